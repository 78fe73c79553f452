import type { MigrationInterface, QueryRunner } from 'typeorm';

/** つなぎ with its sheet, its history, links without an account, and the words that leave about it. */
export class Referrals1700000000020 implements MigrationInterface {
  name = 'Referrals1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral (
        id uuid primary key,
        number text not null unique,
        client_id uuid not null unique,
        consultation_id uuid not null references consultation,
        agency text not null references agency(code),
        previous_id uuid references referral,
        state text not null,
        basis text not null,
        ground text,
        from_section text not null default '',
        items text[] not null default '{}',
        -- Sealed JSON of the sheet; null once the record was disposed of.
        sheet text,
        wanted_on date,
        created_by uuid not null references staff,
        created_at timestamptz not null,
        sent_by uuid references staff,
        sent_at timestamptz,
        received_at timestamptz,
        accepted_at timestamptz,
        contacted_at timestamptz,
        back_at timestamptz,
        back_reason text,
        ended_at timestamptz,
        -- For what the agency is waited: since when, how many steps of the chase are done, when the next is due.
        waiting_since timestamptz,
        overdue_at timestamptz,
        chase_done smallint not null default 0,
        chase_at timestamptz,
        -- 「つながったか」: when the resident is to be asked, whether they were, and what they said.
        ask_at timestamptz,
        asked_at timestamptz,
        not_asked text,
        connected text,
        connected_at timestamptz,
        version integer not null default 1,
        check (basis <> 'duty' or ground is not null or state in ('drafted', 'withdrawn')),
        check (state in ('drafted', 'cleared', 'withdrawn') or sent_at is not null),
        check (state not in ('declined', 'returned', 'settled') or back_reason is not null)
      );
      create index referral_consultation on referral (consultation_id);
      create index referral_agency on referral (agency, state);
      create index referral_open on referral (sent_at, id) where state not in ('completed', 'settled', 'withdrawn');
      create index referral_sent on referral (sent_at);
      create index referral_chase on referral (chase_at) where chase_at is not null;
      create index referral_ask on referral (ask_at) where ask_at is not null and asked_at is null and not_asked is null;

      -- Only added to: words may be sealed anew or emptied, the rest stays as it was written.
      create table referral_event (
        id uuid primary key,
        referral_id uuid not null references referral,
        client_id uuid unique,
        kind text not null,
        side text not null,
        at timestamptz not null,
        staff_id uuid references staff,
        link_id uuid,
        reason text,
        words text,
        candidate text references agency(code),
        details jsonb not null default '{}'
      );
      create index referral_event_referral on referral_event (referral_id, at);
      create unique index referral_event_once on referral_event (referral_id, kind)
        where kind in ('send', 'accept', 'decline', 'return', 'complete', 'settle', 'withdraw', 'contact');
      create function referral_event_stays() returns trigger language plpgsql as $$
        begin
          if to_jsonb(new) - 'words' is distinct from to_jsonb(old) - 'words' then
            raise exception 'referral_event is only added to';
          end if;
          return new;
        end $$;
      create trigger referral_event_stays before update on referral_event
        for each row execute function referral_event_stays();

      create table referral_link (
        id uuid primary key,
        referral_id uuid not null references referral,
        client_id uuid not null unique,
        token_hash bytea not null unique,
        code_hash bytea not null,
        made_by uuid not null references staff,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        wrong_codes smallint not null default 0,
        openings integer not null default 0,
        last_at timestamptz
      );
      create index referral_link_referral on referral_link (referral_id, made_at);

      -- What leaves about a referral, without a word of it: outbox and log in one. The address is sealed.
      create table referral_mail (
        id uuid primary key,
        referral_id uuid not null references referral,
        kind text not null,
        phase text not null default '',
        step smallint not null default 0,
        staff_id uuid references staff,
        address text,
        link_id uuid references referral_link,
        state text not null,
        reason text,
        attempt integer not null default 0,
        at timestamptz not null,
        next_try_at timestamptz not null,
        told_at timestamptz
      );
      create unique index referral_mail_once on referral_mail
        (referral_id, kind, phase, step, (coalesce(staff_id::text, '')), (coalesce(link_id::text, '')));
      create index referral_mail_waiting on referral_mail (next_try_at) where state in ('waiting', 'telling');

      -- たらい回し: that a person was sent to several counters in vain, told to managers once.
      create table passed_around (
        consultation_id uuid primary key references consultation,
        counters smallint not null,
        raised_at timestamptz not null,
        ended_at timestamptz
      );

      drop table referred;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referred (
        consultation_id uuid not null references consultation,
        agency text not null,
        primary key (consultation_id, agency)
      );
      drop table passed_around;
      drop table referral_mail;
      drop table referral_link;
      drop table referral_event;
      drop function referral_event_stays;
      drop table referral;
    `);
  }
}
