import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings of several agencies, their papers and who opened them, and the issues that rise from cases. What is written is sealed (`words`). */
export class Meetings1700000000024 implements MigrationInterface {
  name = 'Meetings1700000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meeting_number (fiscal_year integer primary key, meetings integer not null default 0, issues integer not null default 0);

      create table meeting (
        id uuid primary key,
        number text not null unique,
        -- The kind of the profile, and on what it rested when it was begun.
        kind text not null,
        basis text not null,
        area text references area (code),
        convener_id uuid not null references staff,
        on_day date not null,
        at_time text,
        state text not null check (state in ('preparing', 'convened', 'held', 'ended', 'cancelled')),
        -- Place, agenda, minutes.
        words text not null,
        papers_until date not null,
        previous_id uuid references meeting on delete set null,
        client_id uuid not null unique,
        at timestamptz not null,
        version integer not null
      );
      create index on meeting (on_day desc, id);

      create table meeting_member (
        id uuid primary key,
        meeting_id uuid not null references meeting on delete cascade,
        agency text references agency (code),
        staff_id uuid references staff,
        party text,
        words text not null,
        attendance text check (attendance in ('whole', 'part', 'absent')),
        check (num_nonnulls(agency, staff_id, party) = 1)
      );
      create index on meeting_member (meeting_id);
      create index on meeting_member (agency) where agency is not null;
      create index on meeting_member (staff_id) where staff_id is not null;

      -- On file for whoever it is: an agency and somebody of the centre for every meeting on this basis, others for the one.
      create table secrecy_pledge (
        id uuid primary key,
        basis text not null,
        agency text references agency (code),
        staff_id uuid references staff,
        member_id uuid references meeting_member on delete cascade,
        on_day date not null,
        way text not null check (way in ('paper', 'screen')),
        until_day date not null check (until_day >= on_day),
        by_id uuid not null references staff,
        at timestamptz not null,
        check (num_nonnulls(agency, staff_id, member_id) = 1)
      );
      create index on secrecy_pledge (agency) where agency is not null;
      create index on secrecy_pledge (staff_id) where staff_id is not null;
      create index on secrecy_pledge (member_id) where member_id is not null;

      -- That somebody was shown the duty for this meeting, and confirmed it.
      create table meeting_confirmation (
        meeting_id uuid not null references meeting on delete cascade,
        staff_id uuid not null references staff,
        at timestamptz not null,
        primary key (meeting_id, staff_id)
      );

      create table meeting_case (
        id uuid primary key,
        meeting_id uuid not null references meeting on delete cascade,
        case_id uuid references support_case on delete cascade,
        -- A consultation without consent, where the basis takes it.
        consultation_id uuid references consultation on delete cascade,
        role text not null,
        -- Overview, question, groups of facts, talk.
        words text not null,
        off_at timestamptz,
        by_id uuid not null references staff,
        at timestamptz not null,
        check (num_nonnulls(case_id, consultation_id) = 1)
      );
      create index on meeting_case (meeting_id);
      create index on meeting_case (case_id) where case_id is not null;
      create index on meeting_case (consultation_id) where consultation_id is not null;
      create unique index on meeting_case (meeting_id, coalesce(case_id, consultation_id)) where off_at is null;

      create table meeting_decision (
        id uuid primary key,
        meeting_id uuid not null references meeting on delete cascade,
        entry_id uuid references meeting_case on delete cascade,
        kind text not null check (kind in ('plan_item', 'next_contact', 'referral', 'task')),
        -- What, and who.
        words text not null,
        by_on date,
        done_on date,
        by_id uuid not null references staff,
        at timestamptz not null
      );
      create index on meeting_decision (meeting_id);
      create index on meeting_decision (entry_id) where entry_id is not null;
      create index on meeting_decision (by_on, id) where done_on is null;

      create table meeting_view (
        id bigint generated always as identity primary key,
        meeting_id uuid not null references meeting on delete cascade,
        entry_id uuid not null references meeting_case on delete cascade,
        staff_id uuid not null references staff,
        at timestamptz not null
      );
      create index on meeting_view (meeting_id, id);
      create index on meeting_view (entry_id);

      create table meeting_event (
        id bigint generated always as identity primary key,
        meeting_id uuid not null references meeting on delete cascade,
        kind text not null,
        by_id uuid not null references staff,
        at timestamptz not null,
        client_id uuid not null unique
      );
      create index on meeting_event (meeting_id, id);
      create function meeting_trace_stays() returns trigger language plpgsql as $$
        begin raise exception 'Who saw a paper, and who did what, is never changed.'; end $$;
      create trigger meeting_view_stays before update on meeting_view for each row execute function meeting_trace_stays();
      create trigger meeting_event_stays before update on meeting_event for each row execute function meeting_trace_stays();

      create table area_issue (
        id uuid primary key,
        number text not null unique,
        state text not null,
        -- Nobody's name, number or address: checked before it is written.
        words text not null,
        field text,
        area text references area (code),
        -- How many cases it was noticed in: stays when their records go.
        sources integer not null,
        queued boolean not null default false,
        by_id uuid not null references staff,
        at timestamptz not null,
        version integer not null
      );
      create index on area_issue (at desc, id);

      create table area_issue_source (
        issue_id uuid not null references area_issue on delete cascade,
        case_id uuid not null references support_case on delete cascade,
        by_id uuid not null references staff,
        at timestamptz not null,
        primary key (issue_id, case_id)
      );
      create index on area_issue_source (case_id);

      create table area_issue_step (
        id bigint generated always as identity primary key,
        issue_id uuid not null references area_issue on delete cascade,
        to_state text not null,
        words text not null,
        by_id uuid not null references staff,
        at timestamptz not null,
        client_id uuid not null unique
      );
      create index on area_issue_step (issue_id, id);

      create table meeting_issue (
        meeting_id uuid not null references meeting on delete cascade,
        issue_id uuid not null references area_issue on delete cascade,
        primary key (meeting_id, issue_id)
      );
      create index on meeting_issue (issue_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table meeting_issue, area_issue_step, area_issue_source, area_issue, meeting_event, meeting_view, meeting_decision, meeting_case,
        meeting_confirmation, secrecy_pledge, meeting_member, meeting, meeting_number;
      drop function meeting_trace_stays;
    `);
  }
}
