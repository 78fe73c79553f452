import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outreaches that ended without any consultation, on the lists of what two managers let go; and work counted by hat. */
export class OutreachLetGoAndHats1700000000030 implements MigrationInterface {
  name = 'OutreachLetGoAndHats1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- As disposal_item: one row for each of a list; after the disposal it is the proof. Of the outreach itself no row is left.
      create table disposal_outreach (
        disposal_id uuid not null references disposal,
        outreach_id uuid not null,
        number text not null,
        ended_at timestamptz not null,
        outcome text,
        kept_because text,
        removed_hash bytea,
        removed_rows jsonb,
        at timestamptz,
        primary key (disposal_id, outreach_id)
      );
      create index on disposal_outreach (outreach_id);
      create trigger proof_stays before update or delete on disposal_outreach for each row
        when (old.outcome is not null) execute function disposal_stays();

      alter table staff add hats text[] not null default '{}';
      alter table outreach_approach add hat text, add minutes integer check (minutes between 1 and 1440);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outreach_approach drop column hat, drop column minutes;
      alter table staff drop column hats;
      drop table disposal_outreach;
    `);
  }
}
