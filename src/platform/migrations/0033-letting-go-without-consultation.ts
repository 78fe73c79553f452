import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands without a consultation (outreach, requests for advice) is let go, and held, by its kind and id. What is there stays. */
export class LettingGoWithoutConsultation1700000000033 implements MigrationInterface {
  name = 'LettingGoWithoutConsultation1700000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table disposal_outreach rename to disposal_thing;
      alter table disposal_thing rename column outreach_id to thing_id;
      -- A default, because the trigger refuses an update of what is proof already.
      alter table disposal_thing add kind text not null default 'outreach' check (kind in ('outreach', 'advice'));
      alter table disposal_thing alter column kind drop default;
      alter index disposal_outreach_pkey rename to disposal_thing_pkey;
      alter index disposal_outreach_outreach_id_idx rename to disposal_thing_thing_id_idx;
      alter table disposal_thing rename constraint disposal_outreach_disposal_id_fkey to disposal_thing_disposal_id_fkey;

      alter table retention_hold
        alter column consultation_id drop not null,
        add kind text check (kind in ('outreach', 'advice')),
        add thing_id uuid,
        add check (num_nonnulls(consultation_id, thing_id) = 1),
        add check ((kind is null) = (thing_id is null));
      create unique index on retention_hold (thing_id) where lifted_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from retention_hold where thing_id is not null;
      alter table retention_hold drop column kind, drop column thing_id, alter column consultation_id set not null;

      alter table disposal_thing disable trigger proof_stays;
      delete from disposal_thing where kind <> 'outreach';
      alter table disposal_thing enable trigger proof_stays;
      alter table disposal_thing drop column kind;
      alter table disposal_thing rename constraint disposal_thing_disposal_id_fkey to disposal_outreach_disposal_id_fkey;
      alter index disposal_thing_thing_id_idx rename to disposal_outreach_outreach_id_idx;
      alter index disposal_thing_pkey rename to disposal_outreach_pkey;
      alter table disposal_thing rename column thing_id to outreach_id;
      alter table disposal_thing rename to disposal_outreach;
    `);
  }
}
