import type { EntityManager } from 'typeorm';
import { marksOf } from '../people/people-marks.js';
import type { IndexesAnew } from '../platform/index-keys.js';
import type { Seal } from '../platform/seal.js';

/** An arbitrary constant: the lock under which one process gathers. */
export const gatheringLock = 7_114_008;

/**
 * Writes down by which keyed hashes the person of a consultation is found: name, telephone number, mail address.
 * @returns how many were added
 */
export async function markConsultations(tx: EntityManager, seal: Seal, ids: string[]): Promise<number> {
  const rows = await tx.query<Record<'id' | 'name' | 'safe_contact' | 'address', string | null>[]>(
    `select c.id, coalesce(c.name, k.name) as name, c.safe_contact, case when k.door = 'email' then k.address end as address
     from consultation c left join contact k on k.id = c.contact_id where c.id = any($1::uuid[])`,
    [ids],
  );
  const open = (sealed: string | null) => seal.openOr(sealed, null);
  const marks = rows.flatMap(({ id, name, safe_contact, address }) =>
    marksOf({ name: open(name), reach: [open(safe_contact), open(address)] }).map((mark) => ({
      id,
      mark: seal.index('search', mark),
    })),
  );
  const given = [ids, marks.map(({ mark }) => mark), marks.map(({ id }) => id)];
  await tx.query(
    `delete from findable_mark k where consultation_id = any($1::uuid[]) and not exists (
       select from unnest($2::bytea[], $3::uuid[]) as n (mark, id) where n.mark = k.mark and n.id = k.consultation_id)`,
    given,
  );
  const added = await tx.query<unknown[]>(
    `insert into findable_mark (mark, consultation_id) select * from unnest($1::bytea[], $2::uuid[])
     on conflict do nothing returning 1`,
    given.slice(1),
  );
  return added.length;
}

/** The keyed hashes by which the people of consultations are found. While some are made, nobody gathers: what is read stays so. */
export const searchIndexes = (seal: Seal): IndexesAnew => ({
  table: 'consultation',
  async make(tx, ids) {
    await tx.query('select pg_advisory_xact_lock($1)', [gatheringLock]);
    return markConsultations(tx, seal, ids);
  },
});
