import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests of agencies for advice about cases of their own. They know no person; what was told is sealed (`words`). */
export class Advice1700000000027 implements MigrationInterface {
  name = 'Advice1700000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table advice_number (fiscal_year integer primary key, last integer not null);

      create table advice_request (
        id uuid primary key,
        number text not null unique,
        agency text not null references agency (code),
        asked_by uuid not null references staff,
        -- Who of the centre holds it: one at a time.
        owner_id uuid references staff,
        state text not null,
        fields text[] not null,
        patterns text[] not null,
        words text not null,
        wanted_on date,
        -- By when the centre is to act; null where it is not its turn.
        due_at timestamptz,
        reminded_at timestamptz,
        answers integer not null default 0 check (answers >= 0),
        helped text,
        asked_at timestamptz not null,
        ended_at timestamptz,
        client_id uuid not null unique,
        version integer not null,
        check ((state in ('asked', 'taken')) = (due_at is not null)),
        check ((state in ('closed', 'withdrawn')) = (ended_at is not null)),
        check (state = 'withdrawn' or (state = 'asked') = (owner_id is null)),
        check (state <> 'answered' or answers > 0),
        check (helped is null or answers > 0)
      );
      create index on advice_request ((coalesce(due_at, 'infinity')), id) where ended_at is null;
      create index on advice_request (agency, (coalesce(due_at, 'infinity')), id) where ended_at is null;
      create index on advice_request (owner_id) where ended_at is null;
      create index on advice_request (ended_at desc, id) where ended_at is not null;
      create index on advice_request (asked_at);
      create index on advice_request (due_at) where reminded_at is null and due_at is not null;

      create table advice_event (
        id bigint generated always as identity primary key,
        request_id uuid not null references advice_request on delete cascade,
        version integer not null,
        kind text not null,
        side text check (side in ('agency', 'centre')),
        shared boolean not null,
        -- Codes, days and ids only.
        codes jsonb not null,
        words text,
        -- Null: the service itself.
        by_id uuid references staff,
        at timestamptz not null,
        client_id uuid unique
      );
      create index on advice_event (request_id, id);
      create trigger advice_event_stays before update on advice_event for each row execute function outreach_log_stays();

      create table advice_mail (
        id uuid primary key,
        request_id uuid not null references advice_request on delete cascade,
        kind text not null,
        version integer not null,
        staff_id uuid references staff,
        address text,
        state text not null,
        reason text,
        attempt integer not null default 0,
        at timestamptz not null,
        next_try_at timestamptz not null,
        told_at timestamptz,
        check (num_nonnulls(staff_id, address) = 1)
      );
      create unique index advice_mail_once on advice_mail (request_id, kind, version, (coalesce(staff_id::text, '')));
      create index advice_mail_waiting on advice_mail (next_try_at) where state in ('waiting', 'telling');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table advice_mail, advice_event, advice_request, advice_number;');
  }
}
