import { type CaseDeed, caseSteps, isPlanOpenToWriting, planItemSteps, planSteps } from '../contract/index.js';
import { type CaseFacts, type DeedOf, daysAfter, openPlan, type PlanFacts, type Refusal } from './facts.js';

/** A next date further away than this is no next date. */
export const longestToNextDays = 366;
/** A plan covers a year at most, as the national form has it (not confirmed). */
export const longestPlanDays = 366;

type Check<K extends CaseDeed['kind']> = (facts: CaseFacts, deed: DeedOf<K>, today: string) => (Refusal | null)[];

const no = (path: string, message: Refusal['message']): Refusal => ({ path, message });
const unless = (right: boolean, path: string, message: Refusal['message']): Refusal | null =>
  right ? null : no(path, message);

/** There is always a next date, and it lies ahead. */
function next(day: string | null, today: string): Refusal | null {
  if (day === null) return no('nextOn', 'required');
  if (day < today) return no('nextOn', 'over');
  return unless(day <= daysAfter(today, longestToNextDays), 'nextOn', 'too far');
}

const past = (on: string, today: string): Refusal | null => unless(on <= today, 'on', 'future');

const planOf = (facts: CaseFacts, check: (plan: PlanFacts) => (Refusal | null)[]): (Refusal | null)[] => {
  const plan = openPlan(facts);
  return plan ? check(plan) : [no('kind', 'no plan')];
};

/** What is missing in the work of a plan that somebody is to agree to. */
const incomplete = ({ items }: PlanFacts, { members }: CaseFacts): (Refusal | null)[] => [
  unless(
    items.some(({ state }) => state !== 'dropped'),
    'items',
    'no items',
  ),
  ...items
    .filter(({ state }) => state === 'planned' || state === 'doing')
    .flatMap(({ id, memberId, role, by }) => [
      unless(memberId !== null && members.includes(memberId), `items.${id}`, 'no member'),
      unless(role !== '', `items.${id}`, 'no role'),
      unless(by !== null, `items.${id}`, 'no date'),
    ]),
];

/** Without the person's word nothing goes to a meeting, and nothing begins. */
function agreed(plan: PlanFacts, path: string): Refusal | null {
  if (plan.consent === 'given') return null;
  return no(path, plan.consent === 'withdrawn' ? 'consent withdrawn' : 'no consent');
}

/** Everybody who has work in a plan is named in what the person agreed to. */
const allCovered = ({ items, covered }: PlanFacts): Refusal | null =>
  unless(
    items.every(({ state, memberId }) => state === 'dropped' || covered.includes(memberId ?? '')),
    'to',
    'new member',
  );

const step = (facts: CaseFacts, to: CaseFacts['state']): Refusal | null =>
  unless(facts.state === to || caseSteps[facts.state].includes(to), 'kind', 'wrong step');

