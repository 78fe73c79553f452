import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What staff can search: each text with its folded words, and keyed hashes of names and numbers. Filled from the log of
 * changes in the background; what is there already is filled in first (`findable_progress`).
 */
export class Search1700000000008 implements MigrationInterface {
  name = 'Search1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table findable (
        id bigint generated always as identity primary key,
        consultation_id uuid not null references consultation on delete cascade,
        kind text not null,
        source_id uuid not null,
        at timestamptz not null,
        words text not null,
        unique (source_id, kind)
      );
      create index on findable (consultation_id, id);

      -- Pairs of neighbouring letters, each with the block of 16384 rows in which it stands: a search reads block after
      -- block from the newest, and is done as soon as a page is full, however many rows there are.
      create function findable_pairs(id bigint, words text) returns tsvector
      language sql immutable parallel safe as $$
        select array_to_tsvector(coalesce(array_agg(distinct (id >> 14) || ':' || a || b), '{}'))
        from (select string_to_array(words, null) as letters) l,
          unnest(letters[:cardinality(letters) - 1], letters[2:]) as pair (a, b)
      $$;
      -- Entries come in batches, and are put in order batch by batch: the list that waits for that stays short, because a
      -- search has to read all of it.
      create index findable_by_pairs on findable using gin (findable_pairs(id, words)) with (gin_pending_list_limit = 512);

      -- Always by the index: computing the pairs of a whole table takes seconds, which the planner does not know.
      -- Block by block, so that in each the rarest pair leads: all blocks in one condition were thirty times slower.
      create function findable_among(blocks tsquery[]) returns setof findable
      language sql stable set enable_seqscan = off as $$
        select f.* from unnest(blocks) as block (pairs),
          lateral (select * from findable where findable_pairs(id, words) @@ block.pairs) f
      $$;

      create table findable_mark (
        mark bytea not null,
        consultation_id uuid not null references consultation on delete cascade,
        primary key (mark, consultation_id)
      );
      create index on findable_mark (consultation_id);

      -- How far the log of changes has been taken in; before that, how far the consultations that were there already.
      create table findable_progress (
        one boolean primary key default true check (one),
        change_seq bigint not null,
        filled_at timestamptz,
        filled_id uuid,
        filled boolean not null default false
      );
      insert into findable_progress (change_seq) select coalesce(max(seq), 0) from change;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table findable_progress;
      drop table findable_mark;
      drop function findable_among(tsquery[]);
      drop table findable;
      drop function findable_pairs(bigint, text);
    `);
  }
}
