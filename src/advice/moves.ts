import { type AdviceDeed, adviceRule } from '../contract/index.js';
import type { AdviceFacts } from './facts.js';

/** By when the centre is to act on a request that stands somewhere from now on. */
export type DueOf = (state: AdviceFacts['state'], wantedOn: string | null) => Date | null;

/** Where a deed that nothing refuses leaves the request. The day by which it is due changes only with whose turn it is. */
export function adviceMoves(facts: AdviceFacts, deed: AdviceDeed, actorId: string, dueOf: DueOf): AdviceFacts {
  const state = adviceRule(deed.kind).steps[facts.state]!;
  const moved = { ...facts, ...changed(facts, deed, actorId), state };
  return state === facts.state ? moved : { ...moved, dueAt: dueOf(state, moved.wantedOn) };
}

function changed(facts: AdviceFacts, deed: AdviceDeed, actorId: string): Partial<AdviceFacts> {
  switch (deed.kind) {
    case 'take':
      return { ownerId: actorId };
    case 'give_to':
      return { ownerId: deed.ownerId };
    case 'answer':
      return { answers: facts.answers + 1 };
    case 'ask_again':
      return { wantedOn: deed.wantedOn };
    // Whether it helped is asked anew when it ends again.
    case 'reopen':
      return { wantedOn: deed.wantedOn, helped: null };
    case 'close':
    case 'rate':
      return { helped: deed.helped };
    default:
      return {};
  }
}