const checks: { [K in CaseDeed['kind']]: Check<K> } = {
  write_assessment: (facts, { words }) => [
    unless(facts.state !== 'paused', 'kind', 'wrong step'),
    unless(
      Object.values(words).some((text) => text !== ''),
      'words',
      'required',
    ),
  ],
  write_plan: (facts, { from, until }) => {
    const plan = openPlan(facts);
    return [
      unless(facts.assessed, 'kind', 'no assessment'),
      plan
        ? unless(isPlanOpenToWriting(plan.state), 'kind', 'not to be written')
        : unless(['assessing', 'planning'].includes(facts.state), 'kind', 'wrong step'),
      unless(facts.state !== 'paused', 'kind', 'wrong step'),
      unless(from <= until, 'until', 'before begin'),
      unless(until <= daysAfter(from, longestPlanDays), 'until', 'too far'),
    ];
  },
  write_item: (facts, { memberId, role, by }) =>
    planOf(facts, ({ state, from, until }) => [
      unless(isPlanOpenToWriting(state) && facts.state !== 'paused', 'kind', 'not to be written'),
      memberId === null
        ? no('memberId', 'no member')
        : unless(facts.members.includes(memberId), 'memberId', 'not in team'),
      unless(role !== '', 'role', 'no role'),
      by === null ? no('by', 'no date') : unless(by >= from, 'by', 'before begin'),
      unless(by === null || by <= until, 'by', 'too far'),
    ]),
  move_item: (facts, { id, state, reason }) =>
    planOf(facts, (plan) => {
      const item = plan.items.find((one) => one.id === id);
      if (!item) return [no('id', 'unknown')];
      return [
        unless(item.state === state || planItemSteps[item.state].includes(state), 'state', 'wrong step'),
        unless(state !== 'dropped' || reason !== '' || plan.state === 'drafting', 'reason', 'required'),
      ];
    }),
  record_consent: (facts, { on }, today) =>
    planOf(facts, (plan) => [
      unless(plan.state !== 'returned', 'kind', 'not to be written'),
      past(on, today),
      ...incomplete(plan, facts),
    ]),
  withdraw_consent: (facts, { on }, today) =>
    planOf(facts, (plan) => [unless(plan.consent === 'given', 'kind', 'no consent'), past(on, today)]),
  move_plan: (facts, { to, on, words }, today) =>
    planOf(facts, (plan) => [
      unless(planSteps[plan.state].includes(to) && facts.state !== 'paused', 'to', 'wrong step'),
      past(on, today),
      unless(to !== 'returned' || words !== '', 'words', 'required'),
      ...(to === 'submitted' || to === 'agreed' || to === 'decided' || to === 'running'
        ? [agreed(plan, 'to'), plan.consent === 'given' ? allCovered(plan) : null]
        : []),
      ...(to === 'submitted' ? incomplete(plan, facts) : []),
    ]),
  monitor: (_facts, { on, nextOn }, today) => [past(on, today), next(nextOn, today)],
  begin_evaluation: (facts) => {
    const plan = openPlan(facts);
    return [
      step(facts, 'evaluating'),
      unless(!plan || planSteps[plan.state].includes('evaluating'), 'kind', 'plan running'),
      unless(facts.state !== 'paused', 'kind', 'wrong step'),
    ];
  },
  evaluate: (facts, { on }, today) => [unless(facts.state === 'evaluating', 'kind', 'wrong step'), past(on, today)],
  end: (facts, { mainSupporter, followUps }, today) => [
    unless(facts.state === 'evaluating', 'kind', 'wrong step'),
    unless(facts.evaluated, 'kind', 'no evaluation'),
    mainSupporter === null
      ? no('mainSupporter', 'no main supporter')
      : unless(facts.members.includes(mainSupporter), 'mainSupporter', 'not in team'),
    ...followUps.flatMap((day, nth) => [
      unless(day > today, `followUps.${nth}`, 'over'),
      unless(day <= daysAfter(today, 2 * longestToNextDays), `followUps.${nth}`, 'too far'),
    ]),
  ],
  plan_anew: (facts, { nextOn }, today) => [
    ...planOf(facts, ({ state }) => [unless(state === 'reviewing' || state === 'evaluating', 'kind', 'wrong step')]),
    unless(facts.state !== 'evaluating' || facts.evaluated, 'kind', 'no evaluation'),
    unless(facts.state !== 'paused', 'kind', 'wrong step'),
    next(nextOn, today),
  ],
  assess_anew: (facts) => [step(facts, 'assessing'), unless(facts.state !== 'paused', 'kind', 'wrong step')],
  accompany: (facts, { nextOn }, today) => {
    const running = ['running', 'reviewing'].includes(openPlan(facts)?.state ?? '');
    return [
      step(facts, 'accompanying'),
      unless(facts.state !== 'paused', 'kind', 'wrong step'),
      unless(!running, 'kind', 'plan running'),
      unless(facts.state !== 'evaluating' || facts.evaluated, 'kind', 'no evaluation'),
      next(nextOn, today),
    ];
  },
  pause: (facts, { nextOn }, today) => [
    unless(facts.state !== 'paused', 'kind', 'wrong step'),
    step(facts, 'paused'),
    next(nextOn, today),
  ],
  resume: (facts, { nextOn }, today) => [unless(facts.state === 'paused', 'kind', 'wrong step'), next(nextOn, today)],
  reopen: (facts, { nextOn }, today) => [unless(facts.state === 'ended', 'kind', 'not ended'), next(nextOn, today)],
  follow_up: (facts, { id, on, nextOn }, today) => {
    const followUp = facts.followUps.find((one) => one.id === id);
    return [
      unless(facts.state === 'ended', 'kind', 'not ended'),
      unless(followUp !== undefined, 'id', 'unknown'),
      unless(!followUp?.done, 'id', 'done already'),
      past(on, today),
      nextOn === null ? null : next(nextOn, today),
    ];
  },
  write_member: (_facts, { agency, staffId, party }) => [
    unless([agency, staffId, party].filter((one) => one !== null).length === 1, 'agency', 'one of three'),
  ],
  member_leaves: (facts, { id }) => [
    unless(facts.members.includes(id), 'id', 'not in team'),
    unless(
      !openPlan(facts)?.items.some(
        ({ memberId, state }) => memberId === id && (state === 'planned' || state === 'doing'),
      ),
      'id',
      'has work',
    ),
  ],
  give_to: () => [],
  next_contact: (_facts, { nextOn }, today) => [next(nextOn, today)],
  add_consultation: () => [],
  remove_consultation: (facts) => [unless(facts.consultations > 1, 'consultationId', 'last one')],
};

/** What is still done to a case that has ended. */
const afterTheEnd: readonly CaseDeed['kind'][] = ['reopen', 'follow_up', 'give_to'];

/**
 * Why a deed cannot be done to a case as it stands, field by field; nothing when it can. Rests on the process of the cities
 * (domain of the project: 終結 needs an evaluation and a 主担当; モニタリング a next date; a piece of work somebody, a role and a date).
 * @param today the day in Japan
 */
export function refusals(facts: CaseFacts, deed: CaseDeed, today: string): Refusal[] {
  if (facts.state === 'ended' && !afterTheEnd.includes(deed.kind)) return [no('kind', 'ended')];
  const check = checks[deed.kind] as Check<CaseDeed['kind']>;
  const found = check(facts, deed, today).filter((one) => one !== null);
  return found.filter((one, nth) => found.findIndex((other) => other.path === one.path) === nth);
}
