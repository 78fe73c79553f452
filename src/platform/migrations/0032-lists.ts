import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that are read from where their page begins, however many years stand behind it (`bench/lists.mjs`). */
export class Lists1700000000032 implements MigrationInterface {
  name = 'Lists1700000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index support_case_in on support_case (area, opened_at desc, id);
      create index support_case_of on support_case (owner_id, opened_at desc, id);

      create index referral_unended on referral (created_at, id) where ended_at is null;
      create index referral_ended on referral (ended_at desc, id desc) where ended_at is not null;
      create index referral_accepted on referral (accepted_at) where accepted_at is not null;
      create index referral_back on referral (back_at) where back_at is not null;
      -- An agency's inbox: what it has in hand, and what is over for it.
      create index referral_running_at on referral (agency, sent_at desc)
        where ended_at is null and (back_at is null or state in ('sent', 'received', 'accepted'));
      create index referral_over_at on referral (agency, sent_at desc, id desc)
        where not (ended_at is null and (back_at is null or state in ('sent', 'received', 'accepted')));
      create index passed_around_still on passed_around (consultation_id) where ended_at is null;

      drop index meeting_on_day_id_idx;
      create index meeting_newest on meeting (on_day desc, number desc);

      create index outreach_ended_in on outreach (area, ended_at desc, id) where ended_at is not null;
      create index outreach_ended_of on outreach (owner_id) where ended_at is not null;
      create index outreach_ended_by on outreach (made_by) where ended_at is not null;

      create index participation_all on participation ((coalesce(next_on, '9999-12-31'::date)), id);

      create index advice_ended_of on advice_request (agency, ended_at desc, id) where ended_at is not null;

      create index casebook_to_read on casebook_entry (at desc, id) where state = 'proposed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index casebook_to_read, advice_ended_of, participation_all, outreach_ended_by, outreach_ended_of, outreach_ended_in, meeting_newest,
        passed_around_still, referral_over_at, referral_running_at, referral_back, referral_accepted, referral_ended, referral_unended,
        support_case_of, support_case_in;
      create index on meeting (on_day desc, id);
    `);
  }
}
