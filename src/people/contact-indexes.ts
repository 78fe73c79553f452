import type { IndexesAnew } from '../platform/index-keys.js';
import type { Seal } from '../platform/seal.js';

interface Standing {
  id: string;
  door: string;
  address: string;
  address_index: Buffer;
}

/** The blind indexes by which an address is known at its door. */
export const contactIndexes = (seal: Seal): IndexesAnew => ({
  table: 'contact',
  async make(tx, ids) {
    const rows = await tx.query<Standing[]>(
      'select id, door, address, address_index from contact where id = any($1::uuid[]) order by id for update',
      [ids],
    );
    const other = rows
      .map(({ id, door, address, address_index }) => ({
        id,
        standing: address_index,
        index: seal.index(door, seal.open(address)),
      }))
      .filter(({ standing, index }) => !standing.equals(index));
    const [, count]: [unknown, number] = await tx.query(
      `update contact t set address_index = n.index from unnest($1::uuid[], $2::bytea[]) as n (id, index) where t.id = n.id`,
      [other.map(({ id }) => id), other.map(({ index }) => index)],
    );
    return count;
  },
});
