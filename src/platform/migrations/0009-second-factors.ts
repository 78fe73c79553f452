import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors with their recovery codes, sessions that can be told apart, and what was done to an account. */
export class SecondFactors1700000000009 implements MigrationInterface {
  name = 'SecondFactors1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table second_factor (
        staff_id uuid primary key references staff on delete cascade,
        -- Sealed.
        secret text not null,
        -- Null while it is being set up: then it neither asks nor opens anything.
        confirmed_at timestamptz,
        -- The step of the last code that was taken. No earlier one is taken again.
        last_step bigint not null default 0
      );
      create table recovery_code (
        staff_id uuid not null references staff on delete cascade,
        code_index bytea not null,
        used_at timestamptz,
        primary key (staff_id, code_index)
      );

      alter table staff_session
        add id uuid not null default gen_random_uuid() unique,
        add browser text,
        add system text;
      create index on staff_session (staff_id);

      create table account_event (
        id bigint generated always as identity primary key,
        staff_id uuid not null references staff,
        kind text not null,
        -- Null: whoever runs the server.
        by_id uuid references staff,
        at timestamptz not null
      );
      create index on account_event (staff_id, id desc);
      create function account_event_stays() returns trigger language plpgsql as
        $$ begin raise exception 'what was done to an account is only added to'; end $$;
      create trigger account_event_stays before update or delete on account_event
        for each row execute function account_event_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table account_event;
      drop function account_event_stays;
      alter table staff_session drop column id, drop column browser, drop column system;
      drop index staff_session_staff_id_idx;
      drop table recovery_code;
      drop table second_factor;
    `);
  }
}
