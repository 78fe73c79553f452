import type { z } from 'zod';
import { Problem } from './problem.js';

/** A place in a list, as the client gives it back for the next page: what the list is ordered by, of the last row that was shown. */
export const cursorAfter = (end: readonly unknown[]): string => Buffer.from(JSON.stringify(end)).toString('base64url');

/**
 * Reads a cursor of this order; null for the first page. One of another view's order is as wrong as an invented one.
 * @throws Problem `invalid` with the issue `cursor: unknown`
 */
export function readCursor<T>(given: string | undefined, End: z.ZodType<T>): T | null {
  if (given === undefined) return null;
  try {
    return End.parse(JSON.parse(Buffer.from(given, 'base64url').toString()));
  } catch {
    throw new Problem('invalid', 'This cursor is not one of ours.', {
      issues: [{ path: 'cursor', message: 'unknown' }],
    });
  }
}
