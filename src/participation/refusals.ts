import { daysAfter } from '../casework/facts.js';
import { candidateSteps, isTakingPart, type ParticipationDeed, participationSteps } from '../contract/index.js';
import {
  type CandidateFacts,
  type DeedOf,
  openChecks,
  type ParticipationFacts,
  placeOf,
  type Refusal,
} from './facts.js';

/** A date further away than this is no date. */
export const longestAheadDays = 366;

type Check<K extends ParticipationDeed['kind']> = (
  facts: ParticipationFacts,
  deed: DeedOf<K>,
  today: string,
) => (Refusal | null)[];

const no = (path: string, message: Refusal['message']): Refusal => ({ path, message });
const unless = (right: boolean, path: string, message: Refusal['message']): Refusal | null =>
  right ? null : no(path, message);

/** There is always a next date, and it lies ahead. */
export function next(day: string | null, today: string): Refusal | null {
  if (day === null) return no('nextOn', 'required');
  if (day < today) return no('nextOn', 'over');
  return unless(day <= daysAfter(today, longestAheadDays), 'nextOn', 'too far');
}

const past = (on: string, today: string): Refusal | null => unless(on <= today, 'on', 'future');
const near = (on: string, today: string): Refusal | null =>
  unless(on >= daysAfter(today, -longestAheadDays) && on <= daysAfter(today, longestAheadDays), 'on', 'too far');

const step = (facts: ParticipationFacts, to: ParticipationFacts['state']): Refusal | null =>
  unless(participationSteps[facts.state].includes(to), 'kind', 'wrong step');

const candidate = (
  { candidates }: ParticipationFacts,
  id: string,
  check: (one: CandidateFacts) => (Refusal | null)[],
  path = 'id',
): (Refusal | null)[] => {
  const one = candidates.find((each) => each.id === id);
  return one ? check(one) : [no(path, 'unknown')];
};

/** A start tells the place who comes: it rests on the person's consent, and there is room. */
const startable = ({ state, consent, full }: CandidateFacts): (Refusal | null)[] => [
  unless(candidateSteps[state].includes('started'), 'id', 'wrong step'),
  consent === 'yes' ? null : no('id', consent === 'no' ? 'consent refused' : 'no consent'),
  unless(!full, 'id', 'full'),
];

const checks: { [K in ParticipationDeed['kind']]: Check<K> } = {
  write_needs: () => [],
  add_candidate: (_facts, { resourceId, agency }) => [
    unless((resourceId === null) !== (agency === null), 'resourceId', 'one of two'),
  ],
  move_candidate: (facts, { id, to, on, reason }, today) =>
    candidate(facts, id, ({ state }) => [
      unless(candidateSteps[state].includes(to), 'to', 'wrong step'),
      unless(reason !== '' || (to !== 'refused' && to !== 'dropped'), 'reason', 'required'),
      past(on, today),
    ]),
  visit: (facts, { id, on, seen }, today) =>
    candidate(facts, id, ({ state }) => [
      unless(!isTakingPart(facts.state), 'kind', 'started already'),
      unless(state === 'visiting' || candidateSteps[state].includes('visiting'), 'id', 'wrong step'),
      near(on, today),
      unless(on > today || seen !== '', 'seen', 'required'),
    ]),
  start: (facts, { id, on }, today) => [
    unless(placeOf(facts) === null, 'kind', 'started already'),
    step(facts, 'started'),
    ...candidate(facts, id, startable),
    on === null ? no('on', 'required') : near(on, today),
  ],
  move_start: (facts, { on }, today) => [
    unless(placeOf(facts) !== null, 'kind', 'wrong step'),
    unless(openChecks(facts).length > 0, 'kind', 'done already'),
    near(on, today),
  ],
  check: (facts, { id, on, outcome, person, host, nextOn }, today) => {
    const one = facts.checks.find((each) => each.id === id);
    const last = openChecks(facts).every((each) => each.id === id);
    return [
      one ? unless(one.state === 'open', 'id', 'done already') : no('id', 'unknown'),
      past(on, today),
      unless(facts.startedOn === null || on >= facts.startedOn, 'on', 'before begin'),
      unless(person !== '' || (outcome !== 'missed' && host !== ''), 'person', 'required'),
      nextOn === null && !last ? null : next(nextOn, today),
    ];
  },
  go_on: (facts, { nextOn }, today) => [
    step(facts, 'continuing'),
    unless(openChecks(facts).length === 0, 'kind', 'checks open'),
    next(nextOn, today),
  ],
  back: (facts, { nextOn }, today) => [step(facts, 'seeking'), next(nextOn, today)],
  end: (facts, { ending }) => [step(facts, 'ended'), ending === null ? no('ending', 'required') : null],
  host_trouble: (facts, { id, candidateId, on }, today) => [
    unless(!facts.troubles.some((one) => one.id === id), 'id', 'done already'),
    ...candidate(
      facts,
      candidateId,
      ({ state }) => [unless(['visiting', 'started', 'over'].includes(state), 'candidateId', 'wrong step')],
      'candidateId',
    ),
    past(on, today),
  ],
  host_answer: (facts, { id, on }, today) => {
    const one = facts.troubles.find((each) => each.id === id);
    return [one ? unless(one.open, 'id', 'done already') : no('id', 'unknown'), past(on, today)];
  },
  give_to: () => [],
  next_date: (_facts, { nextOn }, today) => [next(nextOn, today)],
};

/** What is still done after the end: looking again, who answers for it, and help for the accepting side. */
const afterTheEnd: readonly ParticipationDeed['kind'][] = ['back', 'give_to', 'host_trouble', 'host_answer'];

/**
 * Why a deed cannot be done as things stand, field by field; nothing when it can. Rests on 参加支援 as the cities have it: matching, then
 * follow-up of both sides (米子市; domain of the project).
 * @param today the day in Japan
 */
export function refusals(facts: ParticipationFacts, deed: ParticipationDeed, today: string): Refusal[] {
  if (facts.state === 'ended' && !afterTheEnd.includes(deed.kind)) return [no('kind', 'not open')];
  const check = checks[deed.kind] as Check<ParticipationDeed['kind']>;
  const found = check(facts, deed, today).filter((one) => one !== null);
  return found.filter((one, nth) => found.findIndex((other) => other.path === one.path) === nth);
}
