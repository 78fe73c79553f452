import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail: who did what to which record. Rows are only ever added, and each is chained to the one before. */
export class Audit1700000000011 implements MigrationInterface {
  name = 'Audit1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- No foreign keys: the trail outlives what it speaks of.
      create table audit (
        id bigint generated always as identity primary key,
        -- The place in the chain and the hash, given after the commit.
        seq bigint unique,
        hash bytea,
        at timestamptz(3) not null,
        staff_id uuid,
        session_id uuid,
        action text not null,
        consultation_id uuid,
        thing text,
        thing_id text,
        why text,
        details jsonb not null default '{}',
        check ((seq is null) = (hash is null))
      );
      create index audit_unsealed on audit (id) where seq is null;
      create index audit_by_time on audit (at, id);
      create index audit_of_consultation on audit (consultation_id, at, id) where consultation_id is not null;
      create index audit_of_staff on audit (staff_id, at, id);

      create function audit_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and new.seq is null then return new; end if;
        if tg_op = 'UPDATE' then
          if old.seq is null and new.seq is not null
            and (new.id, new.at, new.staff_id, new.session_id, new.action, new.consultation_id, new.thing, new.thing_id, new.why, new.details)
              is not distinct from
                (old.id, old.at, old.staff_id, old.session_id, old.action, old.consultation_id, old.thing, old.thing_id, old.why, old.details)
          then return new; end if;
        end if;
        raise exception 'the audit trail is only added to';
      end $$;
      create trigger audit_stays before insert or update or delete on audit for each row execute function audit_stays();
      create trigger audit_stays_whole before truncate on audit for each statement execute function audit_stays();
    `);
  }

  async down(): Promise<void> {
    throw new Error('The audit trail is not thrown away: restore a backup.');
  }
}
