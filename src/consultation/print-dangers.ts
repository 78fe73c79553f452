import type { PrintDanger } from '../contract/index.js';
import { Problem } from '../platform/problem.js';
import type { Consultation } from './consultation.entity.js';

/** Why putting a record on paper or into a file asks first: it lies about, and a partner or relative may find it. */
export const printDangersOf = (
  { protected: listed, watched, dangers }: Pick<Consultation, 'protected' | 'watched'> & { dangers: readonly string[] },
  violent = dangers.includes('dv'),
): PrintDanger[] => [
  ...(listed ? (['protected'] as const) : []),
  ...(watched ? (['watched'] as const) : []),
  ...(violent ? (['dv'] as const) : []),
];

/** @throws Problem `not_allowed_now` while whoever hands it out has not read the warning that there is */
export function mustHaveRead(dangers: readonly PrintDanger[], confirmed: boolean): void {
  if (dangers.length > 0 && !confirmed)
    throw new Problem('not_allowed_now', 'Whoever hands this out has to read the warning first.');
}

/** @throws Problem `not_allowed_now` for what is kept to a list of people: in a file nobody could keep it so */
export function mayGoIntoFile(dangers: readonly PrintDanger[]): void {
  if (dangers.includes('protected'))
    throw new Problem('not_allowed_now', 'What is kept to a list of people goes into no file.');
}
