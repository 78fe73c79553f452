import fc from 'fast-check';
import { daysAfter } from '../casework/facts.js';
import {
  candidateStates,
  candidateSteps,
  isTakingPart,
  type ParticipationDeed,
  type ParticipationState,
  participationStates,
  participationSteps,
} from '../contract/index.js';
import { openChecks, type ParticipationFacts, placeOf } from './facts.js';
import { moves, type Office } from './moves.js';
import { refusals } from './refusals.js';

const today = '2026-11-26';
/** An office that is closed at the weekend, over the New Year and on a day out of turn. */
const isClosed = (day: string) => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || day.slice(5) >= '12-29' || day.slice(5) <= '01-03' || day === '2026-12-03';
};
const openDay = (day: string): string => (isClosed(day) ? openDay(daysAfter(day, 1)) : day);
const office: Office = { openDay, checkAfter: ['1w', '1m', '3m'] };

const empty = {
  ...{ wish: 'w', likes: '', can: '', cannot: '', types: [], kinds: [], area: null, days: [] },
  ...{ from: null, to: null, transport: [], sensory: [], company: [] },
};
const begun: ParticipationFacts = {
  state: 'wish',
  nextOn: daysAfter(today, 7),
  startedOn: null,
  candidates: [],
  checks: [],
  troubles: [],
};
/** How the directory and the ledger stand for each candidate of the walks: some are full, some the person did not agree to. */
const outside: Record<string, { consent: 'yes' | 'ask' | 'no'; full: boolean }> = {
  a: { consent: 'yes', full: false },
  b: { consent: 'yes', full: false },
  full: { consent: 'yes', full: true },
  unasked: { consent: 'ask', full: false },
  refused: { consent: 'no', full: false },
};

/** What the service does with a deed, as far as the rules look at it. */
function after(facts: ParticipationFacts, deed: ParticipationDeed): ParticipationFacts {
  const {
    candidates = {},
    checks = {},
    newChecks = [],
    takes: _takes,
    gives: _gives,
    ...moved
  } = moves(facts, deed, office);
  const next: ParticipationFacts = { ...structuredClone(facts), ...moved };
  next.candidates = next.candidates.map((one) => ({ ...one, state: candidates[one.id] ?? one.state }));
  next.checks = [
    ...next.checks.map((one) => ({ ...one, ...checks[one.id] })),
    ...newChecks.map(({ after: later, dueOn }, nth) => ({
      id: `c${facts.checks.length + nth}`,
      after: later,
      dueOn,
      state: 'open' as const,
    })),
  ];
  if (deed.kind === 'add_candidate' && !next.candidates.some(({ id }) => id === deed.id))
    next.candidates.push({ id: deed.id, state: 'proposed', visitOn: null, ...outside[deed.id]! });
  if (deed.kind === 'host_trouble') next.troubles.push({ id: deed.id, open: true });
  if (deed.kind === 'host_answer' && deed.closes)
    next.troubles = next.troubles.map((one) => (one.id === deed.id ? { ...one, open: false } : one));
  return next;
}

const day = fc.integer({ min: -500, max: 500 }).map((days) => daysAfter(today, days));
const soon = fc.integer({ min: 0, max: 60 }).map((days) => daysAfter(today, days));
const lately = fc.integer({ min: -60, max: 0 }).map((days) => daysAfter(today, days));
const nextOn = fc.oneof(
  { weight: 6, arbitrary: soon },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: day },
);
const on = fc.oneof({ weight: 6, arbitrary: lately }, { weight: 1, arbitrary: day });
const id = fc.constantFrom(...Object.keys(outside));
const words = fc.constantFrom('', 'ことば');

