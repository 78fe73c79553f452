import { DirectoryCode } from '../contract/index.js';
import { Problem } from '../platform/problem.js';

/**
 * A code as it came in an address.
 * @throws Problem `not_found` for what is none: it answers like one that does not exist
 */
export const codeOf = (given: string): string => {
  if (!DirectoryCode.safeParse(given).success) throw new Problem('not_found', 'There is no such code.');
  return given;
};
