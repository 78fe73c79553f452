import fc from 'fast-check';
import {
  type ConsentDecision,
  type MeetingDeed,
  type MeetingState,
  meetingBases,
  meetingStates,
  meetingSteps,
} from '../contract/index.js';
import type { Consented } from '../people/consent.js';
import { basisRules } from './bases.js';
import { type CaseConsent, type Invited, isCovered, uncovered } from './covering.js';
import type { DeedFacts, MeetingFacts } from './meeting-facts.js';
import { openingRefusal } from './opening.js';
import { daysAfter, meetingRefusalsOf, meetingStateAfter } from './refusals.js';

const today = '2026-11-26';
const now = new Date('2026-11-26T03:00:00Z');
const nothing: DeedFacts = { uncovered: [], barred: false, planReady: true, named: [] };
const paper = { overview: '概要', question: '', items: ['matter' as const] };
const who = fc.constantFrom('m1', 'm2', 'm3', 'm4');

const consent = fc
  .record({
    decision: fc.constantFrom<ConsentDecision>('given', 'ask', 'refused'),
    agency: fc.constantFrom(null, 'houkatsu', '包括', 'shakyo'),
    items: fc.subarray(['matter' as const, 'health' as const], { minLength: 1 }),
    given: fc.integer({ min: -400, max: 30 }),
    valid: fc.option(fc.integer({ min: -30, max: 400 })),
    withdrawn: fc.option(fc.integer({ min: -60, max: 30 })),
    way: fc.constantFrom('oral' as const, 'reported' as const),
  })
  .map(({ given, valid, withdrawn, ...one }): Consented => {
    const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
    return {
      ...one,
      subject: 'person',
      stage: 'sharing',
      givenAt: at(given),
      validUntil: valid === null ? null : at(valid),
      withdrawn: withdrawn === null ? null : { at: at(withdrawn), by: null, way: 'oral' },
    };
  });
const shared = fc.record({
  ledgers: fc.array(fc.array(consent, { maxLength: 4 }), { maxLength: 3 }),
  plan: fc.record({
    consent: fc.constantFrom('none' as const, 'given' as const, 'withdrawn' as const),
    covered: fc.subarray(['t1', 't2']),
  }),
}) satisfies fc.Arbitrary<CaseConsent>;
const agency: Invited = { memberId: 'm1', counter: true, names: ['houkatsu', '包括'], caseMember: 't1' };

describe('the consent to a meeting', () => {
  it('never covers what nobody said, what ran out, what was taken back or what somebody else reported', () => {
    fc.assert(
      fc.property(shared, (given) => {
        if (!isCovered(given, agency, ['matter'], now)) return;
        expect(given.plan.consent).not.toBe('withdrawn');
        const byPlan = given.plan.consent === 'given' && given.plan.covered.includes('t1');
        const says = given.ledgers.every((ledger) =>
          ledger.some(
            (one) =>
              one.decision === 'given' &&
              one.way !== 'reported' &&
              one.items.includes('matter') &&
              Date.parse(one.givenAt) <= now.getTime() &&
              (one.validUntil === null || Date.parse(one.validUntil) > now.getTime()) &&
              (one.withdrawn === null || Date.parse(one.withdrawn.at) > now.getTime()),
          ),
        );
        expect(byPlan || (given.ledgers.length > 0 && says)).toBe(true);
      }),
    );
  });

  it('taken back in the plan covers nobody, whatever else was said', () => {
    fc.assert(
      fc.property(shared, (given) => {
        const back = { ...given, plan: { ...given.plan, consent: 'withdrawn' as const } };
        expect(uncovered(back, [agency], ['matter'], now)).toEqual([agency]);
      }),
    );
  });

  it('with one more "no" never covers more; and who is left out of fewer facts is left out of more', () => {
    fc.assert(
      fc.property(shared, (given) => {
        const no: Consented = {
          ...{ subject: 'person', stage: 'sharing', decision: 'refused', agency: null, items: ['matter'], way: 'oral' },
          ...{ givenAt: now.toISOString(), validUntil: null, withdrawn: null },
        };
        expect(isCovered({ ...given, ledgers: [...given.ledgers, [no]] }, agency, ['matter'], now)).toBe(false);
        if (!isCovered(given, agency, ['matter'], now))
          expect(isCovered(given, agency, ['matter', 'health'], now)).toBe(false);
      }),
    );
  });

  it('to every counter speaks of agencies, and not of a neighbour', () => {
    const general: Consented = {
      ...{ subject: 'person', stage: 'sharing', decision: 'given', agency: null, items: ['matter'], way: 'oral' },
      ...{ givenAt: now.toISOString(), validUntil: null, withdrawn: null },
    };
    const given: CaseConsent = { ledgers: [[general]], plan: { consent: 'none', covered: [] } };
    expect(isCovered(given, agency, ['matter'], now)).toBe(true);
    const neighbour: Invited = { memberId: 'm2', counter: false, names: ['近所の人'], caseMember: null };
    expect(isCovered(given, neighbour, ['matter'], now)).toBe(false);
  });
});