const deed: fc.Arbitrary<ParticipationDeed> = fc.oneof(
  fc.constant<ParticipationDeed>({ kind: 'write_needs', needs: empty }),
  id.map((one): ParticipationDeed => ({ kind: 'add_candidate', id: one, resourceId: one, agency: null, why: 'x' })),
  fc.record({
    kind: fc.constant('move_candidate' as const),
    id,
    to: fc.constantFrom('asked' as const, 'accepted', 'refused', 'dropped'),
    on,
    reason: words,
  }),
  fc.record({ kind: fc.constant('visit' as const), id, on, seen: words }),
  fc.record({ kind: fc.constant('start' as const), id, on: fc.oneof(on, fc.constant(null)) }),
  fc.record({ kind: fc.constant('move_start' as const), on, reason: fc.constant('x') }),
  fc.record({
    kind: fc.constant('check' as const),
    id: fc.integer({ min: 0, max: 8 }).map((nth) => `c${nth}`),
    on: fc.oneof(on, fc.constant(today)),
    outcome: fc.constantFrom('settled' as const, 'worries', 'missed'),
    person: words,
    host: words,
    nextOn,
  }),
  fc.record({ kind: fc.constant('go_on' as const), reason: words, nextOn }),
  fc.record({ kind: fc.constant('back' as const), reason: fc.constant('x'), nextOn }),
  fc.record({
    kind: fc.constant('end' as const),
    ending: fc.constantFrom('goal' as const, null),
    reason: fc.constant('x'),
  }),
  fc.record({
    kind: fc.constant('host_trouble' as const),
    id: fc.constantFrom('t1', 't2'),
    candidateId: id,
    on,
    trouble: fc.constant('x'),
  }),
  fc.record({
    kind: fc.constant('host_answer' as const),
    id: fc.constantFrom('t1', 't2'),
    on,
    answer: fc.constant('x'),
    closes: fc.boolean(),
  }),
  fc.constant<ParticipationDeed>({ kind: 'give_to', ownerId: 's' }),
  nextOn.map((next): ParticipationDeed => ({ kind: 'next_date', nextOn: next })),
);

/** A step that usually leads on from where things stand, so that the walks come far. */
function onward(facts: ParticipationFacts, nth: number): ParticipationDeed {
  const [check] = openChecks(facts);
  const next = daysAfter(today, 10);
  if (nth < 2) return { kind: 'add_candidate', id: nth === 0 ? 'a' : 'b', resourceId: 'r', agency: null, why: 'x' };
  const candidate = facts.candidates[nth % Math.max(1, facts.candidates.length)];
  if (check && nth < 8)
    return { kind: 'check', id: check.id, on: today, outcome: 'settled', person: 'x', host: '', nextOn: next };
  if (facts.state === 'settling') return { kind: 'go_on', reason: '', nextOn: next };
  const path = { proposed: 'asked', asked: 'accepted', refused: 'asked', over: 'asked', dropped: 'asked' } as const;
  const state = candidate?.state ?? 'proposed';
  if (candidate && state in path)
    return { kind: 'move_candidate', id: candidate.id, to: path[state as keyof typeof path], on: today, reason: 'x' };
  if (state === 'accepted') return { kind: 'visit', id: candidate!.id, on: today, seen: 'x' };
  if (state === 'visiting') return { kind: 'start', id: candidate!.id, on: daysAfter(today, -nth) };
  return nth === 11 ? { kind: 'end', ending: 'goal', reason: 'x' } : { kind: 'back', reason: 'x', nextOn: next };
}

/** Walks through participations, and looks after each step that nothing refuses. */
function lives(
  look: (before: ParticipationFacts, done: ParticipationDeed, now: ParticipationFacts) => void,
  seed?: number,
): void {
  const one = fc.oneof(fc.nat({ max: 11 }), deed);
  fc.assert(
    fc.property(fc.array(one, { minLength: 30, maxLength: 80 }), (steps) => {
      let facts = begun;
      for (const step of steps) {
        const next = typeof step === 'number' ? onward(facts, step) : step;
        // Of a candidate that is there already the database says so.
        if (next.kind === 'add_candidate' && facts.candidates.some((each) => each.id === next.id)) continue;
        if (refusals(facts, next, today).length > 0) continue;
        const now = after(facts, next);
        look(facts, next, now);
        facts = now;
      }
    }),
    seed === undefined ? { numRuns: 40 } : { numRuns: 100, seed },
  );
}

const reachable = <S extends string>(from: S, steps: Record<S, readonly S[]>): Set<S> => {
  const seen = new Set<S>([from]);
  for (const state of seen) for (const next of steps[state]) seen.add(next);
  return seen;
};

