import type { DataSource } from 'typeorm';
import type { StaffName } from '../contract/index.js';

/** What accounts are called; of one that there is not, the name is empty. */
export type StaffNames = (id: string) => StaffName;

/** Looks up what these accounts are called. */
export async function staffNames(database: DataSource, ids: readonly string[]): Promise<StaffNames> {
  const rows = await database.query<StaffName[]>('select id, name from staff where id = any($1::uuid[])', [
    [...new Set(ids)],
  ]);
  const known = new Map(rows.map((one) => [one.id, one]));
  return (id) => known.get(id) ?? { id, name: '' };
}
