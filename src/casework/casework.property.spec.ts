import fc from 'fast-check';
import {
  type CaseDeed,
  type CaseState,
  caseStates,
  caseSteps,
  isPlanOver,
  type PlanState,
  planEnds,
  planItemSteps,
  planStates,
  planSteps,
} from '../contract/index.js';
import { type CaseFacts, daysAfter, openPlan } from './facts.js';
import { moves } from './moves.js';
import { refusals } from './refusals.js';

const today = '2026-11-26';
const [agency, person, late] = ['agency', 'person', 'late'];

/** What the service does with a deed, as far as the rules look at it. */
function after(facts: CaseFacts, deed: CaseDeed): CaseFacts {
  const { plan: to, newPlan, ...moved } = moves(facts, deed);
  const next: CaseFacts = { ...structuredClone(facts), ...moved };
  const plan = next.plan && !isPlanOver(next.plan.state) ? next.plan : null;
  if (plan && to) {
    plan.state = to;
    if (to === 'drafting') Object.assign(plan, { consent: 'none', covered: [] });
  }
  if (newPlan) {
    const items = (facts.plan?.items ?? []).filter(({ state }) => state === 'planned' || state === 'doing');
    next.plan = { state: 'drafting', from: today, until: daysAfter(today, 180), items, consent: 'none', covered: [] };
  }
  if (deed.kind === 'write_assessment') next.assessed = true;
  if (deed.kind === 'assess_anew' || deed.kind === 'reopen') Object.assign(next, { assessed: false, evaluated: false });
  if (deed.kind === 'begin_evaluation') next.evaluated = false;
  if (deed.kind === 'evaluate') next.evaluated = true;
  if (deed.kind === 'reopen') next.followUps = [];
  if (deed.kind === 'write_item' && plan)
    plan.items = [
      ...plan.items.filter(({ id }) => id !== deed.id),
      { id: deed.id, memberId: deed.memberId, role: deed.role, by: deed.by, state: 'planned' },
    ];
  if (deed.kind === 'move_item' && plan)
    plan.items = plan.items.map((item) => (item.id === deed.id ? { ...item, state: deed.state } : item));
  if (deed.kind === 'record_consent' && plan) Object.assign(plan, { consent: 'given', covered: next.members });
  if (deed.kind === 'withdraw_consent' && plan) Object.assign(plan, { consent: 'withdrawn', covered: [] });
  if (deed.kind === 'write_member') next.members = [...new Set([...next.members, deed.id])];
  if (deed.kind === 'member_leaves') next.members = next.members.filter((id) => id !== deed.id);
  if (deed.kind === 'end') next.followUps = deed.followUps.map((dueOn, nth) => ({ id: `f${nth}`, dueOn, done: false }));
  if (deed.kind === 'follow_up')
    next.followUps = next.followUps.map((one) => (one.id === deed.id ? { ...one, done: true } : one));
  return next;
}

const day = fc.integer({ min: -400, max: 800 }).map((days) => daysAfter(today, days));
const soon = fc.integer({ min: 0, max: 60 }).map((days) => daysAfter(today, days));
const nextOn = fc.oneof(
  { weight: 6, arbitrary: soon },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: day },
);
const member = fc.constantFrom(agency, person, late);
const item = fc.constantFrom('i1', 'i2');
const words = fc.constantFrom('', 'ことば');
const empty = { wish: '', home: '', health: '', money: '', work: '', strengths: '', issues: '' };

