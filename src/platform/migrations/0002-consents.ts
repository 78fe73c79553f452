import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The consent ledger: what was agreed to and what was taken back, as rows that are only ever added. */
export class Consents1700000000002 implements MigrationInterface {
  name = 'Consents1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        subject text not null,
        stage text not null,
        decision text not null,
        agency text,
        items text[] not null,
        way text not null,
        given_at timestamptz not null,
        valid_until timestamptz,
        explained_by uuid references staff,
        recorded_by uuid references staff,
        -- The question of the interview whose answer this is; null for what staff entered.
        question text,
        recorded_at timestamptz not null default now()
      );
      create index on consent (consultation_id, given_at);
      -- An answer that is read again and again enters once.
      create unique index on consent (consultation_id, question, given_at, decision, subject) where question is not null;

      create table consent_withdrawal (
        consent_id uuid primary key references consent,
        way text not null,
        at timestamptz not null,
        staff_id uuid references staff
      );

      create function ledger_stays() returns trigger language plpgsql as
        $$ begin raise exception 'the consent ledger is only added to'; end $$;
      create trigger consent_stays before update on consent for each row execute function ledger_stays();
      create trigger withdrawal_stays before update on consent_withdrawal for each row execute function ledger_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table consent_withdrawal; drop table consent; drop function ledger_stays');
  }
}
