import { mostCounted } from '../contract/index.js';

/**
 * The columns of a query that counts how many rows each view of a list holds, each counted up to `mostCounted`: no count grows with the
 * years.
 * @param contents each view as a condition
 * @param from the table and its alias
 * @param sight the condition under which the reader sees a row
 */
export const viewCounts = (contents: Readonly<Record<string, string>>, from: string, sight: string): string =>
  Object.entries(contents)
    .map(
      ([view, content]) =>
        `(select count(*)::int from (select from ${from} where (${content}) and (${sight}) limit ${mostCounted}) n) as "${view}"`,
    )
    .join(', ');
