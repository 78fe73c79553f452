import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys, sign-in through the organisation's own accounts, and what a sign-in that has begun waits for. */
export class PasskeysAndOrganisation1700000000022 implements MigrationInterface {
  name = 'PasskeysAndOrganisation1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table passkey (
        id uuid primary key default gen_random_uuid(),
        staff_id uuid not null references staff on delete cascade,
        -- The authenticator's own name for it, base64url.
        credential text not null unique,
        public_key bytea not null,
        -- The last number that the authenticator counted; 0 for those that do not count.
        counter bigint not null,
        transports text[] not null,
        name text not null,
        -- Whether its owner's account elsewhere keeps a copy, so that it may be on several devices.
        synced boolean not null,
        created_at timestamptz not null,
        used_at timestamptz
      );
      create index on passkey (staff_id);

      create table sign_in_challenge (
        -- A hash: of the session, or of the cookie where there is no session yet.
        holder bytea not null,
        kind text not null,
        said jsonb not null,
        expires_at timestamptz not null,
        primary key (holder, kind)
      );
      create index on sign_in_challenge (expires_at);

      alter table staff_session
        add way text not null default 'password' check (way in ('password', 'passkey', 'organisation')),
        -- The organisation's sign-in asked for a second factor itself.
        add proven boolean not null default false;

      alter table staff
        add organisation_mail text,
        add organisation_issuer text,
        add organisation_subject text,
        add check ((organisation_issuer is null) = (organisation_subject is null));
      create unique index staff_organisation_mail on staff (lower(organisation_mail));
      create unique index staff_organisation_subject on staff (organisation_issuer, organisation_subject);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff drop column organisation_mail, drop column organisation_issuer, drop column organisation_subject;
      alter table staff_session drop column way, drop column proven;
      drop table sign_in_challenge;
      drop table passkey;
    `);
  }
}
