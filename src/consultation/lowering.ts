import { type Role, rank, type Urgency } from '../contract/index.js';
import { may } from '../staff/may.js';

/** Whether leaving a level downwards takes a second person. A life is at stake in U3 and U4. */
const takesTwo: Record<Urgency, boolean> = { U0: false, U1: false, U2: false, U3: true, U4: true };

/** Who decides, as far as this rule looks. */
export interface Decider {
  id: string;
  role: Role;
}

/**
 * What the rule says: `raises` no lowering, anybody who decides may do it at once · `now` it is lowered · `waits` a second
 * person is needed first · `own` nobody confirms the own proposal · `forbidden` one of the two may not decide.
 */
export type LoweringVerdict = 'raises' | 'now' | 'waits' | 'own' | 'forbidden';

/** Whether a level may go from one to another. @param confirmer the second person, null while there is none */
export function mayLower(from: Urgency, to: Urgency, proposer: Decider, confirmer: Decider | null): LoweringVerdict {
  const deciders = confirmer ? [proposer, confirmer] : [proposer];
  if (!deciders.every((one) => may(one, 'decide'))) return 'forbidden';
  if (rank(to) >= rank(from)) return 'raises';
  if (!takesTwo[from]) return 'now';
  if (!confirmer) return 'waits';
  return confirmer.id === proposer.id ? 'own' : 'now';
}
