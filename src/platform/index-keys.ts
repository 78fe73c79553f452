import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Seal } from './seal.js';

interface Kept {
  key_check: string;
  index_key: string | null;
  index_key_before: string | null;
  lasting_key: string | null;
}

/**
 * Opens the keys of the blind indexes, and puts them where they outlive the data key. The first start with a new data key beside the
 * old one makes a new index key as well: from then on every index is written with it and looked up by either, until all are made anew.
 * Of several processes that start at once, one makes it and the others read it.
 */
export async function openIndexKeys(database: DataSource, seal: Seal): Promise<void> {
  await database.transaction(async (tx) => {
    const [row] = await tx.query<Kept[]>(
      'select key_check, index_key, index_key_before, lasting_key from installation for update',
    );
    const { key_check, index_key, index_key_before, lasting_key } = row!;
    const open = (sealed: string) => Buffer.from(seal.open(sealed), 'base64');
    const close = (key: Buffer | null) => key && seal.close(key.toString('base64'));
    const standing = index_key === null ? seal.indexKeyBehind(key_check) : open(index_key);
    const begins = seal.replacing && index_key_before === null && !(index_key ?? key_check).startsWith(seal.mark);
    const keys = {
      today: begins ? randomBytes(32) : standing,
      before: begins ? standing : index_key_before === null ? null : open(index_key_before),
      lasting: lasting_key === null ? standing : open(lasting_key),
    };
    if (begins || index_key === null || lasting_key === null)
      await tx.query('update installation set index_key = $1, index_key_before = $2, lasting_key = $3', [
        close(keys.today),
        close(keys.before),
        close(keys.lasting),
      ]);
    seal.indexWith(keys);
  });
}

/** Blind indexes that can be made anew from what they find. */
export interface IndexesAnew {
  /** The table whose rows are gone through by `id`, a uuid. */
  table: string;
  /** Makes the indexes of these rows with the key of today; answers how many differed. */
  make(tx: EntityManager, ids: string[]): Promise<number>;
}

/** Whether there may be indexes of the key before. */
export async function replacesIndexes(database: DataSource): Promise<boolean> {
  const [row] = await database.query<{ left: boolean }[]>(
    'select index_key_before is not null as left from installation',
  );
  return row!.left;
}

/**
 * Makes all of them anew, `atOnce` rows per transaction, while the service works. Broken off, it begins again at the first row and
 * changes only what is not yet so.
 */
export async function indexAnew(
  database: DataSource,
  { table, make }: IndexesAnew,
  atOnce: number,
  tell: (count: number) => void,
): Promise<void> {
  for (let last: string | null = null; ; ) {
    const rows: { id: string }[] = await database.query(
      `select id from ${table} where $1::uuid is null or id > $1::uuid order by id limit ${atOnce}`,
      [last],
    );
    if (rows.length === 0) return;
    last = rows.at(-1)!.id;
    const ids = rows.map(({ id }) => id);
    tell(await database.transaction((tx) => make(tx, ids)));
  }
}

/** Takes the key before away: nothing is looked up by it any more from the next start on. */
export async function endIndexKey(database: DataSource): Promise<void> {
  await database.query('update installation set index_key_before = null');
}
