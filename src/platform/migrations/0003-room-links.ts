import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links to a resident's own room that open once; and what the sweep looks for among the silent and the taken back. */
export class RoomLinks1700000000003 implements MigrationInterface {
  name = 'RoomLinks1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table room_link (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        token_hash bytea not null unique,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        opened_at timestamptz
      );
      create index on room_link (consultation_id);
      create index on consultation (id) where assistant = 'asking' and closed_at is null;
      create index on message (withdrawn_at) where withdrawn_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table room_link');
  }
}
