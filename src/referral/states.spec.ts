import fc from 'fast-check';
import {
  type ReferralBasis,
  type ReferralState,
  type ReferralStep,
  referralBases,
  referralStates,
  referralSteps,
} from '../contract/index.js';
import { awaited, holderOf, isBack, isOver, isUnsent, leadsTo, type Side, stepRules, stepsOf } from './states.js';

const sides: Side[] = ['sender', 'agency'];
const next = (state: ReferralState, basis: ReferralBasis) =>
  referralSteps.flatMap((step) => leadsTo(state, step, basis) ?? []);

function reachable(basis: ReferralBasis): Set<ReferralState> {
  const found = new Set<ReferralState>(['drafted']);
  for (const state of found) for (const to of next(state, basis)) found.add(to);
  return found;
}

describe('the states of a referral', () => {
  it.each(referralBases)('are all reachable, and only the ends lead nowhere (%s)', (basis) => {
    const found = reachable(basis);
    const never = basis === 'advice' ? ['accepted', 'contacted', 'supporting', 'returned'] : [];
    expect([...found].sort()).toEqual(referralStates.filter((state) => !never.includes(state)).sort());
    for (const state of found)
      expect([state, next(state, basis).some((to) => to !== state)]).toEqual([state, !isOver(state)]);
  });

  it('can always come to an end from everywhere', () => {
    for (const basis of referralBases)
      for (const from of reachable(basis)) {
        const found = new Set<ReferralState>([from]);
        for (const state of found) for (const to of next(state, basis)) found.add(to);
        expect([...found].some(isOver)).toBe(true);
      }
  });

  it('each offer the steps that they allow, to the side that takes them', () => {
    for (const basis of referralBases)
      for (const state of referralStates)
        expect(sides.flatMap((side) => stepsOf(state, basis, side)).sort()).toEqual(
          referralSteps.filter((step) => leadsTo(state, step, basis) !== null).sort(),
        );
  });

  const walks = fc.tuple(fc.constantFrom(...referralBases), fc.array(fc.nat(), { maxLength: 30 }));
  /** The states of a random life, with the step that led to each. */
  function life(basis: ReferralBasis, choices: number[]): { state: ReferralState; step: ReferralStep | null }[] {
    const lived: { state: ReferralState; step: ReferralStep | null }[] = [{ state: 'drafted', step: null }];
    for (const choice of choices) {
      const { state } = lived.at(-1)!;
      const may = referralSteps.filter((step) => leadsTo(state, step, basis) !== null);
      if (may.length === 0) break;
      const step = may[choice % may.length]!;
      lived.push({ step, state: leadsTo(state, step, basis)! });
    }
    return lived;
  }

  it('leave the case with the sender until the agency has accepted, and give it back when it comes back', () => {
    fc.assert(
      fc.property(walks, ([basis, choices]) => {
        let accepted = false;
        for (const { state, step } of life(basis, choices)) {
          if (step === 'accept') accepted = true;
          if (step === 'return' || step === 'decline') accepted = false;
          expect(holderOf(state, basis)).toBe(accepted ? 'agency' : 'sender');
        }
      }),
    );
  });

  it('never end in silence: what comes back ends by the sender’s own words, and a decline or return has its reason', () => {
    fc.assert(
      fc.property(walks, ([basis, choices]) => {
        const lived = life(basis, choices);
        for (const [at, { state, step }] of lived.entries()) {
          if (isBack(state)) {
            expect(stepRules[step!].needs).toBe('reason');
            const then = lived[at + 1];
            if (then)
              expect([then.step, stepRules.settle]).toEqual([
                'settle',
                { ...stepRules.settle, by: 'sender', needs: 'words' },
              ]);
          }
        }
      }),
    );
  });

  it('send, accept and come back at most once each: nothing is counted twice', () => {
    fc.assert(
      fc.property(walks, ([basis, choices]) => {
        const steps = life(basis, choices).map(({ step }) => step);
        const times = (...of: ReferralStep[]) => steps.filter((step) => step && of.includes(step)).length;
        expect(times('send')).toBeLessThanOrEqual(1);
        expect(times('accept')).toBeLessThanOrEqual(times('send'));
        expect(times('contact')).toBeLessThanOrEqual(times('accept'));
        expect(times('decline', 'return')).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('show an agency nothing that was not sent, and wait for it only while it has to act', () => {
    for (const basis of referralBases)
      for (const state of referralStates) {
        if (isUnsent(state)) expect(stepsOf(state, basis, 'agency')).toEqual([]);
        if (awaited(state, basis)) expect(stepsOf(state, basis, 'agency').length).toBeGreaterThan(0);
        if (isOver(state) || isBack(state)) expect(awaited(state, basis)).toBeNull();
      }
  });
});
