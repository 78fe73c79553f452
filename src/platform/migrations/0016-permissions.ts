import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each account's sight reaches, records that only a list of people may see, and opening one of those in an emergency. */
export class Permissions1700000000016 implements MigrationInterface {
  name = 'Permissions1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff
        add areas text[] not null default '{}',
        add section text;
      create index on staff (section) where section is not null;

      alter table consultation
        -- Who keyed it in; null when it came by itself.
        add taken_in_by uuid references staff,
        -- Only those on its list see it. The list stands in protection_staff.
        add protected boolean not null default false;
      update consultation c set taken_in_by = m.sender_id
        from message m where m.consultation_id = c.id and m.kind = 'call' and m.sender_id is not null;
      create index on consultation (area) where area is not null;
      create index on consultation (owner_id) where owner_id is not null;
      create index on consultation (taken_in_by) where taken_in_by is not null;
      create index on consultation (id) where protected;
      create index consultation_of_protected_contact on consultation (contact_id) where protected;

      create table protection (
        consultation_id uuid primary key references consultation on delete cascade,
        revision integer not null,
        reason text not null,
        by_id uuid not null references staff,
        at timestamptz not null
      );
      -- named: sees it. barred: may not even open it in an emergency, because this person is a danger to the resident.
      create table protection_staff (
        consultation_id uuid not null references protection on delete cascade,
        staff_id uuid not null references staff,
        standing text not null check (standing in ('named', 'barred')),
        primary key (consultation_id, staff_id)
      );
      create index on protection_staff (staff_id);

      -- Somebody who is not named opened a protected record, for a reason and a time.
      create table broken_glass (
        id uuid primary key,
        consultation_id uuid not null references consultation on delete cascade,
        staff_id uuid not null references staff,
        reason text not null,
        at timestamptz not null,
        until_at timestamptz not null
      );
      create index on broken_glass (consultation_id, staff_id, until_at);

      -- What managers have to know of the sight of a record, until one of them has acknowledged it.
      create table sight_notice (
        id uuid primary key,
        consultation_id uuid not null references consultation on delete cascade,
        kind text not null,
        by_id uuid not null references staff,
        glass_id uuid references broken_glass on delete cascade,
        at timestamptz not null,
        acknowledged_by uuid references staff,
        acknowledged_at timestamptz
      );
      create index on sight_notice (at) where acknowledged_at is null;

      -- Changes that may have taken a record out of somebody's sight: their screens have to forget it.
      alter table change add sight boolean not null default false;
      create function consultation_sight_moved() returns trigger language plpgsql as $$
        begin
          insert into change (consultation_ids, versions, sight) values (array[new.id], array[new.version], true);
          return null;
        end $$;
      create trigger consultation_sight_moved after update of owner_id, area, route, protected on consultation
        for each row when (old.owner_id is distinct from new.owner_id or old.area is distinct from new.area
          or old.route is distinct from new.route or old.protected <> new.protected)
        execute function consultation_sight_moved();

      -- Whoever is protected stays so when they write again later.
      create function consultation_stays_protected() returns trigger language plpgsql as $$
        declare earlier uuid;
        begin
          select id into earlier from consultation
            where contact_id = new.contact_id and protected and id <> new.id order by received_at desc limit 1;
          if earlier is null then return null; end if;
          update consultation set protected = true where id = new.id;
          insert into protection (consultation_id, revision, reason, by_id, at)
            select new.id, 1, reason, by_id, at from protection where consultation_id = earlier;
          insert into protection_staff (consultation_id, staff_id, standing)
            select new.id, staff_id, standing from protection_staff where consultation_id = earlier;
          return null;
        end $$;
      create trigger consultation_stays_protected after insert on consultation
        for each row when (new.contact_id is not null) execute function consultation_stays_protected();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger consultation_stays_protected on consultation;
      drop function consultation_stays_protected;
      drop trigger consultation_sight_moved on consultation;
      drop function consultation_sight_moved;
      alter table change drop column sight;
      drop table sight_notice;
      drop table broken_glass;
      drop table protection_staff;
      drop table protection;
      alter table consultation drop column taken_in_by, drop column protected;
      alter table staff drop column areas, drop column section;
    `);
  }
}
