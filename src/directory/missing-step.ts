import { type MissingState, missingStates } from '../contract/index.js';

/** What stands in the way of a step: it does not follow, or what it needs is not there. */
export type MissingFault = 'not_next' | 'section' | 'outcome';

/**
 * What stands in the way of taking something missing a step on; null: nothing does.
 * @param facts what would stand there after the step
 */
export function missingFault(
  before: MissingState,
  after: MissingState,
  facts: { section: string | null; outcome: string | null },
): MissingFault | null {
  if (!(missingStates[before].next as readonly MissingState[]).includes(after)) return 'not_next';
  const { needs } = missingStates[after];
  return needs !== null && facts[needs] === null ? needs : null;
}
