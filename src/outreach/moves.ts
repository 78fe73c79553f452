import { isAnswered, type OutreachDeed, type OutreachState, tiedStates } from '../contract/index.js';
import type { OutreachDeedOf, OutreachFacts } from './facts.js';

/** What a deed changes in where an outreach stands. */
export type OutreachMoves = Partial<OutreachFacts>;

const isTied = (state: OutreachState): boolean => (tiedStates as readonly OutreachState[]).includes(state);

/** An approach that is noted after a later one changes only the log. */
const isLate = ({ lastOn }: OutreachFacts, on: string): boolean => lastOn !== null && on < lastOn;

function approached(facts: OutreachFacts, { on, answer, trust, nextOn }: OutreachDeedOf<'approach'>): OutreachMoves {
  if (isLate(facts, on)) return {};
  const moved = { trust, nextOn, lastOn: on };
  const { state } = facts;
  if (isAnswered(answer)) return { ...moved, tries: 0, thought: 0, state: isTied(state) ? state : 'answered' };
  if (isTied(state)) return { ...moved, tries: facts.tries + 1 };
  // What was still waiting has had no answer, now that something else is tried.
  const tries = facts.tries + (state === 'approaching' ? 1 : 0);
  return answer === 'waiting'
    ? { ...moved, tries, state: 'approaching' }
    : { ...moved, tries: tries + 1, state: 'unanswered' };
}

/** Where a deed that nothing refuses leaves the outreach. */
export function outreachMoves(facts: OutreachFacts, deed: OutreachDeed): OutreachMoves {
  switch (deed.kind) {
    case 'assess': {
      const tries = facts.tries + (facts.state === 'approaching' ? 1 : 0);
      return { state: 'assessing', tries, thought: tries, nextOn: deed.nextOn };
    }
    case 'approach':
      return approached(facts, deed);
    case 'no_answer':
      return { state: 'unanswered', tries: facts.tries + 1, nextOn: deed.nextOn };
    case 'move':
      return { state: deed.to, nextOn: deed.nextOn };
    case 'connect':
      return { state: 'connected', hasConsultation: true, tries: 0, thought: 0, nextOn: deed.nextOn };
    case 'next':
      return { nextOn: deed.nextOn };
    case 'end':
      return { state: 'ended', nextOn: null };
    case 'reopen':
      return { state: 'assessing', nextOn: deed.nextOn, tries: 0, thought: 0 };
    case 'learn':
    case 'give_to':
      return {};
  }
}
