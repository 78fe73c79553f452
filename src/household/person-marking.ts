import { type EntityManager, In } from 'typeorm';
import { Person, PersonWayRow } from '../people/index.js';
import type { IndexesAnew } from '../platform/index-keys.js';
import type { Seal } from '../platform/seal.js';
import { marksFor, openFile, type SealedFile } from './person-file.js';
import { withWays } from './person-ways.js';

/**
 * Writes down anew by which keyed hashes somebody is found: what stands in their file and how they are reached.
 * @returns how many were added
 */
export async function markPerson(
  tx: EntityManager,
  seal: Seal,
  person: SealedFile & Pick<Person, 'id'>,
): Promise<number> {
  const ways = await tx.findBy(PersonWayRow, { personId: person.id });
  // Every address is marked alike, whether somebody still lives there or not.
  const marks = marksFor(seal, withWays(seal, openFile(seal, person), ways, ''));
  await tx.query('delete from person_mark where person_id = $1 and mark <> all($2::bytea[])', [person.id, marks]);
  const added = await tx.query<unknown[]>(
    `insert into person_mark (mark, person_id) select mark, $2 from unnest($1::bytea[]) as mark
     on conflict do nothing returning 1`,
    [marks, person.id],
  );
  return added.length;
}

/** The keyed hashes by which people are found by their own files. */
export const peopleIndexes = (seal: Seal): IndexesAnew => ({
  table: 'person',
  async make(tx, ids) {
    const people = await tx.find(Person, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    let added = 0;
    for (const person of people) added += await markPerson(tx, seal, person);
    return added;
  },
});
