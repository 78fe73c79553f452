import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each alarm's chain of steps has come, whom it told, who is on call when, and where staff are told outside the screen. */
export class AlarmChain1700000000006 implements MigrationInterface {
  name = 'AlarmChain1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff add column notify_mail text;

      create table on_call (
        id uuid primary key,
        staff_id uuid not null references staff,
        from_at timestamptz not null,
        to_at timestamptz not null,
        check (from_at < to_at)
      );
      create index on on_call (to_at);

      create table alarm_chain (
        consultation_id uuid primary key references consultation,
        raised_at timestamptz not null,
        done smallint not null,
        next_at timestamptz
      );

      -- One row for each time somebody is told of an alarm: it is the outbox, and the log of who was told when.
      create table alarm_telling (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        raised_at timestamptz not null,
        step smallint not null,
        who text not null,
        way text not null,
        staff_id uuid references staff,
        state text not null,
        reason text,
        attempt integer not null default 0,
        at timestamptz not null,
        next_try_at timestamptz not null,
        told_at timestamptz,
        unique nulls not distinct (consultation_id, raised_at, step, way, staff_id)
      );
      create index on alarm_telling (next_try_at) where state in ('waiting', 'telling');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table alarm_telling; drop table alarm_chain; drop table on_call; alter table staff drop column notify_mail',
    );
  }
}
