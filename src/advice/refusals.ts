import { daysAfter } from '../casework/facts.js';
import { type AdviceDeed, type AdviceSide, adviceRule } from '../contract/index.js';
import type { AdviceFacts, AdviceObjection } from './facts.js';

/** A wish further away than this is no question of today. */
export const longestToWantedDays = 366;

/** A day by which the answer is wanted is not over, and not in another age. None is needed. */
export function wantedObjection(wantedOn: string | null, today: string): AdviceObjection | null {
  if (wantedOn === null) return null;
  if (wantedOn < today) return { path: 'wantedOn', message: 'over' };
  return wantedOn > daysAfter(today, longestToWantedDays) ? { path: 'wantedOn', message: 'too far' } : null;
}

/** Everything that keeps a deed of a side from being done, field by field; empty when nothing does. */
export function adviceObjections(
  facts: AdviceFacts,
  deed: AdviceDeed,
  side: AdviceSide,
  today: string,
): AdviceObjection[] {
  const { sides, steps } = adviceRule(deed.kind);
  if (!sides.includes(side)) return [{ path: 'kind', message: 'not yours' }];
  if (steps[facts.state] === undefined) return [{ path: 'kind', message: 'wrong step' }];
  const wrong = [
    'wantedOn' in deed ? wantedObjection(deed.wantedOn, today) : null,
    'helped' in deed && deed.helped !== null ? helpObjection(facts, side) : null,
  ];
  return wrong.filter((one) => one !== null);
}

/** Only the agency says whether an advice helped, and only of one that was given. */
function helpObjection({ answers }: AdviceFacts, side: AdviceSide): AdviceObjection | null {
  if (side !== 'agency') return { path: 'helped', message: 'not yours' };
  return answers > 0 ? null : { path: 'helped', message: 'unanswered' };
}
