import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases of several agencies and of accompaniment. Everything written about people in them is sealed (`words`). */
export class Casework1700000000021 implements MigrationInterface {
  name = 'Casework1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_number (fiscal_year integer primary key, last integer not null);

      create table support_case (
        id uuid primary key,
        number text not null unique,
        kind text not null check (kind in ('multi_agency', 'accompaniment')),
        state text not null,
        -- Where a pause returns to.
        state_before text,
        period integer not null,
        owner_id uuid not null references staff,
        main_supporter_id uuid,
        area text,
        opened_at timestamptz not null,
        ended_at timestamptz,
        -- By when somebody is to be in touch; after the end the next follow-up.
        next_contact_on date,
        remind_at timestamptz,
        reminded_at timestamptz,
        last_contact_on date,
        client_id uuid not null unique,
        version integer not null,
        check (state = 'ended' or next_contact_on is not null),
        check (state <> 'ended' or (main_supporter_id is not null and ended_at is not null)),
        check ((state = 'paused') = (state_before is not null))
      );
      create index on support_case (next_contact_on, id) where next_contact_on is not null;
      create index on support_case (opened_at desc, id);
      create index on support_case (owner_id, next_contact_on, id) where state <> 'ended';
      create index on support_case (last_contact_on) where state <> 'ended';
      create index on support_case (remind_at) where reminded_at is null and remind_at is not null;

      create table case_period (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        nth integer not null,
        kind text not null,
        opened_at timestamptz not null,
        opened_by uuid not null references staff,
        ended_at timestamptz,
        ended_by uuid references staff,
        main_supporter_id uuid,
        words text not null,
        unique (case_id, nth)
      );

      create table case_consultation (
        case_id uuid not null references support_case on delete cascade,
        consultation_id uuid not null references consultation on delete cascade,
        added_by uuid not null references staff,
        added_at timestamptz not null,
        primary key (case_id, consultation_id)
      );
      create index on case_consultation (consultation_id);

      create table case_member (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        agency text references agency (code),
        staff_id uuid references staff,
        party text,
        words text not null,
        sees text not null check (sees in ('plan', 'own')),
        brought boolean not null,
        from_on date not null,
        to_on date,
        check (num_nonnulls(agency, staff_id, party) = 1)
      );
      create index on case_member (case_id);
      create index on case_member (agency) where agency is not null;
      create index on case_member (staff_id) where staff_id is not null;

      -- A row per version: nothing is overwritten.
      create table assessment (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        period integer not null,
        nth integer not null,
        words text not null,
        by_id uuid not null references staff,
        at timestamptz not null,
        unique (case_id, nth)
      );

      create table plan (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        nth integer not null,
        period integer not null,
        state text not null,
        words text not null,
        from_on date not null,
        until_on date not null check (until_on >= from_on),
        at timestamptz not null,
        unique (case_id, nth)
      );
      create unique index one_plan_at_a_time on plan (case_id) where state not in ('ended', 'continued', 'interrupted');

      create table plan_item (
        id uuid primary key,
        plan_id uuid not null references plan on delete cascade,
        case_id uuid not null references support_case on delete cascade,
        position integer not null,
        member_id uuid references case_member,
        by_on date,
        state text not null,
        words text not null
      );
      create index on plan_item (plan_id, position);
      create index on plan_item (case_id);

      create table plan_consent (
        id uuid primary key,
        plan_id uuid not null references plan on delete cascade,
        case_id uuid not null references support_case on delete cascade,
        way text not null check (way in ('signature', 'oral')),
        explained_by uuid not null references staff,
        on_day date not null,
        -- Whom it lets see the plan: the team of that day.
        members uuid[] not null,
        words text not null,
        at timestamptz not null,
        withdrawn_on date,
        -- The plan was written anew since: what the person agreed to is another one.
        overtaken_at timestamptz
      );
      create index on plan_consent (plan_id);
      create index on plan_consent (case_id);

      create table monitoring (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        plan_id uuid references plan,
        period integer not null,
        on_day date not null,
        way text not null,
        next_on date not null,
        words text not null,
        by_id uuid not null references staff,
        at timestamptz not null
      );
      create index on monitoring (case_id, on_day desc, at desc);

      create table evaluation (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        plan_id uuid references plan,
        period integer not null,
        on_day date not null,
        reached text not null,
        changes text[] not null,
        words text not null,
        by_id uuid not null references staff,
        at timestamptz not null
      );
      create index on evaluation (case_id);

      create table case_follow_up (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        period integer not null,
        due_on date not null,
        done_on date,
        done_by uuid references staff,
        outcome text,
        words text,
        check ((done_on is null) = (outcome is null))
      );
      create index on case_follow_up (case_id, due_on);

      create table case_event (
        id bigint generated always as identity primary key,
        case_id uuid not null references support_case on delete cascade,
        version integer not null,
        kind text not null,
        thing_id uuid,
        -- Codes, days and ids only.
        codes jsonb not null,
        words text,
        -- Null: the service itself.
        by_id uuid references staff,
        at timestamptz not null,
        client_id uuid unique
      );
      create index on case_event (case_id, id desc);
      create function case_event_stays() returns trigger language plpgsql as $$
        begin raise exception 'The history of a case is never changed.'; end $$;
      create trigger case_event_stays before update of case_id, version, kind, thing_id, codes, by_id, at on case_event
        for each row execute function case_event_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table case_event, case_follow_up, evaluation, monitoring, plan_consent, plan_item, plan, assessment, case_member,
        case_consultation, case_period, support_case, case_number;
      drop function case_event_stays;
    `);
  }
}
