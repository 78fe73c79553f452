import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of changes holds one row for a commit instead of one for every changed record: in a rush, numbering them one by one was
 * the dearest thing the database did.
 */
export class ChangesByCommit1700000000015 implements MigrationInterface {
  name = 'ChangesByCommit1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table change rename to change_by_record;
      create table change (
        id bigint generated always as identity primary key,
        -- The number of the commit's last change: those before it have the numbers before it. Null until it is numbered.
        seq bigint unique,
        consultation_ids uuid[] not null,
        versions integer[] not null check (cardinality(versions) = cardinality(consultation_ids) and cardinality(versions) > 0),
        at timestamptz not null default now()
      );
      insert into change (seq, consultation_ids, versions, at)
        select seq, array[consultation_id], array[version], at from change_by_record order by id;
      drop table change_by_record;
      create index on change (id) where seq is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table change rename to change_by_commit;
      create table change (
        id bigint generated always as identity primary key,
        seq bigint unique,
        consultation_id uuid not null,
        version integer not null,
        at timestamptz not null default now()
      );
      insert into change (seq, consultation_id, version, at)
        select seq - cardinality(versions) + n, consultation_id, version, at
        from change_by_commit, unnest(consultation_ids, versions) with ordinality as one (consultation_id, version, n) order by id, n;
      drop table change_by_commit;
      create index on change (id) where seq is null;
      create index on change (at);
    `);
  }
}
