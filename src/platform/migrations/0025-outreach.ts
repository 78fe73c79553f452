import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom support does not reach yet, and what is done to reach them. Everything written about them is sealed (`words`). */
export class Outreach1700000000025 implements MigrationInterface {
  name = 'Outreach1700000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outreach_number (fiscal_year integer primary key, last integer not null);

      create table outreach (
        id uuid primary key,
        number text not null unique,
        state text not null,
        source text not null,
        area text,
        owner_id uuid not null references staff,
        made_by uuid not null references staff,
        trust text not null,
        -- Tries in a row without answer, and how many of them the last 見立て knew of.
        tries integer not null check (tries >= 0),
        thought integer not null check (thought between 0 and tries),
        heard_on date not null,
        next_on date,
        last_on date,
        remind_at timestamptz,
        reminded_at timestamptz,
        words text not null,
        -- Whose consultation told of this person, and the one in which the person speaks.
        from_consultation_id uuid references consultation on delete set null,
        consultation_id uuid references consultation,
        opened_at timestamptz not null,
        ended_at timestamptz,
        end_reason text,
        client_id uuid not null unique,
        version integer not null,
        check ((state = 'ended') = (next_on is null)),
        check ((state = 'ended') = (end_reason is not null)),
        check (state <> 'connected' or consultation_id is not null),
        check (from_consultation_id <> consultation_id)
      );
      create index on outreach (next_on, id) where next_on is not null;
      create index on outreach (owner_id, next_on, id) where next_on is not null;
      create index on outreach (opened_at desc, id);
      create index on outreach (ended_at desc, id) where ended_at is not null;
      create index on outreach ((tries - thought), next_on) where tries > thought;
      create index on outreach (remind_at) where reminded_at is null and remind_at is not null;
      create index on outreach (from_consultation_id) where from_consultation_id is not null;
      create index on outreach (consultation_id) where consultation_id is not null;

      create table outreach_approach (
        id uuid primary key,
        outreach_id uuid not null references outreach on delete cascade,
        way text not null,
        on_day date not null,
        answer text not null,
        trust text not null,
        next_on date,
        words text not null,
        by_id uuid not null references staff,
        at timestamptz not null,
        client_id uuid not null unique
      );
      create index on outreach_approach (outreach_id, on_day desc, at desc);
      create index on outreach_approach (on_day);

      create table outreach_event (
        id bigint generated always as identity primary key,
        outreach_id uuid not null references outreach on delete cascade,
        version integer not null,
        kind text not null,
        codes jsonb not null,
        words text,
        by_id uuid references staff,
        at timestamptz not null,
        client_id uuid unique
      );
      create index on outreach_event (outreach_id, id desc);

      create function outreach_log_stays() returns trigger language plpgsql as $$
      begin
        -- Only a new key may seal the same words anew.
        if to_jsonb(new) - 'words' is distinct from to_jsonb(old) - 'words' then
          raise exception 'a line of the log is never changed';
        end if;
        return new;
      end $$;
      create trigger outreach_approach_stays before update on outreach_approach for each row execute function outreach_log_stays();
      create trigger outreach_event_stays before update on outreach_event for each row execute function outreach_log_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table outreach_event, outreach_approach, outreach, outreach_number;
      drop function outreach_log_stays;
    `);
  }
}
