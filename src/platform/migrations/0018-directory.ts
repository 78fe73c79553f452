import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works with the centre (関係機関), what else the town has (地域資源) and lacks (足りない資源), and its areas (圏域). */
export class Directory1700000000018 implements MigrationInterface {
  name = 'Directory1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A way of dividing the town: districts, zones, blocks, wards. Any number of them lie over each other.
      create table area_scheme (
        code text primary key,
        name text not null,
        position integer not null default 0
      );
      create table area (
        code text primary key check (code ~ '^[a-z0-9-]{2,40}$'),
        scheme text not null references area_scheme,
        name text not null,
        -- What else it is called, the towns (町・大字) and the landmarks in it: by these an address is placed.
        aliases text[] not null default '{}',
        towns text[] not null default '{}',
        landmarks text[] not null default '{}',
        valid_from date,
        valid_to date,
        position integer not null default 0,
        version integer not null default 1
      );
      -- That an area of one scheme and one of another share ground.
      create table area_overlap (
        area text not null references area,
        other text not null references area,
        valid_from date,
        valid_to date,
        primary key (area, other),
        check (area <> other)
      );
      create index on area_overlap (other);

      -- Who looks after an area from a day to a day. Without an area: takes what overflows.
      create table area_duty (
        id uuid primary key,
        area text references area,
        staff_id uuid not null references staff,
        part text not null,
        valid_from date not null,
        valid_to date,
        version integer not null default 1,
        check ((area is null) = (part = 'overflow'))
      );
      create index on area_duty (area);

      create table section (
        code text primary key check (code ~ '^[a-z0-9-]{2,40}$'),
        name text not null,
        department text,
        phone text,
        valid_from date,
        valid_to date,
        version integer not null default 1
      );
      -- 断らない相談マネージャー and those who stand in for them; some have no account.
      create table section_post (
        id uuid primary key,
        section text not null references section,
        part text not null,
        name text not null,
        staff_id uuid references staff,
        away_from date,
        away_to date,
        position integer not null default 0
      );
      create index on section_post (section);

      create table agency (
        code text primary key check (code ~ '^[a-z0-9-]{2,40}$'),
        name text not null,
        -- Names it had before: [{ name, until }].
        former_names jsonb not null default '[]',
        kind text not null,
        operation text not null,
        section text references section,
        owner text,
        manager text,
        substitute text,
        -- The areas it serves; none: the whole town.
        areas text[] not null default '{}',
        does text,
        does_easy text,
        hours text,
        open_days text[] not null default '{}',
        eligibility text,
        ineligibility text,
        documents text,
        languages text[] not null default '{}',
        capacity text not null default 'unknown',
        capacity_at date,
        phone text,
        fax text,
        mail text,
        url text,
        -- Whether residents are shown it.
        public boolean not null default false,
        valid_from date,
        valid_to date,
        succeeded_by text references agency,
        source text,
        source_date date,
        vouched_by uuid references staff,
        vouched_at timestamptz,
        version integer not null default 1,
        changed_at timestamptz not null default now(),
        check (succeeded_by is null or succeeded_by <> code)
      );
      create index on agency (kind);
      create table agency_site (
        id uuid primary key,
        agency text not null references agency,
        name text not null,
        address text,
        area text references area,
        phone text,
        valid_from date,
        valid_to date,
        position integer not null default 0
      );
      create index on agency_site (agency);

      create table resource_type (code text primary key, name text not null, position integer not null default 0);
      create table social_resource (
        id uuid primary key,
        -- How the shipped data know it again.
        key text unique,
        type text not null references resource_type,
        name text not null,
        does text,
        place text,
        area text references area,
        agency text references agency,
        days text,
        phone text,
        capacity text not null default 'unknown',
        free integer check (free >= 0),
        -- The day on which all this was so.
        as_of date not null,
        public boolean not null default false,
        valid_from date,
        valid_to date,
        source text,
        vouched_by uuid references staff,
        version integer not null default 1,
        changed_at timestamptz not null default now()
      );
      create index on social_resource (type);

      -- What the town lacks (不足する社会資源). What rises from a case to the town holds nobody's data; the link stays in the centre.
      create table missing_resource (
        id uuid primary key,
        what text not null,
        need text not null,
        field text,
        area text references area,
        consultation_id uuid references consultation,
        case_id uuid,
        state text not null,
        section text references section,
        passed_on date,
        outcome text,
        made_by uuid not null references staff,
        made_at timestamptz not null,
        version integer not null default 1
      );
      create index on missing_resource (consultation_id) where consultation_id is not null;
      create table missing_resource_step (
        id uuid primary key,
        missing_id uuid not null references missing_resource,
        before text,
        after text not null,
        note text,
        staff_id uuid not null references staff,
        at timestamptz not null
      );
      create index on missing_resource_step (missing_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table missing_resource_step, missing_resource, social_resource, resource_type, agency_site, agency, section_post, section,
        area_duty, area_overlap, area, area_scheme;
    `);
  }
}
