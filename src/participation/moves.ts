import type { CandidateState, CheckState, ParticipationDeed, ParticipationState } from '../contract/index.js';
import { checkDay, type OpenDay } from './check-days.js';
import { openChecks, type ParticipationFacts, placeOf } from './facts.js';

/** What a deed changes in where things stand; what it writes besides is the service's. */
export interface Moves {
  state?: ParticipationState;
  nextOn?: string | null;
  startedOn?: string | null;
  /** Where candidates go, by id. */
  candidates?: Record<string, CandidateState>;
  /** Checks that come into being with the start. */
  newChecks?: { after: string; dueOn: string }[];
  /** Where checks go, by id. */
  checks?: Record<string, { state?: CheckState; dueOn?: string }>;
  /** The candidate that takes a place, and the one that gives its place back. */
  takes?: string;
  gives?: string;
}

/** What the rules ask about the office. */
export interface Office {
  openDay: OpenDay;
  /** How long after the start each settling check is made, in order. */
  checkAfter: readonly string[];
}

const soonest = (days: (string | null)[]): string | null => days.filter((day) => day !== null).sort()[0] ?? null;

/** What becomes of those who were being visited when the person goes elsewhere, or nowhere. */
const visitorsDrop = ({ candidates }: ParticipationFacts, but?: string): Record<string, CandidateState> =>
  Object.fromEntries(
    candidates.filter(({ id, state }) => state === 'visiting' && id !== but).map(({ id }) => [id, 'dropped']),
  );

/** The person leaves their place: it is free again, and what was still to be checked is void. */
function leaving(facts: ParticipationFacts): Moves {
  const place = placeOf(facts);
  if (!place) return { startedOn: null, candidates: visitorsDrop(facts) };
  return {
    startedOn: null,
    candidates: { ...visitorsDrop(facts), [place.id]: 'over' },
    checks: Object.fromEntries(openChecks(facts).map(({ id }) => [id, { state: 'void' }])),
    gives: place.id,
  };
}

/** Where a deed that nothing refuses leads. */
export function moves(facts: ParticipationFacts, deed: ParticipationDeed, { openDay, checkAfter }: Office): Moves {
  switch (deed.kind) {
    case 'add_candidate':
      return facts.state === 'wish' ? { state: 'seeking' } : {};
    case 'move_candidate': {
      const visited = facts.candidates.some(({ id, state }) => state === 'visiting' && id !== deed.id);
      return {
        candidates: { [deed.id]: deed.to },
        ...(facts.state === 'trying' && !visited ? { state: 'seeking' } : {}),
      };
    }
    case 'visit':
      return { candidates: { [deed.id]: 'visiting' }, ...(facts.state === 'seeking' ? { state: 'trying' } : {}) };
    case 'start': {
      const newChecks = checkAfter.map((after) => ({ after, dueOn: checkDay(deed.on!, after, openDay) }));
      return {
        state: 'started',
        startedOn: deed.on!,
        candidates: { ...visitorsDrop(facts, deed.id), [deed.id]: 'started' },
        newChecks,
        nextOn: soonest(newChecks.map(({ dueOn }) => dueOn)),
        takes: deed.id,
      };
    }
    case 'move_start': {
      const moved = openChecks(facts).map(({ id, after }) => ({ id, dueOn: checkDay(deed.on, after, openDay) }));
      return {
        startedOn: deed.on,
        checks: Object.fromEntries(moved.map(({ id, dueOn }) => [id, { dueOn }])),
        nextOn: soonest(moved.map(({ dueOn }) => dueOn)) ?? facts.nextOn,
      };
    }
    case 'check': {
      const left = openChecks(facts).filter(({ id }) => id !== deed.id);
      return {
        checks: { [deed.id]: { state: deed.outcome === 'missed' ? 'missed' : 'done' } },
        ...(facts.state === 'started' ? { state: 'settling' } : {}),
        nextOn: soonest([left[0]?.dueOn ?? null, deed.nextOn]),
      };
    }
    case 'go_on':
      return { state: 'continuing', nextOn: deed.nextOn };
    case 'back':
      return { ...leaving(facts), state: 'seeking', nextOn: deed.nextOn };
    case 'end':
      return { ...leaving(facts), state: 'ended', nextOn: null };
    case 'next_date':
      return { nextOn: deed.nextOn };
    default:
      return {};
  }
}
