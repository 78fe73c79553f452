import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What leaves about a meeting that was called, moved or called off. */
export class MeetingMails1700000000029 implements MigrationInterface {
  name = 'MeetingMails1700000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Outbox and log in one, without a word and without an address: where it goes and what it says is looked up when it leaves.
      create table meeting_mail (
        id uuid primary key,
        meeting_id uuid not null references meeting on delete cascade,
        -- As whom somebody is invited: whoever was taken off meanwhile is not told.
        member_id uuid not null,
        kind text not null check (kind in ('called', 'moved', 'off')),
        -- The meeting's version that the change made.
        version integer not null,
        staff_id uuid references staff,
        agency text references agency (code),
        state text not null,
        reason text,
        attempt integer not null default 0,
        at timestamptz not null,
        next_try_at timestamptz not null,
        told_at timestamptz,
        unique (member_id, version),
        check (num_nonnulls(staff_id, agency) = 1)
      );
      create index on meeting_mail (meeting_id, version);
      create index on meeting_mail (next_try_at) where state in ('waiting', 'telling');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table meeting_mail');
  }
}
