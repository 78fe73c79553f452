import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a day at the list needs: putting off, tags, saved views, deeds on many rows, the check of the queues; indexes that fit the views. */
export class WorkingDay1700000000012 implements MigrationInterface {
  name = 'WorkingDay1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Apart from the consultation, so that the door need not know of it. It holds until its time, until the resident says
      -- something after "seq", or until the level is graver than it was.
      create table snooze (
        consultation_id uuid primary key references consultation on delete cascade,
        until timestamptz not null,
        seq bigint not null,
        urgency text not null,
        by_id uuid not null references staff,
        at timestamptz not null
      );

      create table tag (
        id uuid primary key,
        name text not null,
        sign text not null,
        retired boolean not null default false,
        version integer not null default 1
      );
      create unique index tag_name on tag (name) where not retired;
      create table consultation_tag (
        consultation_id uuid not null references consultation on delete cascade,
        tag_id uuid not null references tag,
        primary key (consultation_id, tag_id)
      );
      create index on consultation_tag (tag_id);

      create table saved_view (
        id uuid primary key,
        staff_id uuid not null references staff on delete cascade,
        name text not null,
        filters jsonb not null,
        shared boolean not null,
        version integer not null default 1
      );
      create index on saved_view (staff_id);
      create index on saved_view (shared) where shared;
      create table saved_view_place (
        staff_id uuid not null references staff on delete cascade,
        view_id uuid not null references saved_view on delete cascade,
        place integer not null,
        primary key (staff_id, view_id)
      );

      -- A deed on many rows: what it left, and how the rows were that it changed, so that it can be undone.
      create table bulk_deed (
        id uuid primary key,
        staff_id uuid not null references staff on delete cascade,
        kind text not null,
        at timestamptz not null,
        outcome jsonb,
        before jsonb,
        undone jsonb
      );

      create table gap_check (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        checked integer not null,
        found integer not null
      );
      create index on gap_check (at);

      drop index consultation_owner_id_idx;
      drop index consultation_urgency_due_at_id_idx;
      create index consultation_open on consultation (urgency desc, due_at, id)
        where status not in ('closed', 'lapsed');
      create index consultation_open_of on consultation (owner_id, urgency desc, due_at, id)
        where status not in ('closed', 'lapsed');
      create index consultation_over on consultation (received_at desc, id) where status in ('closed', 'lapsed');
      create index consultation_over_in on consultation (area, received_at desc, id)
        where area is not null and status in ('closed', 'lapsed');
      create index consultation_unreadable on consultation (urgency desc, due_at, id)
        where quarantined and status not in ('closed', 'lapsed');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index consultation_open, consultation_open_of, consultation_over, consultation_over_in, consultation_unreadable;
      create index on consultation (owner_id) where closed_at is null;
      create index on consultation (urgency desc, due_at, id) where closed_at is null;
      drop table gap_check, bulk_deed, saved_view_place, saved_view, consultation_tag, tag, snooze;
    `);
  }
}