const deed: fc.Arbitrary<CaseDeed> = fc.oneof(
  words.map((wish): CaseDeed => ({ kind: 'write_assessment', words: { ...empty, wish } })),
  fc.constant<CaseDeed>({
    kind: 'write_plan',
    goals: { wish: 'w', goal: 'g', policy: '' },
    from: today,
    until: daysAfter(today, 180),
  }),
  fc.record({
    kind: fc.constant('write_item' as const),
    id: item,
    what: fc.constant('x'),
    memberId: fc.oneof({ weight: 4, arbitrary: member }, { weight: 1, arbitrary: fc.constant(null) }),
    role: fc.oneof({ weight: 4, arbitrary: fc.constant('役割') }, { weight: 1, arbitrary: fc.constant('') }),
    by: nextOn,
  }),
  fc.record({
    kind: fc.constant('move_item' as const),
    id: item,
    state: fc.constantFrom('planned' as const, 'doing' as const, 'done' as const, 'dropped' as const),
    reason: words,
  }),
  fc.constant<CaseDeed>({ kind: 'record_consent', way: 'oral', explainedBy: 's', on: today, said: '' }),
  fc.constant<CaseDeed>({ kind: 'withdraw_consent', way: 'oral', on: today }),
  fc.record({
    kind: fc.constant('move_plan' as const),
    to: fc.constantFrom('drafting' as const, 'submitted', 'agreed', 'returned', 'decided', 'running', 'reviewing'),
    on: fc.constant(today),
    words,
  }),
  fc.record({
    kind: fc.constant('monitor' as const),
    on: day,
    way: fc.constantFrom('visit' as const, 'none' as const),
    seen: fc.constant('x'),
    nextOn,
  }),
  fc.constant<CaseDeed>({
    kind: 'evaluate',
    on: today,
    reached: 'partly',
    changes: [],
    satisfied: '',
    left: 'x',
    missing: '',
  }),
  fc.record({
    kind: fc.constant('end' as const),
    mainSupporter: fc.oneof(member, fc.constant(null)),
    reason: fc.constant('x'),
    followUps: fc.array(day, { maxLength: 3 }),
  }),
  nextOn.map((on): CaseDeed => ({ kind: 'plan_anew', nextOn: on })),
  fc.constant<CaseDeed>({ kind: 'assess_anew', reason: 'x' }),
  nextOn.map((on): CaseDeed => ({ kind: 'accompany', reason: 'x', nextOn: on })),
  fc.constant<CaseDeed>({ kind: 'begin_evaluation' }),
  nextOn.map((on): CaseDeed => ({ kind: 'pause', reason: 'x', nextOn: on })),
  nextOn.map((on): CaseDeed => ({ kind: 'resume', nextOn: on })),
  fc.record({
    kind: fc.constant('reopen' as const),
    as: fc.constantFrom('multi_agency' as const, 'accompaniment' as const),
    reason: fc.constant('x'),
    nextOn,
  }),
  fc.record({
    kind: fc.constant('follow_up' as const),
    id: fc.constantFrom('f0', 'f1', 'f9'),
    on: day,
    outcome: fc.constant('well' as const),
    words,
    nextOn,
  }),
  member.map(
    (id): CaseDeed => ({
      kind: 'write_member',
      id,
      agency: 'x',
      staffId: null,
      party: null,
      name: '',
      role: 'x',
      sees: 'plan',
      brought: false,
    }),
  ),
  member.map((id): CaseDeed => ({ kind: 'member_leaves', id, reason: '' })),
  nextOn.map((on): CaseDeed => ({ kind: 'next_contact', nextOn: on })),
);

const begun = (kind: CaseFacts['kind']): CaseFacts => ({
  kind,
  state: kind === 'multi_agency' ? 'assessing' : 'accompanying',
  stateBefore: null,
  period: 1,
  nextContactOn: daysAfter(today, 7),
  lastContactOn: null,
  mainSupporterId: null,
  members: [agency, person],
  assessed: false,
  evaluated: false,
  plan: null,
  followUps: [],
  consultations: 1,
});

