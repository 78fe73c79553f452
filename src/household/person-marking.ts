import type { EntityManager } from 'typeorm';
import { type Person, PersonWayRow } from '../people/index.js';
import type { Seal } from '../platform/seal.js';
import { marksFor, openFile, type SealedFile } from './person-file.js';
import { withWays } from './person-ways.js';

/** Writes down anew by which keyed hashes somebody is found: what stands in their file and how they are reached. */
export async function markPerson(
  tx: EntityManager,
  seal: Seal,
  person: SealedFile & Pick<Person, 'id'>,
): Promise<void> {
  const ways = await tx.findBy(PersonWayRow, { personId: person.id });
  // Every address is marked alike, whether somebody still lives there or not.
  const marked = withWays(seal, openFile(seal, person), ways, '');
  await tx.query('delete from person_mark where person_id = $1', [person.id]);
  await tx.query('insert into person_mark (mark, person_id) select mark, $2 from unnest($1::bytea[]) as mark', [
    marksFor(seal, marked),
    person.id,
  ]);
}
