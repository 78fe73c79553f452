import {
  assessmentParts,
  assessmentPartWords,
  type CaseDeed,
  type CaseMember,
  type CaseRecord,
  caseKindWords,
  casePartyWords,
  followUpOutcomeWords,
  goalOutcomeWords,
  memberSightWords,
  monitoringWayWords,
  planDeeds,
  planItemStateWords,
  planItemSteps,
  planStateWords,
  planSteps,
  seenChangeWords,
} from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { words } from './casework.words.js';
import type { DeedField, Values } from './deed-dialog.js';

/** What a dialog shows for a deed: its fields, what stands in them at first, and the deed that they make. */
export interface DeedForm {
  title: string;
  lead?: string;
  fields: DeedField[];
  initial?: Values;
  deed: (values: Values) => CaseDeed;
}

const choices = <K extends string>(of: Record<K, string>) => Object.entries(of) as [K, string][];
const orNull = (text: string | undefined): string | null => (text ? text : null);
const today = (): string => new Date(Date.now() + 9 * 36e5).toISOString().slice(0, 10);
const later = (months: number): string => {
  const at = new Date(`${today()}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
};
const nextOn: DeedField = { name: 'nextOn', label: words.nextOn, kind: 'day', required: true };
const reason: DeedField = { name: 'reason', label: words.reason, kind: 'words', required: true };
const on: DeedField = { name: 'on', label: words.on, kind: 'day', required: true };
const way: DeedField = {
  name: 'way',
  label: words.way,
  kind: 'choice',
  required: true,
  choices: [
    ['signature', words.signature],
    ['oral', words.oral],
  ],
};

/** What somebody of a team is called: never a person's name unless it was written there. */
export const nameOf = ({ agency, staff, party, name }: CaseMember): string =>
  agency?.name ?? staff?.name ?? (name || (party ? casePartyWords[party] : ''));

const memberChoices = ({ members }: CaseRecord) =>
  members.filter(({ to }) => to === null).map((one) => [one.id, nameOf(one)] as const);

/** The forms of everything that can be done to a case with a few fields. */
export const forms = {
  assess: ({ assessment }: CaseRecord): DeedForm => ({
    title: words.assess,
    lead: words.proposal,
    fields: assessmentParts.map((name) => ({
      name,
      label: assessmentPartWords[name],
      kind: 'words',
      rows: 3,
      max: 4000,
    })),
    initial: assessment?.words,
    deed: (given) => ({
      kind: 'write_assessment',
      words: Object.fromEntries(assessmentParts.map((part) => [part, given[part]!])) as Extract<
        CaseDeed,
        { kind: 'write_assessment' }
      >['words'],
    }),
  }),
  plan: (_record: CaseRecord, plan?: CaseRecord['plans'][number]): DeedForm => ({
    title: plan ? words.editPlan : words.writePlan,
    lead: words.proposal,
    fields: [
      { name: 'wish', label: words.wish, kind: 'words', required: true },
      { name: 'goal', label: words.goal, kind: 'words', required: true },
      { name: 'policy', label: words.policy, kind: 'words', max: 2000 },
      { name: 'from', label: words.from, kind: 'day', required: true },
      { name: 'until', label: words.until, kind: 'day', required: true },
    ],
    initial: plan ? { ...plan.goals, from: plan.from, until: plan.until } : { from: today(), until: later(6) },
    deed: ({ wish, goal, policy, from, until }) => ({
      kind: 'write_plan',
      goals: { wish: wish!, goal: goal!, policy: policy! },
      from: from!,
      until: until!,
    }),
  }),
  item: (record: CaseRecord, item?: CaseRecord['plans'][number]['items'][number]): DeedForm => {
    const id = item?.id ?? newId();
    return {
      title: item ? words.itemEdit : words.addItem,
      fields: [
        { name: 'what', label: words.what, kind: 'words', required: true },
        { name: 'memberId', label: words.who, kind: 'choice', required: true, choices: memberChoices(record) },
        { name: 'role', label: words.role, kind: 'line', required: true, max: 500 },
        { name: 'by', label: words.by, kind: 'day', required: true },
      ],
      initial: item ? { what: item.what, memberId: item.memberId ?? '', role: item.role, by: item.by ?? '' } : {},
      deed: ({ what, memberId, role, by }) => ({
        kind: 'write_item',
        id,
        what: what!,
        memberId: orNull(memberId),
        role: role!,
        by: orNull(by),
      }),
    };
  },
  itemState: (_record: CaseRecord, item: CaseRecord['plans'][number]['items'][number]): DeedForm => ({
    title: words.itemState,
    fields: [
      {
        name: 'state',
        label: words.state,
        kind: 'choice',
        required: true,
        choices: planItemSteps[item.state].map((state) => [state, planItemStateWords[state]]),
      },
      { ...reason, required: false },
    ],
    deed: ({ state, reason: why }) =>
      ({ kind: 'move_item', id: item.id, state, reason: why }) as Extract<CaseDeed, { kind: 'move_item' }>,
  }),
  consent: (_record: CaseRecord, people: readonly (readonly [string, string])[], me: string): DeedForm => ({
    title: words.consent,
    lead: words.consentLead,
    fields: [
      way,
      { name: 'explainedBy', label: words.explainedBy, kind: 'choice', required: true, choices: people },
      on,
      { name: 'said', label: words.said, kind: 'words' },
    ],
    initial: { on: today(), explainedBy: me },
    deed: (given) => ({ kind: 'record_consent', ...given }) as Extract<CaseDeed, { kind: 'record_consent' }>,
  }),
  withdraw: (_record: CaseRecord): DeedForm => ({
    title: words.withdraw,
    fields: [way, on],
    initial: { on: today() },
    deed: (given) => ({ kind: 'withdraw_consent', ...given }) as Extract<CaseDeed, { kind: 'withdraw_consent' }>,
  }),
  planStep: (_record: CaseRecord, plan: CaseRecord['plans'][number]): DeedForm => ({
    title: words.planStep,
    lead: words.meetingLater,
    fields: [
      {
        name: 'to',
        label: words.planTo,
        kind: 'choice',
        required: true,
        choices: planDeeds.filter((to) => planSteps[plan.state].includes(to)).map((to) => [to, planStateWords[to]]),
      },
      on,
      { name: 'words', label: words.stepWords, kind: 'words', max: 2000 },
    ],
    initial: { on: today() },
    deed: (given) => ({ kind: 'move_plan', ...given }) as Extract<CaseDeed, { kind: 'move_plan' }>,
  }),
  monitor: (_record: CaseRecord): DeedForm => ({
    title: words.monitor,
    fields: [
      on,
      { name: 'way', label: words.monitorWay, kind: 'choice', required: true, choices: choices(monitoringWayWords) },
      { name: 'seen', label: words.seen, kind: 'words', required: true, rows: 5, max: 4000 },
      nextOn,
    ],
    initial: { on: today() },
    deed: ({ nextOn: next, ...given }) =>
      ({ kind: 'monitor', ...given, nextOn: orNull(next) }) as Extract<CaseDeed, { kind: 'monitor' }>,
  }),
  evaluate: (_record: CaseRecord): DeedForm => ({
    title: words.evaluate,
    lead: words.proposal,
    fields: [
      on,
      { name: 'reached', label: words.reached, kind: 'choice', required: true, choices: choices(goalOutcomeWords) },
      { name: 'changes', label: words.changes, kind: 'many', choices: choices(seenChangeWords) },
      { name: 'satisfied', label: words.satisfied, kind: 'words' },
      { name: 'left', label: words.left, kind: 'words', required: true, support: words.leftSupport, max: 2000 },
      { name: 'missing', label: words.missing, kind: 'words', support: words.missingSupport, max: 2000 },
    ],
    initial: { on: today() },
    deed: ({ changes, ...given }) =>
      ({ kind: 'evaluate', ...given, changes: changes!.split(' ').filter(Boolean) }) as Extract<
        CaseDeed,
        { kind: 'evaluate' }
      >,
  }),
  end: (record: CaseRecord): DeedForm => ({
    title: words.end,
    lead: words.endLead,
    fields: [
      {
        name: 'mainSupporter',
        label: words.mainSupporter,
        kind: 'choice',
        required: true,
        choices: record.members
          .filter(({ to, party }) => to === null && party !== 'person')
          .map((one) => [one.id, nameOf(one)] as const),
      },
      { name: 'reason', label: words.endReason, kind: 'words', required: true },
      ...[1, 2, 3].map((nth): DeedField => ({ name: `followUp${nth}`, label: words.followUp(nth), kind: 'day' })),
    ],
    initial: { followUp1: later(1), followUp2: later(3), followUp3: later(6) },
    deed: ({ mainSupporter, reason: why, followUp1, followUp2, followUp3 }) => ({
      kind: 'end',
      mainSupporter: orNull(mainSupporter),
      reason: why!,
      followUps: [followUp1, followUp2, followUp3].filter((day): day is string => Boolean(day)),
    }),
  }),
  followUp: (_record: CaseRecord, id: string): DeedForm => ({
    title: words.followUps,
    fields: [
      on,
      { name: 'outcome', label: words.outcome, kind: 'choice', required: true, choices: choices(followUpOutcomeWords) },
      { name: 'words', label: words.seen, kind: 'words', max: 2000 },
      { ...nextOn, label: words.followNext, required: false },
    ],
    initial: { on: today() },
    deed: ({ nextOn: next, ...given }) =>
      ({ kind: 'follow_up', id, ...given, nextOn: orNull(next) }) as Extract<CaseDeed, { kind: 'follow_up' }>,
  }),
  reopen: (_record: CaseRecord): DeedForm => ({
    title: words.reopen,
    fields: [
      { name: 'as', label: words.reopenAs, kind: 'choice', required: true, choices: choices(caseKindWords) },
      reason,
      nextOn,
    ],
    deed: ({ nextOn: next, ...given }) =>
      ({ kind: 'reopen', ...given, nextOn: orNull(next) }) as Extract<CaseDeed, { kind: 'reopen' }>,
  }),
  dated: (kind: 'plan_anew' | 'resume' | 'next_contact', title: string): DeedForm => ({
    title,
    fields: [nextOn],
    deed: ({ nextOn: next }) => ({ kind, nextOn: orNull(next) }),
  }),
  reasoned: (kind: 'pause' | 'accompany', title: string): DeedForm => ({
    title,
    fields: [reason, nextOn],
    deed: ({ nextOn: next, reason: why }) => ({ kind, reason: why!, nextOn: orNull(next) }),
  }),
  assessAnew: (_record: CaseRecord): DeedForm => ({
    title: words.assessAnew,
    fields: [reason],
    deed: ({ reason: why }) => ({ kind: 'assess_anew', reason: why! }),
  }),
  beginEvaluation: (_record: CaseRecord): DeedForm => ({
    title: words.beginEvaluation,
    fields: [],
    deed: () => ({ kind: 'begin_evaluation' }),
  }),
  giveTo: (record: CaseRecord, people: readonly (readonly [string, string])[]): DeedForm => ({
    title: words.giveTo,
    fields: [{ name: 'ownerId', label: words.owner, kind: 'choice', required: true, choices: people }],
    initial: { ownerId: record.owner.id },
    deed: ({ ownerId }) => ({ kind: 'give_to', ownerId: ownerId! }),
  }),
  leave: (_record: CaseRecord, id: string): DeedForm => ({
    title: words.leave,
    fields: [{ ...reason, required: false }],
    deed: ({ reason: why }) => ({ kind: 'member_leaves', id, reason: why! }),
  }),
  member: (
    _record: CaseRecord,
    from: { agencies: readonly (readonly [string, string])[]; people: readonly (readonly [string, string])[] },
    member?: Partial<CaseMember> & { id?: string },
  ): DeedForm => {
    const id = member?.id ?? newId();
    const known = Boolean(member?.id);
    return {
      title: known ? words.editMember : words.addMember,
      fields: [
        ...(known
          ? []
          : ([
              { name: 'agency', label: words.agency, kind: 'choice', choices: from.agencies },
              { name: 'staffId', label: words.colleague, kind: 'choice', choices: from.people },
              { name: 'party', label: words.party, kind: 'choice', choices: choices(casePartyWords) },
            ] satisfies DeedField[])),
        { name: 'name', label: words.name, kind: 'line', max: 100 },
        { name: 'role', label: words.role, kind: 'line', required: true, max: 500 },
        { name: 'brought', label: words.brought, kind: 'choice', choices: [['yes', words.yes]] },
        { name: 'sees', label: words.seesTitle, kind: 'choice', required: true, choices: choices(memberSightWords) },
      ],
      initial: {
        sees: member?.sees ?? 'own',
        brought: member?.brought ? 'yes' : '',
        name: member?.name ?? '',
        role: member?.role ?? '',
        agency: member?.agency?.code ?? '',
        staffId: member?.staff?.id ?? '',
        party: member?.party ?? '',
      },
      deed: ({ agency, staffId, party, name, role, sees, brought }) =>
        ({
          kind: 'write_member',
          id,
          agency: orNull(agency),
          staffId: orNull(staffId),
          party: orNull(party),
          name,
          role,
          sees,
          brought: brought === 'yes',
        }) as Extract<CaseDeed, { kind: 'write_member' }>,
    };
  },
};
