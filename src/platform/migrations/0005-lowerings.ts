import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proposals to leave U3 or U4, at most one open for each consultation. */
export class Lowerings1700000000005 implements MigrationInterface {
  name = 'Lowerings1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lowering (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        from_level text not null,
        to_level text not null,
        reason text not null,
        proposed_by uuid not null references staff,
        proposed_at timestamptz not null,
        outcome text,
        settled_by uuid references staff,
        settled_at timestamptz,
        settled_reason text,
        check ((outcome is null) = (settled_at is null)),
        check (outcome is distinct from 'confirmed' or settled_by <> proposed_by)
      );
      create index on lowering (consultation_id, proposed_at);
      create unique index on lowering (consultation_id) where outcome is null;
      create index on decision (at) where kind = 'urgency' and staff_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lowering');
  }
}
