import type { PrintDanger } from '../contract/index.js';
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