describe('the states of a participation', () => {
  it('are all reachable, and back to candidates leads from everywhere', () => {
    expect(reachable<ParticipationState>('wish', participationSteps)).toEqual(new Set(participationStates));
    expect(reachable('proposed', candidateSteps)).toEqual(new Set(candidateStates));
    for (const state of participationStates.filter((one) => one !== 'seeking'))
      expect([state, participationSteps[state].includes('seeking')]).toEqual([state, true]);
  });
});

describe('whatever is done in a participation', () => {
  it('the walks below come everywhere', () => {
    const [states, candidates, kinds] = [new Set<string>(), new Set<string>(), new Set<string>()];
    lives((_before, done, now) => {
      states.add(now.state);
      kinds.add(done.kind);
      for (const { state } of now.candidates) candidates.add(state);
    }, 7);
    expect(participationStates.filter((state) => state !== 'wish' && !states.has(state))).toEqual([]);
    expect(candidateStates.filter((state) => !candidates.has(state))).toEqual([]);
    expect(kinds.size).toBe(14);
  });

  it('it goes only where its states allow, and so do its candidates', () => {
    lives((before, _done, now) => {
      if (before.state !== now.state) expect(participationSteps[before.state]).toContain(now.state);
      for (const { id: one, state } of now.candidates) {
        const was = before.candidates.find((each) => each.id === one)?.state;
        if (was && was !== state) expect(candidateSteps[was]).toContain(state);
      }
    });
  });

  it('the person goes to exactly one place or to none, and is visiting only while they go nowhere', () => {
    lives((_before, _done, now) => {
      const started = now.candidates.filter(({ state }) => state === 'started');
      expect(started).toHaveLength(isTakingPart(now.state) ? 1 : 0);
      expect(now.candidates.some(({ state }) => state === 'visiting')).toBe(now.state === 'trying');
      expect(isTakingPart(now.state)).toBe(now.startedOn !== null);
    });
  });

  it('nobody starts at a place that is full, or that may not be told who comes', () => {
    lives((_before, done, now) => {
      if (done.kind === 'start') expect(['a', 'b']).toContain(placeOf(now)!.id);
    });
  });

  it('a start makes its three checks, in order, each on a day on which the office is open and not before it falls due', () => {
    lives((before, done, now) => {
      if (done.kind !== 'start' && done.kind !== 'move_start') return;
      const made = openChecks(now);
      if (done.kind === 'start') expect(made.map((one) => one.after)).toEqual(['1w', '1m', '3m']);
      for (const { dueOn } of made) expect([dueOn, isClosed(dueOn)]).toEqual([dueOn, false]);
      expect(made.map(({ dueOn }) => dueOn)).toEqual(made.map(({ dueOn }) => dueOn).sort());
      expect(made.every(({ dueOn }) => dueOn > now.startedOn!)).toBe(true);
      // What was made already stays where it was.
      for (const one of before.checks.filter(({ state }) => state !== 'open')) expect(now.checks).toContainEqual(one);
    });
  });

  it('a check that was made or given up is never made again, and none waits for somebody who has left', () => {
    lives((before, _done, now) => {
      for (const one of before.checks.filter(({ state }) => state !== 'open')) expect(now.checks).toContainEqual(one);
      if (!isTakingPart(now.state)) expect(openChecks(now)).toEqual([]);
      if (now.state === 'continuing') expect(openChecks(now)).toEqual([]);
    });
  });

  it('every start takes one place and every leaving gives one back', () => {
    let held = 0;
    lives((before, done, now) => {
      const { takes, gives } = moves(before, done, office);
      held = (placeOf(before) ? 1 : 0) + (takes ? 1 : 0) - (gives ? 1 : 0);
      expect(held).toBe(placeOf(now) ? 1 : 0);
    });
  });

  it('it always has a next date while it is not over', () => {
    lives((_before, _done, now) => {
      expect(now.nextOn === null).toBe(now.state === 'ended');
    });
  });

  it('a trouble of the accepting side that was settled is not opened again, and none is lost', () => {
    lives((before, _done, now) => {
      expect(now.troubles.length).toBeGreaterThanOrEqual(before.troubles.length);
      for (const one of before.troubles.filter(({ open }) => !open)) expect(now.troubles).toContainEqual(one);
    });
  });
});