/** What somebody would do next; without it a walk seldom comes to a meeting. `n` chooses where there is a choice. */
function onward(facts: CaseFacts, n: number): CaseDeed {
  const on = today;
  const ahead = daysAfter(today, 30);
  const either = (...deeds: CaseDeed[]) => deeds[n % deeds.length]!;
  const planTo = (to: Extract<CaseDeed, { kind: 'move_plan' }>['to']): CaseDeed => ({
    kind: 'move_plan',
    to,
    on,
    words: 'x',
  });
  const evaluate: CaseDeed = {
    kind: 'evaluate',
    on,
    reached: 'partly',
    changes: [],
    satisfied: '',
    left: 'x',
    missing: '',
  };
  const end: CaseDeed = { kind: 'end', mainSupporter: agency, reason: 'x', followUps: [ahead] };
  const writePlan: CaseDeed = {
    kind: 'write_plan',
    goals: { wish: 'w', goal: 'g', policy: '' },
    from: today,
    until: daysAfter(today, 180),
  };
  if (facts.state === 'ended')
    return either(
      { kind: 'follow_up', id: 'f0', on, outcome: 'well', words: '', nextOn: null },
      { kind: 'reopen', as: 'multi_agency', reason: 'x', nextOn: ahead },
    );
  if (facts.state === 'paused') return { kind: 'resume', nextOn: ahead };
  const plan = openPlan(facts);
  if (!plan) {
    if (facts.state === 'accompanying') return { kind: 'begin_evaluation' };
    if (facts.state === 'evaluating') return facts.evaluated ? end : evaluate;
    return facts.assessed ? writePlan : { kind: 'write_assessment', words: { ...empty, wish: 'x' } };
  }
  const ways: Partial<Record<PlanState, () => CaseDeed>> = {
    drafting: () =>
      plan.items.length === 0
        ? { kind: 'write_item', id: 'i1', what: 'x', memberId: agency, role: '役割', by: daysAfter(today, 90) }
        : { kind: 'record_consent', way: 'oral', explainedBy: 's', on, said: '' },
    explained: () => planTo('submitted'),
    submitted: () => either(planTo('agreed'), planTo('agreed'), planTo('returned')),
    returned: () => writePlan,
    agreed: () => planTo('decided'),
    decided: () => planTo('running'),
    running: () => either(planTo('reviewing'), { kind: 'begin_evaluation' }),
    reviewing: () => either(planTo('running'), { kind: 'plan_anew', nextOn: ahead }, { kind: 'begin_evaluation' }),
    evaluating: () =>
      facts.evaluated
        ? either(end, { kind: 'plan_anew', nextOn: ahead }, { kind: 'accompany', reason: 'x', nextOn: ahead })
        : evaluate,
  };
  return ways[plan.state]!();
}

/** The life of a case: any deeds in any order, between what somebody would do next. What is refused changes nothing. */
function lives(check: (before: CaseFacts, done: CaseDeed, now: CaseFacts) => void, seed?: number): void {
  const step = fc.oneof(fc.nat({ max: 11 }), deed);
  fc.assert(
    fc.property(
      fc.constantFrom('multi_agency' as const, 'accompaniment' as const),
      fc.array(step, { minLength: 30, maxLength: 80 }),
      (kind, steps) => {
        let facts = begun(kind);
        for (const one of steps) {
          const next = typeof one === 'number' ? onward(facts, one) : one;
          if (refusals(facts, next, today).length > 0) continue;
          const now = after(facts, next);
          check(facts, next, now);
          facts = now;
        }
      },
    ),
    { numRuns: 100, ...(seed === undefined ? {} : { seed }) },
  );
}

const reachable = <S extends string>(from: S, steps: Record<S, readonly S[]>): Set<S> => {
  const seen = new Set<S>([from]);
  for (const state of seen) for (const next of steps[state]) seen.add(next);
  return seen;
};

