import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff write before it leaves, who is called in a note, ready texts, and consultations joined into one. */
export class WritingAndJoining1700000000013 implements MigrationInterface {
  name = 'WritingAndJoining1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One per person, consultation and mode. The row stays, empty, when its text has left: its version goes on rising, so
      -- that a late save of what was sent is recognised.
      create table draft (
        consultation_id uuid not null references consultation on delete cascade,
        staff_id uuid not null references staff on delete cascade,
        mode text not null check (mode in ('reply', 'note')),
        text text not null,
        seen integer not null,
        -- The versions of the consultations joined to it, as the writer last saw them.
        also jsonb not null default '{}',
        version integer not null,
        at timestamptz not null,
        primary key (consultation_id, staff_id, mode)
      );

      create table mention (
        note_id uuid not null references note on delete cascade,
        staff_id uuid not null references staff on delete cascade,
        consultation_id uuid not null references consultation on delete cascade,
        at timestamptz not null,
        seen_at timestamptz,
        primary key (note_id, staff_id)
      );
      create index on mention (staff_id, at desc);
      create index on mention (consultation_id);

      create table template (
        id uuid primary key,
        -- Of the shipped set; null for one's own.
        key text unique,
        title text not null,
        doors text[] not null,
        texts jsonb not null,
        retired boolean not null default false,
        version integer not null,
        -- Null: shipped.
        staff_id uuid references staff,
        at timestamptz not null
      );
      create table template_version (
        template_id uuid not null references template on delete cascade,
        version integer not null,
        title text not null,
        doors text[] not null,
        texts jsonb not null,
        retired boolean not null,
        staff_id uuid references staff,
        at timestamptz not null,
        primary key (template_id, version)
      );

      -- Joined into another: a pointer. Every row of the joined one stays where it is.
      alter table consultation add merged_into uuid references consultation on delete set null;
      create index on consultation (merged_into) where merged_into is not null;

      create table merge (
        id uuid primary key,
        merged_id uuid not null references consultation on delete cascade,
        survivor_id uuid not null references consultation on delete cascade,
        reason text not null,
        -- What joining changed in the survivor: the values before and after.
        changed jsonb not null,
        staff_id uuid not null references staff,
        at timestamptz not null,
        undone_at timestamptz,
        undone_by uuid references staff
      );
      create unique index on merge (merged_id) where undone_at is null;
      create index on merge (survivor_id);

      -- Whatever happens at a joined consultation, by whichever path, its survivor follows with the same commit: screens
      -- that show it look again, and what became urgent is urgent there too.
      create function survivor_follows() returns trigger language plpgsql as $$
        declare reached integer;
        begin
          update consultation s set
            version = s.version + 1,
            last_at = greatest(s.last_at, new.last_at),
            urgency = case when new.urgency > old.urgency then greatest(s.urgency, new.urgency) else s.urgency end,
            due_at = case when new.due_at < old.due_at then least(s.due_at, new.due_at) else s.due_at end,
            watched = s.watched or new.watched,
            wants_person = s.wants_person or (new.wants_person and not old.wants_person)
          where s.id = new.merged_into returning s.version into reached;
          insert into change (consultation_ids, versions) values (array[new.merged_into], array[reached]);
          return null;
        end $$;
      create trigger survivor_follows after update of version on consultation for each row
        when (new.merged_into is not null and new.merged_into = old.merged_into and new.version > old.version)
        execute function survivor_follows();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger survivor_follows on consultation;
      drop function survivor_follows;
      drop table merge;
      alter table consultation drop column merged_into;
      drop table template_version;
      drop table template;
      drop table mention;
      drop table draft;
    `);
  }
}
