import fc from 'fast-check';
import { daysAfter } from '../casework/facts.js';
import {
  type ApproachAnswer,
  approachAnswers,
  approachWays,
  type OutreachDeed,
  type OutreachState,
  outreachEnds,
  outreachStates,
  outreachSteps,
  trustStages,
} from '../contract/index.js';
import { needsRethinking, type OutreachFacts } from './facts.js';
import { outreachMoves } from './moves.js';
import { outreachObjections } from './refusals.js';

const today = '2026-11-26';
const begun: OutreachFacts = {
  ...{ state: 'known', trust: 'unmet', tries: 0, thought: 0 },
  ...{ nextOn: '2026-11-30', lastOn: null, heardOn: today, hasConsultation: false },
};
const day = fc.integer({ min: -400, max: 400 }).map((days) => daysAfter(today, days));
const nextOn = fc.option(day);
const id = fc.constant('3f1c2a50-7f6e-4f0e-9d0e-6f0f3c1b2a11');
const words = fc.constant('なにか');
const deeds: fc.Arbitrary<OutreachDeed> = fc.oneof(
  fc.record({
    kind: fc.constant('learn'),
    name: words,
    known: words,
    hint: words,
    informant: words,
    area: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('assess'), words, nextOn }),
  fc.record({
    kind: fc.constant('approach'),
    way: fc.constantFrom(...approachWays),
    on: day,
    answer: fc.constantFrom(...approachAnswers),
    seen: words,
    trust: fc.constantFrom(...trustStages),
    nextOn,
  }),
  fc.record({ kind: fc.constant('no_answer'), nextOn }),
  fc.record({ kind: fc.constant('move'), to: fc.constantFrom('trusting', 'watching', 'passed_on'), words, nextOn }),
  fc.record({ kind: fc.constant('connect'), consultationId: id, nextOn }),
  fc.record({ kind: fc.constant('give_to'), ownerId: id }),
  fc.record({ kind: fc.constant('next'), nextOn }),
  fc.record({ kind: fc.constant('end'), reason: fc.constantFrom(...outreachEnds), words }),
  fc.record({ kind: fc.constant('reopen'), words, nextOn }),
) as fc.Arbitrary<OutreachDeed>;

/** Everything that stood after each deed of a history, beginning with the first. */
function histories(all: OutreachDeed[]): { before: OutreachFacts; deed: OutreachDeed; after: OutreachFacts }[] {
  let now = begun;
  const steps = [];
  for (const deed of all) {
    if (outreachObjections(now, deed, today).length > 0) continue;
    const after = { ...now, ...outreachMoves(now, deed) };
    steps.push({ before: now, deed, after });
    now = after;
  }
  return steps;
}
const always = (holds: (step: ReturnType<typeof histories>[number]) => void) =>
  fc.assert(fc.property(fc.array(deeds, { maxLength: 40 }), (all) => histories(all).forEach(holds)));

describe('an outreach, whatever is done to it', () => {
  it('goes only where an arrow leads', () =>
    always(({ before, after }) => {
      if (after.state !== before.state) expect(outreachSteps[before.state]).toContain(after.state);
    }));

  it('has a next date as long as it is open, and none at its end', () =>
    always(({ after }) => expect(after.nextOn === null).toBe(after.state === 'ended')));

  it('is connected only with a consultation of the person’s own', () =>
    always(({ after }) => {
      if (after.state === 'connected') expect(after.hasConsultation).toBe(true);
    }));

  it('counts tries in a row, and forgets them when somebody answers', () =>
    always(({ before, deed, after }) => {
      expect(after.thought).toBeLessThanOrEqual(after.tries);
      expect(after.tries - before.tries).toBeLessThanOrEqual(2);
      if (after.tries < before.tries)
        expect(deed.kind === 'connect' || deed.kind === 'reopen' || deed.kind === 'approach').toBe(true);
    }));

  it('is left where it stands by a note that comes after a later one', () =>
    always(({ before, deed, after }) => {
      if (deed.kind === 'approach' && before.lastOn !== null && deed.on < before.lastOn) expect(after).toEqual(before);
    }));

  it('takes an approach of the last year in every open state', () => {
    for (const state of outreachStates.filter((one) => one !== 'ended')) {
      const deed = {
        kind: 'approach',
        way: 'visit',
        on: '2026-11-01',
        answer: 'none',
        seen: '',
        trust: 'unmet',
      } as const;
      // The telephone was without network for weeks: the day it names is over.
      expect(outreachObjections({ ...begun, state }, { ...deed, nextOn: '2026-11-08' }, today)).toEqual([]);
    }
  });

  it('leads from every state to every other', () => {
    for (const from of outreachStates) {
      const reached = new Set<OutreachState>([from]);
      for (const state of reached) for (const to of outreachSteps[state]) reached.add(to);
      // Where the centre once knew of somebody it does not only hear of them again.
      expect(outreachStates.filter((one) => one !== 'known' && !reached.has(one))).toEqual([]);
    }
  });
});

describe('letters that nobody answers', () => {
  const letter = (answer: ApproachAnswer, on = today): OutreachDeed => ({
    ...{ kind: 'approach', way: 'letter', on, answer, seen: '', trust: 'unmet', nextOn: '2026-12-10' },
  });
  const left = (...all: OutreachDeed[]) => histories(all).at(-1)!.after;

  it('are counted when the next is sent, or when it is noted that nobody answered', () => {
    expect(left(letter('waiting'))).toMatchObject({ state: 'approaching', tries: 0 });
    expect(left(letter('waiting'), letter('waiting'))).toMatchObject({ state: 'approaching', tries: 1 });
    const silent: OutreachDeed = { kind: 'no_answer', nextOn: '2026-12-10' };
    expect(left(letter('waiting'), letter('waiting'), silent)).toMatchObject({ state: 'unanswered', tries: 2 });
    expect(left(letter('none'), letter('none'), letter('none'))).toMatchObject({ state: 'unanswered', tries: 3 });
  });

  it('ask for another way after so many, once', () => {
    const third = left(letter('none'), letter('none'), letter('none'));
    expect([2, 3, 4].map((many) => needsRethinking(third, many))).toEqual([true, true, false]);
    const assess: OutreachDeed = { kind: 'assess', words: '手紙より先に暮らしの情報を', nextOn: '2026-12-01' };
    const thought = { ...third, ...outreachMoves(third, assess) };
    expect(thought).toMatchObject({ state: 'assessing', tries: 3, thought: 3 });
    expect(needsRethinking(thought, 3)).toBe(false);
    expect(left(letter('none'), letter('none'), letter('none'), assess, letter('person'))).toMatchObject({
      ...{ state: 'answered', tries: 0, thought: 0 },
    });
  });
});
