import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Participation (参加支援): wishes, candidate places, settling checks, troubles of the accepting side. And ways to reach people. */
export class Participation1700000000026 implements MigrationInterface {
  name = 'Participation1700000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table participation (
        id uuid primary key,
        case_id uuid not null references support_case on delete cascade,
        person_id uuid not null references person on delete cascade,
        state text not null,
        -- The need profile.
        words text not null,
        owner_id uuid not null references staff,
        started_on date,
        ending text,
        next_on date,
        remind_at timestamptz,
        reminded_at timestamptz,
        begun_at timestamptz not null,
        client_id uuid not null unique,
        version integer not null,
        check ((state = 'ended') = (next_on is null)),
        check ((state in ('started', 'settling', 'continuing')) = (started_on is not null)),
        check ((state = 'ended') = (ending is not null))
      );
      create index on participation (case_id);
      create index on participation (person_id);
      create index on participation (next_on, id) where next_on is not null;
      create index on participation (begun_at desc, id);
      create index on participation (owner_id, next_on, id) where state <> 'ended';
      create index on participation (remind_at) where reminded_at is null and remind_at is not null;

      create table participation_candidate (
        id uuid primary key,
        participation_id uuid not null references participation on delete cascade,
        resource_id uuid references social_resource,
        agency text references agency (code),
        state text not null,
        on_day date not null,
        visit_on date,
        -- It took one of the places that the directory counts, and gives it back.
        took_place boolean not null default false,
        position integer not null,
        words text not null,
        check (num_nonnulls(resource_id, agency) = 1),
        check (not took_place or (state = 'started' and resource_id is not null))
      );
      create index on participation_candidate (participation_id);
      create index on participation_candidate (resource_id) where resource_id is not null;
      create unique index one_start_at_a_time on participation_candidate (participation_id) where state = 'started';
      -- A record that is erased gives its place back as well.
      create function participation_place_free() returns trigger language plpgsql as $$
        begin
          update social_resource set free = free + 1, version = version + 1, changed_at = now()
            where id = old.resource_id and free is not null;
          return old;
        end $$;
      create trigger participation_place_free after delete on participation_candidate
        for each row when (old.took_place) execute function participation_place_free();

      create table participation_check (
        id uuid primary key,
        participation_id uuid not null references participation on delete cascade,
        candidate_id uuid not null references participation_candidate on delete cascade,
        after text not null,
        due_on date not null,
        state text not null check (state in ('open', 'done', 'missed', 'void')),
        worries boolean not null default false,
        on_day date,
        by_id uuid references staff,
        words text,
        check ((state in ('done', 'missed')) = (on_day is not null))
      );
      create index on participation_check (participation_id);
      create index on participation_check (due_on) where state = 'open';

      create table host_support (
        id uuid primary key,
        participation_id uuid not null references participation on delete cascade,
        candidate_id uuid not null references participation_candidate on delete cascade,
        on_day date not null,
        open boolean not null,
        by_id uuid not null references staff,
        words text not null
      );
      create index on host_support (participation_id);
      create index on host_support (participation_id) where open;

      create table participation_event (
        id bigint generated always as identity primary key,
        participation_id uuid not null references participation on delete cascade,
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
      create index on participation_event (participation_id, id desc);
      create trigger participation_event_stays
        before update of participation_id, version, kind, thing_id, codes, by_id, at on participation_event
        for each row execute function case_event_stays();

      update missing_resource set case_id = null where case_id is not null;
      alter table missing_resource add foreign key (case_id) references support_case on delete set null;
      create index on missing_resource (case_id) where case_id is not null;

      -- Nothing ever stood in person_contact: an account at a door is no way of a person's own.
      drop table person_contact;
      create table person_way (
        id uuid primary key,
        person_id uuid not null references person on delete cascade,
        kind text not null check (kind in ('phone', 'mail', 'address', 'other')),
        safety text not null check (safety in ('safe', 'careful', 'unsafe')),
        words text not null,
        from_on date,
        to_on date,
        by_id uuid not null references staff,
        at timestamptz not null,
        version integer not null,
        check (from_on is null or to_on is null or to_on >= from_on)
      );
      create index on person_way (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table person_way;
      create table person_contact (
        person_id uuid not null references person on delete cascade,
        contact_id uuid not null references contact on delete cascade,
        by_id uuid not null references staff,
        at timestamptz not null,
        primary key (person_id, contact_id)
      );
      create index on person_contact (contact_id);
      alter table missing_resource drop constraint missing_resource_case_id_fkey;
      drop index missing_resource_case_id_idx;
      drop table participation_event, host_support, participation_check, participation_candidate, participation;
      drop function participation_place_free;
    `);
  }
}
