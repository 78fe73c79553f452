import {
  assessmentParts,
  assessmentPartWords,
  type CaseDeed,
  type CaseRecord,
  planDeeds,
  planItemStateWords,
  planItemSteps,
  planStateWords,
  planSteps,
} from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { type DeedField } from '../ui/fields-dialog.js';
import { words } from './casework.words.js';
import { type DeedForm, later, nameOf, on, orNull, reason, today } from './deed-form.js';

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

const memberChoices = ({ members }: CaseRecord) =>
  members.filter(({ to }) => to === null).map((one) => [one.id, nameOf(one)] as const);

/** The forms of assessment and plan, and of the consent to it. */
export const planForms = {
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
  assessAnew: (_record: CaseRecord): DeedForm => ({
    title: words.assessAnew,
    fields: [reason],
    deed: ({ reason: why }) => ({ kind: 'assess_anew', reason: why! }),
  }),
};
