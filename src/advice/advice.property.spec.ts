import fc from 'fast-check';
import { daysAfter } from '../casework/facts.js';
import {
  type AdviceDeed,
  type AdviceDeedKind,
  type AdviceSide,
  type AdviceState,
  adviceDeedsAt,
  adviceEndedStates,
  adviceHelps,
  adviceRule,
  adviceRules,
  adviceSides,
  adviceStates,
  adviceWaitingStates,
} from '../contract/index.js';
import type { AdviceFacts } from './facts.js';
import { adviceMoves } from './moves.js';
import { adviceObjections } from './refusals.js';

const today = '2026-11-26';
const me = '3f1c2a50-7f6e-4f0e-9d0e-6f0f3c1b2a11';
const colleague = '3f1c2a50-7f6e-4f0e-9d0e-6f0f3c1b2a12';
const someDay = new Date('2026-12-01T08:30:00Z');
const includes = (states: readonly AdviceState[], state: AdviceState) => states.includes(state);
const dueOf = (state: AdviceState) => (includes(adviceWaitingStates, state) ? someDay : null);
const begun: AdviceFacts = {
  ...{ state: 'asked', ownerId: null, answers: 0, helped: null },
  ...{ wantedOn: null, dueAt: someDay },
};

const words = fc.constant('なにか');
const wantedOn = fc.option(fc.integer({ min: -10, max: 400 }).map((days) => daysAfter(today, days)));
const helped = fc.constantFrom(...adviceHelps);
const deeds: fc.Arbitrary<AdviceDeed> = fc.oneof(
  fc.record({ kind: fc.constant('take') }),
  fc.record({ kind: fc.constant('give_to'), ownerId: fc.constant(colleague) }),
  fc.record({ kind: fc.constant('consult'), who: words, words, shared: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('ask_back', 'answer', 'add', 'reply', 'withdraw'), words }),
  fc.record({ kind: fc.constantFrom('ask_again', 'reopen'), words, wantedOn }),
  fc.record({ kind: fc.constant('close'), helped: fc.option(helped), words }),
  fc.record({ kind: fc.constant('rate'), helped, words }),
) as fc.Arbitrary<AdviceDeed>;
const tried = fc.array(fc.tuple(fc.constantFrom(...adviceSides), deeds), { maxLength: 40 });

interface Step {
  before: AdviceFacts;
  side: AdviceSide;
  deed: AdviceDeed;
  after: AdviceFacts;
}

/** Everything that stood after each deed of a history, beginning with the first. */
function histories(all: [AdviceSide, AdviceDeed][]): Step[] {
  let before = begun;
  const steps: Step[] = [];
  for (const [side, deed] of all) {
    if (adviceObjections(before, deed, side, today).length > 0) continue;
    const after = adviceMoves(before, deed, me, dueOf);
    steps.push({ before, side, deed, after });
    before = after;
  }
  return steps;
}
const always = (holds: (step: Step) => void) => fc.assert(fc.property(tried, (all) => histories(all).forEach(holds)));

describe('a request for advice, whatever is done to it', () => {
  it('goes only where an arrow leads, by the side whose it is', () =>
    always(({ before, side, deed, after }) => {
      expect(after.state).toBe(adviceRule(deed.kind).steps[before.state]);
      expect(adviceDeedsAt(before.state, side)).toContain(deed.kind);
    }));

  it('is held by one person as soon as somebody took it, and by nobody before', () =>
    always(({ after }) => {
      if (after.state === 'asked') expect(after.ownerId).toBeNull();
      else if (after.state !== 'withdrawn') expect(after.ownerId).not.toBeNull();
    }));

  it('has a day by which the centre acts where it is its turn, and none elsewhere', () =>
    always(({ after }) => expect(after.dueAt !== null).toBe(includes(adviceWaitingStates, after.state))));

  it('keeps its day while it stays where it is', () =>
    always(({ before, after }) => {
      if (before.state === after.state) expect(after.dueAt).toBe(before.dueAt);
    }));

  it('is answered by the centre alone, and then it has an answer', () =>
    always(({ before, side, after }) => {
      expect(after.answers).toBeGreaterThanOrEqual(before.answers);
      if (after.answers > before.answers) expect(side).toBe('centre');
      if (after.state === 'answered') expect(after.answers).toBeGreaterThan(0);
    }));

  it('helped only as the agency says, of an answer that was given, and only at its end', () =>
    always(({ before, side, after }) => {
      if (after.helped !== null && after.helped !== before.helped) expect(side).toBe('agency');
      if (after.helped !== null) expect([after.answers > 0, after.state]).toEqual([true, 'closed']);
    }));

  it('that is withdrawn stays so', () => {
    for (const side of adviceSides) expect(adviceDeedsAt('withdrawn', side)).toEqual([]);
  });

  it('can go from every state that is not withdrawn to every other but the first', () => {
    const steps = (from: AdviceState) =>
      (Object.keys(adviceRules) as AdviceDeedKind[]).flatMap((kind) => adviceRule(kind).steps[from] ?? []);
    for (const from of adviceStates.filter((one) => one !== 'withdrawn')) {
      const reached = new Set<AdviceState>([from]);
      for (const state of reached) for (const to of steps(state)) reached.add(to);
      expect(adviceStates.filter((one) => one !== 'asked' && !reached.has(one))).toEqual([]);
    }
  });

  it('waits for one side only: where the centre has a day, the agency’s answer is not asked for', () => {
    for (const state of adviceStates) {
      if (includes(adviceEndedStates, state)) continue;
      const waiting = includes(adviceWaitingStates, state);
      expect([state, adviceDeedsAt(state, 'agency').some((kind) => ['reply', 'ask_again'].includes(kind))]).toEqual([
        state,
        !waiting,
      ]);
    }
  });
});

describe('what a request is refused for', () => {
  const of = (state: AdviceState, side: AdviceSide, deed: AdviceDeed, facts: Partial<AdviceFacts> = {}) =>
    adviceObjections({ ...begun, ownerId: me, ...facts, state }, deed, side, today).map(
      ({ path, message }) => `${path}: ${message}`,
    );

  it('is told beside the field', () => {
    expect(of('taken', 'agency', { kind: 'answer', words: 'x' })).toEqual(['kind: not yours']);
    expect(of('asked', 'centre', { kind: 'answer', words: 'x' })).toEqual(['kind: wrong step']);
    expect(of('answered', 'agency', { kind: 'ask_again', words: 'x', wantedOn: '2026-11-25' })).toEqual([
      'wantedOn: over',
    ]);
    expect(of('closed', 'agency', { kind: 'reopen', words: 'x', wantedOn: '2028-11-25' })).toEqual([
      'wantedOn: too far',
    ]);
    expect(of('asked_back', 'agency', { kind: 'close', helped: 'yes', words: '' })).toEqual(['helped: unanswered']);
    expect(of('answered', 'centre', { kind: 'close', helped: 'yes', words: '' }, { answers: 1 })).toEqual([
      'helped: not yours',
    ]);
    expect(of('answered', 'agency', { kind: 'close', helped: 'yes', words: '' }, { answers: 1 })).toEqual([]);
  });
});
