import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People and households as things of their own beside consultations, and every screening with what it stands on. */
export class People1700000000019 implements MigrationInterface {
  name = 'People1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A human being. All columns of text are sealed; born is an ISO date, phones one a line, former the addresses before.
      create table person (
        id uuid primary key,
        name text,
        kana text,
        born text,
        sex text,
        address text,
        former text,
        phones text,
        note text,
        version integer not null,
        -- Found to be the same as another: a pointer, set and taken away by people only.
        merged_into uuid references person on delete set null,
        by_id uuid not null references staff,
        at timestamptz not null
      );
      create index on person (merged_into) where merged_into is not null;

      -- Keyed hashes of what somebody can be found by: name, reading, birth date, telephone, addresses.
      create table person_mark (
        mark bytea not null,
        person_id uuid not null references person on delete cascade,
        primary key (mark, person_id)
      );
      create index on person_mark (person_id);

      create table person_contact (
        person_id uuid not null references person on delete cascade,
        contact_id uuid not null references contact on delete cascade,
        by_id uuid not null references staff,
        at timestamptz not null,
        primary key (person_id, contact_id)
      );
      create index on person_contact (contact_id);

      -- Who speaks, whom it is about, who else lives there: three things. A link that was taken off keeps its row.
      create table consultation_person (
        consultation_id uuid not null references consultation on delete cascade,
        person_id uuid not null references person on delete cascade,
        part text not null check (part in ('speaker', 'subject', 'household')),
        by_id uuid not null references staff,
        at timestamptz not null,
        ended_by uuid references staff,
        ended_at timestamptz,
        primary key (consultation_id, person_id, part)
      );
      create index on consultation_person (person_id);

      create table person_issue (
        person_id uuid not null references person on delete cascade,
        issue text not null,
        standing text not null check (standing in ('suggested', 'decided', 'dismissed')),
        -- Null: suggested by the machine.
        by_id uuid references staff,
        at timestamptz not null,
        primary key (person_id, issue)
      );

      create table household (
        id uuid primary key,
        label text not null,
        version integer not null,
        by_id uuid not null references staff,
        at timestamptz not null
      );
      -- consultation_id: where it was learnt. A hidden member is shown only to whoever sees that consultation.
      create table household_member (
        id uuid primary key,
        household_id uuid not null references household on delete cascade,
        person_id uuid not null references person on delete cascade,
        relation text not null,
        hidden boolean not null default false,
        consultation_id uuid references consultation on delete set null,
        from_on date,
        to_on date,
        by_id uuid not null references staff,
        at timestamptz not null,
        check (to_on is null or from_on is null or to_on >= from_on)
      );
      create unique index on household_member (household_id, person_id) where to_on is null;
      create index on household_member (person_id);
      create index on household_member (consultation_id);

      create table person_merge (
        id uuid primary key,
        merged_id uuid not null references person on delete cascade,
        survivor_id uuid not null references person on delete cascade,
        reason text not null,
        by_id uuid not null references staff,
        at timestamptz not null,
        undone_by uuid references staff,
        undone_at timestamptz
      );
      create unique index on person_merge (merged_id) where undone_at is null;
      create index on person_merge (survivor_id);

      -- Every screening (振り分け) that was decided, the last one standing. route null: information only.
      create table screening (
        id uuid primary key,
        consultation_id uuid not null references consultation on delete cascade,
        route smallint check (route in (1, 2, 3)),
        national text,
        reason text not null,
        hearing text,
        issues text[] not null default '{}',
        next_contact_at timestamptz,
        by_id uuid not null references staff,
        at timestamptz not null,
        check (route is distinct from 1 or (hearing is not null and issues <> '{}')),
        check (route is distinct from 3 or next_contact_at is not null)
      );
      create index on screening (consultation_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table screening;
      drop table person_merge;
      drop table household_member;
      drop table household;
      drop table person_issue;
      drop table consultation_person;
      drop table person_contact;
      drop table person_mark;
      drop table person;
    `);
  }
}
