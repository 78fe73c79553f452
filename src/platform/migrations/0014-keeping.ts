import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What keeps the installation in order: how many people usually write, what LINE still allows, passwords for one sign-in, closed
 * days, the house's own texts, and how long records are kept.
 */
export class Keeping1700000000014 implements MigrationInterface {
  name = 'Keeping1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How many people wrote in each hour that is over. It outlives the messages: a number of people is nobody's data.
      create table arrival_hour (
        channel text not null,
        hour timestamptz not null,
        people integer not null,
        primary key (channel, hour)
      );
      -- Messages come in the order of time: a range of blocks is enough to find an hour, and costs an insert nothing.
      create index message_by_time on message using brin (at) with (pages_per_range = 16);

      create table line_quota (
        one boolean primary key default true check (one),
        tried_at timestamptz not null,
        read_at timestamptz,
        -- Null: the plan has no limit.
        allowed integer,
        used integer
      );

      alter table staff
        -- Until when the password that somebody else made is good, for one sign-in; null: it is the owner's own.
        add one_time_until timestamptz,
        add version integer not null default 1;

      create table closed_day (
        day date primary key,
        reason text not null,
        by_id uuid references staff,
        at timestamptz not null
      );

      alter table consultation add disposed_at timestamptz;
      create index on consultation (closed_at) where closed_at is not null and disposed_at is null;

      create table retention_hold (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        reason text not null,
        held_by uuid not null references staff,
        held_at timestamptz not null,
        lifted_by uuid references staff,
        lifted_at timestamptz,
        check ((lifted_by is null) = (lifted_at is null))
      );
      create unique index on retention_hold (consultation_id) where lifted_at is null;

      create table disposal (
        id uuid primary key,
        kind text not null,
        reason text,
        -- The last day of the period of everything on the list lies before this day.
        on_day date not null,
        made_by uuid not null references staff,
        made_at timestamptz not null,
        first_by uuid references staff,
        first_at timestamptz,
        second_by uuid references staff,
        second_at timestamptz,
        declined_by uuid references staff,
        declined_at timestamptz,
        done_at timestamptz,
        version integer not null default 1,
        check (second_by is null or (first_by is not null and first_by <> second_by))
      );
      create index on disposal (second_at) where second_at is not null and done_at is null;

      -- One row for each record of a list; after the disposal it is the proof.
      create table disposal_item (
        disposal_id uuid not null references disposal,
        consultation_id uuid not null references consultation,
        class text not null,
        closed_at timestamptz not null,
        outcome text,
        -- Why it was kept after all.
        kept_because text,
        -- SHA-256 of everything that was removed, in the order that docs/operations.md gives, and how many rows of what.
        removed_hash bytea,
        removed_rows jsonb,
        at timestamptz,
        primary key (disposal_id, consultation_id)
      );
      create index on disposal_item (consultation_id);
      create function disposal_stays() returns trigger language plpgsql as
        $$ begin raise exception 'the proof of a disposal stays as it is'; end $$;
      create trigger proof_stays before update or delete on disposal_item for each row
        when (old.outcome is not null) execute function disposal_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table disposal_item;
      drop function disposal_stays;
      drop table disposal;
      drop table retention_hold;
      alter table consultation drop column disposed_at;
      drop table closed_day;
      alter table staff drop column one_time_until, drop column version;
      drop table line_quota;
      drop index message_by_time;
      drop table arrival_hour;
    `);
  }
}
