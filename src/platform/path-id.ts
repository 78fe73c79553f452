import { z } from 'zod';
import { Problem } from './problem.js';

const Id = z.uuid();

/**
 * An id in a path. What is no id cannot exist: it answers like an unknown one.
 * @param unknown what an unknown one is answered with
 * @throws Problem `not_found`
 */
export function idOf(given: string, unknown = 'There is no such consultation.'): string {
  if (!Id.safeParse(given).success) throw new Problem('not_found', unknown);
  return given;
}