describe('the paper of a case', () => {
  const facts = fc.record({
    rules: fc.constantFrom(...meetingBases).map((basis) => basisRules[basis]),
    state: fc.constantFrom(...meetingStates),
    convening: fc.boolean(),
    member: fc.boolean(),
    seesCase: fc.boolean(),
    pledge: fc.option(
      fc.tuple(fc.integer({ min: -500, max: 5 }), fc.integer({ min: -30, max: 500 })).map(([on, until]) => ({
        on: daysAfter(today, on),
        until: daysAfter(today, until),
      })),
    ),
    confirmed: fc.boolean(),
    papersUntil: fc.integer({ min: -10, max: 10 }).map((days) => daysAfter(today, days)),
    off: fc.boolean(),
    covered: fc.boolean(),
  });

  it('opens only within its time, to somebody of the meeting, and under a duty only after pledge and confirmation', () => {
    fc.assert(
      fc.property(facts, (given) => {
        if (openingRefusal(given, today) !== null) return;
        expect(given.papersUntil >= today).toBe(true);
        expect(given.off || given.state === 'cancelled').toBe(false);
        if (given.rules.secrecy) {
          expect(given.member || given.convening).toBe(true);
          expect(
            given.confirmed && given.pledge !== null && given.pledge.on <= today && given.pledge.until >= today,
          ).toBe(true);
        }
        if (given.rules.consent) expect(given.covered).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never printed where a duty of secrecy binds; and no basis asks for both consent and secrecy', () => {
    for (const basis of meetingBases) {
      const { secrecy, printable, consent: asks, cases, names, source } = basisRules[basis];
      expect(secrecy && (printable || asks)).toBe(false);
      expect(cases).toBe(names);
      expect(source).not.toMatch(/罰|拘禁|懲役|罰金/);
    }
  });
});

const deed: fc.Arbitrary<MeetingDeed> = fc.oneof(
  fc.constant<MeetingDeed>({ kind: 'write', onDay: today, time: null, place: '', agenda: '議題' }),
  who.map((id): MeetingDeed => ({ kind: 'add_member', id, agency: `a-${id}`, staffId: null, party: null, name: '' })),
  who.map((id): MeetingDeed => ({ kind: 'remove_member', id })),
  fc
    .constantFrom('c1', 'c2')
    .map(
      (id): MeetingDeed => ({ kind: 'put_case', id, caseId: `k-${id}`, consultationId: null, role: 'support', paper }),
    ),
  fc.constantFrom('c1', 'c2').map((id): MeetingDeed => ({ kind: 'take_off', id, reason: '理由' })),
  fc.constantFrom<MeetingDeed>({ kind: 'convene' }, { kind: 'hold' }, { kind: 'end' }, { kind: 'cancel', reason: 'x' }),
  fc.constant<MeetingDeed>({
    kind: 'write_minutes',
    minutes: '話した',
    next: '',
    fit: '',
    supporter: '',
    structural: '',
  }),
  fc.constantFrom('c1', 'c2').map((id): MeetingDeed => ({ kind: 'write_talk', id, talk: '話した' })),
);

/** What the service does with a deed, as far as the rules look at it. */
function after(facts: MeetingFacts, one: MeetingDeed): MeetingFacts {
  const state = meetingStateAfter(one) ?? facts.state;
  if (one.kind === 'add_member')
    return { ...facts, state, members: [...facts.members, { id: one.id, convener: false, of: one.agency }] };
  if (one.kind === 'remove_member')
    return { ...facts, state, members: facts.members.filter(({ id }) => id !== one.id) };
  if (one.kind === 'put_case')
    return {
      ...facts,
      state,
      entries: [
        ...facts.entries,
        { id: one.id, of: one.caseId!, isCase: true, role: one.role, off: false, uncovered: [] },
      ],
    };
  if (one.kind === 'take_off')
    return { ...facts, state, entries: facts.entries.map((row) => (row.id === one.id ? { ...row, off: true } : row)) };
  return { ...facts, state };
}

describe('a meeting', () => {
  const begun = (basis: (typeof meetingBases)[number]): MeetingFacts => ({
    rules: basisRules[basis],
    state: 'preparing',
    onDay: today,
    members: [{ id: 'convener', convener: true, of: 'me' }],
    entries: [],
    decisions: [],
    issues: [],
  });

  it('goes only along its arrows, keeps whoever called it, invites nobody twice, and carries no case where none belongs', () => {
    fc.assert(
      fc.property(fc.constantFrom(...meetingBases), fc.array(deed, { maxLength: 25 }), (basis, deeds) => {
        let facts = begun(basis);
        for (const one of deeds) {
          if (meetingRefusalsOf(facts, one, today, nothing).length > 0) continue;
          const next = after(facts, one);
          if (next.state !== facts.state) expect(meetingSteps[facts.state]).toContain(next.state);
          expect(['ended', 'cancelled'] as MeetingState[]).not.toContain(facts.state);
          facts = next;
        }
        expect(facts.members.some(({ convener }) => convener)).toBe(true);
        expect(new Set(facts.members.map(({ of }) => of)).size).toBe(facts.members.length);
        const onIt = facts.entries.filter(({ off }) => !off);
        expect(new Set(onIt.map(({ of }) => of)).size).toBe(onIt.length);
        if (!facts.rules.cases) expect(facts.entries).toEqual([]);
        if (facts.state === 'held' || facts.state === 'ended') expect(facts.members.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no case, no member and no beginning without a consent that covers everybody, where its basis asks for it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...meetingBases), deed, fc.boolean(), (basis, one, barred) => {
        const facts: MeetingFacts = {
          ...begun(basis),
          state: one.kind === 'hold' ? 'convened' : 'preparing',
          entries: [{ id: 'c9', of: 'k9', isCase: true, role: 'support', off: false, uncovered: ['m9'] }],
        };
        const refused = meetingRefusalsOf(facts, one, today, { ...nothing, uncovered: ['m9'], barred });
        const asks = ['put_case', 'add_member', 'convene', 'hold'].includes(one.kind);
        if (asks && facts.rules.consent) expect(refused).toContainEqual({ path: 'members.m9', message: 'not covered' });
        if (!facts.rules.consent) expect(refused.map(({ message }) => message)).not.toContain('not covered');
        if (barred && (one.kind === 'put_case' || one.kind === 'add_member'))
          expect(refused.map(({ message }) => message)).toContain('barred');
      }),
    );
  });

  it('lets no name stand where no case is on the agenda', () => {
    const minutes: MeetingDeed = {
      ...{ kind: 'write_minutes', minutes: '山田さんのこと', next: '' },
      ...{ fit: '', supporter: '', structural: '' },
    };
    for (const basis of meetingBases) {
      const facts: MeetingFacts = { ...begun(basis), state: 'held' };
      const refused = meetingRefusalsOf(facts, minutes, today, { ...nothing, named: ['minutes'] });
      expect([basis, refused]).toEqual([basis, basisRules[basis].names ? [] : [{ path: 'minutes', message: 'names' }]]);
    }
  });
});
