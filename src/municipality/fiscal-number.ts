import type { EntityManager } from 'typeorm';
import { fiscalYear } from './calendar.js';

/** Where the last number of each fiscal year stands: the table, and its column. */
export type FiscalCounter =
  | { table: 'case_number' | 'outreach_number' | 'advice_number'; column: 'last' }
  | { table: 'meeting_number'; column: 'meetings' | 'issues' };

/**
 * The next number of the fiscal year, such as `2026-A0012`: it says in which year something was opened, and nothing else.
 * @param letter what stands before the digits
 * @param digits as many at least
 */
export async function nextFiscalNumber(
  tx: EntityManager,
  now: Date,
  { table, column }: FiscalCounter,
  letter: string,
  digits: number,
): Promise<string> {
  const year = fiscalYear(now);
  const [row] = await tx.query<{ last: number }[]>(
    `insert into ${table} (fiscal_year, ${column}) values ($1, 1)
     on conflict (fiscal_year) do update set ${column} = ${table}.${column} + 1 returning ${column} as last`,
    [year],
  );
  return `${year}-${letter}${String(row!.last).padStart(digits, '0')}`;
}
