import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Content } from './contents.js';

/**
 * Removes a record's content. The hash is SHA-256 over one line for each table with something in it, in the order of `contents`:
 * its name, how many rows, and the SHA-256 of its rows as JSON in their own order; the record itself comes `first`.
 */
export async function remove(
  tx: EntityManager,
  id: string,
  contents: readonly Content[],
  first: readonly Pick<Content, 'table' | 'where'>[] = [],
): Promise<{ hash: Buffer; rows: Record<string, number> }> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  for (const { table, where } of [...first, ...contents]) {
    const [found] = await tx.query<{ count: number; hash: string }[]>(
      `select count(*)::int as count,
         encode(sha256(convert_to(coalesce(string_agg(to_jsonb(t)::text, E'\\n' order by to_jsonb(t)::text), ''), 'UTF8')), 'hex') as hash
       from ${table} t where ${where}`,
      [id],
    );
    if (found!.count === 0) continue;
    rows[table] = (rows[table] ?? 0) + found!.count;
    hash.update(`${table} ${found!.count} ${found!.hash}\n`);
  }
  for (const { table, where, emptied } of contents)
    await tx.query(
      emptied === null ? `delete from ${table} where ${where}` : `update ${table} set ${emptied} where ${where}`,
      [id],
    );
  return { hash: hash.digest(), rows };
}
