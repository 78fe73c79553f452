import { type PlanItemState, planItemSteps } from '../contract/index.js';
import type { CaseFacts, Refusal } from './facts.js';

/** The piece of work that a member may tell of: its own, in a plan whose consent names it. Null for anything else. */
export function ownWork({ plan }: CaseFacts, memberId: string, itemId: string) {
  if (!plan || plan.state === 'drafting' || plan.consent !== 'given' || !plan.covered.includes(memberId)) return null;
  const item = plan.items.find((one) => one.id === itemId);
  return item && item.memberId === memberId && item.state !== 'dropped' ? item : null;
}

/** Plans whose work is under way. */
const underWay: readonly string[] = ['decided', 'running', 'reviewing', 'evaluating'];

/** Why what an agency tells of its own work cannot be taken in. Nothing new is nothing to tell. */
export function reportRefusals(
  facts: CaseFacts,
  from: PlanItemState,
  { state, words }: { state: PlanItemState; words: string },
): Refusal[] {
  if (facts.state === 'ended') return [{ path: 'state', message: 'ended' }];
  if (facts.state === 'paused' || !underWay.includes(facts.plan?.state ?? ''))
    return [{ path: 'state', message: 'not under way' }];
  if (from !== state && !planItemSteps[from].includes(state)) return [{ path: 'state', message: 'wrong step' }];
  if (from === state && words === '') return [{ path: 'words', message: 'required' }];
  return [];
}
