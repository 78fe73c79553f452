import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two questions whose answer took longer the more there was. Whether somebody who writes was protected before was looked for through all
 * consultations, the newest first, wherever the database had not counted yet how few are protected; and what was taken back
 * since yesterday through all messages.
 */
export class Plans1700000000035 implements MigrationInterface {
  name = 'Plans1700000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function consultation_stays_protected() returns trigger language plpgsql as $$
        declare earlier uuid;
        begin
          -- Found by the contact, and only then put in order: the index of the times would be read to its end.
          with theirs as materialized (
            select id, received_at from consultation where contact_id = new.contact_id and protected and id <> new.id
          )
          select id into earlier from theirs order by received_at desc limit 1;
          if earlier is null then return null; end if;
          update consultation set protected = true where id = new.id;
          insert into protection (consultation_id, revision, reason, by_id, at)
            select new.id, 1, reason, by_id, at from protection where consultation_id = earlier;
          insert into protection_staff (consultation_id, staff_id, standing)
            select new.id, staff_id, standing from protection_staff where consultation_id = earlier;
          return null;
        end $$;
      create index message_withdrawn on message (withdrawn_at) where withdrawn_at is not null;
    `);
  }

  /** The function stays: it answers the same as before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index message_withdrawn');
  }
}