describe('the states of casework', () => {
  it('are all reachable, and only the ends of a plan are ends', () => {
    expect(reachable<CaseState>('assessing', caseSteps)).toEqual(new Set(caseStates));
    expect(reachable<CaseState>('ended', caseSteps)).toEqual(new Set(caseStates));
    expect(reachable<PlanState>('drafting', planSteps)).toEqual(new Set(planStates));
    const trapped = planStates.filter((state) => planSteps[state].length === 0);
    expect(trapped).toEqual([...planEnds]);
    for (const state of planStates)
      expect([...reachable<PlanState>(state, planSteps)].some((one) => isPlanOver(one))).toBe(true);
    expect(reachable('planned', planItemSteps).size).toBe(4);
  });
});

describe('whatever is done to a case', () => {
  it('the walks below come everywhere', () => {
    const [cases, plans, deeds] = [new Set<string>(), new Set<string>(), new Set<string>()];
    lives((_before, done, now) => {
      cases.add(now.state);
      deeds.add(done.kind);
      if (now.plan) plans.add(now.plan.state);
    }, 7);
    expect([...caseStates].filter((state) => !cases.has(state))).toEqual([]);
    expect(planStates.filter((state) => !plans.has(state))).toEqual([]);
    expect(deeds.size).toBe(21);
  });

  it('it goes only where its states allow, and so does its plan', () => {
    lives((before, done, now) => {
      if (before.state !== now.state) expect(caseSteps[before.state]).toContain(now.state);
      const [was, is] = [openPlan(before), now.plan];
      if (was && is && done.kind !== 'plan_anew' && was.state !== is.state)
        expect(planSteps[was.state]).toContain(is.state);
      if (done.kind === 'plan_anew') expect(planSteps[was!.state]).toContain('continued');
    });
  });

  it('it always has a next date while it is open, also in accompaniment and pause', () => {
    lives((_before, _done, now) => {
      if (now.state !== 'ended') expect(now.nextContactOn).not.toBeNull();
      expect(now.state === 'paused').toBe(now.stateBefore !== null);
    });
  });

  it('nothing beyond a draft has work without somebody, a role and a date', () => {
    lives((_before, _done, now) => {
      const plan = openPlan(now);
      if (!plan || plan.state === 'drafting') return;
      for (const { memberId, role, by, state } of plan.items.filter((one) => one.state !== 'dropped')) {
        expect(state).toMatch(/planned|doing|done/);
        expect(memberId).not.toBeNull();
        expect(role).not.toBe('');
        expect(by).not.toBeNull();
      }
    });
  });

  it('nothing is decided or begun without the person’s word, and never with somebody whom it does not cover', () => {
    lives((_before, done, now) => {
      if (done.kind !== 'move_plan' || !['submitted', 'agreed', 'decided', 'running'].includes(done.to)) return;
      expect(now.plan!.consent).toBe('given');
      for (const { memberId, state } of now.plan!.items)
        if (state !== 'dropped') expect(now.plan!.covered).toContain(memberId);
    });
  });

  it('it ends only after an evaluation and with a main supporter of the team, and no plan stays open behind', () => {
    lives((before, done, now) => {
      if (now.state !== 'ended') return;
      expect(now.mainSupporterId).not.toBeNull();
      if (done.kind !== 'end') return;
      expect(before.evaluated).toBe(true);
      expect(before.members).toContain(now.mainSupporterId);
      expect(openPlan(now)).toBeNull();
    });
  });

  it('opening it again begins a new period, and periods never go back', () => {
    lives((before, done, now) => {
      expect(now.period).toBe(before.period + (done.kind === 'reopen' ? 1 : 0));
      if (before.state === 'ended' && now.state !== 'ended') expect(done.kind).toBe('reopen');
    });
  });

  it('the last contact never goes back, and what reached nobody is none', () => {
    lives((before, done, now) => {
      if (before.lastContactOn !== null) expect(now.lastContactOn! >= before.lastContactOn).toBe(true);
      if (done.kind === 'monitor' && done.way === 'none') expect(now.lastContactOn).toBe(before.lastContactOn);
    });
  });
});
