import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for the second reader, and what it said: the row is its queue. Empty while it is off. */
export class SecondReadings1700000000007 implements MigrationInterface {
  name = 'SecondReadings1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table second_reading (
        message_id uuid primary key references message,
        attempt smallint not null default 0,
        next_try_at timestamptz not null,
        outcome text,
        urgency text,
        settled_at timestamptz,
        check ((outcome is null) = (settled_at is null))
      );
      create index on second_reading (next_try_at) where outcome is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table second_reading');
  }
}
