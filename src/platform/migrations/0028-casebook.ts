import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of cases and responses (事例・対応方法): written without anybody's name, read by a second person before it is shown. */
export class Casebook1700000000028 implements MigrationInterface {
  name = 'Casebook1700000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table casebook_entry (
        id uuid primary key,
        state text not null,
        author_id uuid not null references staff,
        title text not null,
        situation text not null,
        response text not null,
        worked text not null,
        failed text not null,
        schemes text not null,
        fields text[] not null,
        patterns text[] not null,
        kinds text[] not null,
        resources uuid[] not null,
        agencies text[] not null,
        span text,
        asked text not null default '',
        reason text,
        letters text not null,
        at timestamptz not null,
        version integer not null,
        -- What is taken down leaves no word behind.
        check (state <> 'withdrawn' or title || situation || response || worked || failed || schemes || asked || letters = '')
      );
      create index on casebook_entry (at desc, id) where state = 'shown';
      create index on casebook_entry (author_id);

      create table casebook_step (
        id bigint generated always as identity primary key,
        entry_id uuid not null references casebook_entry,
        to_state text not null,
        by_id uuid not null references staff,
        at timestamptz not null,
        client_id uuid not null unique
      );
      create index on casebook_step (entry_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table casebook_step, casebook_entry');
  }
}
