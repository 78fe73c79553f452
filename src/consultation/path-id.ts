import { z } from 'zod';
import { Problem } from '../platform/problem.js';

const Id = z.uuid();

/**
 * An id in a path. What is no id cannot exist: it answers like an unknown one.
 * @throws Problem `not_found`
 */
export function idOf(given: string): string {
  if (!Id.safeParse(given).success) throw new Problem('not_found', 'There is no such consultation.');
  return given;
}
