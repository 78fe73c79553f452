import {
  type CaseDeed,
  type CaseRecord,
  caseKindWords,
  followUpOutcomeWords,
  goalOutcomeWords,
  monitoringWayWords,
  seenChangeWords,
} from '../../../src/contract/index.js';
import { type DeedField } from '../ui/fields-dialog.js';
import { words } from './casework.words.js';
import { choices, type DeedForm, later, nameOf, nextOn, on, orNull, reason, today } from './deed-form.js';
import { planForms } from './plan-forms.js';
import { teamForms } from './team-forms.js';

/** The forms of everything that can be done to a case with a few fields. */
export const forms = {
  ...planForms,
  ...teamForms,
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
  beginEvaluation: (_record: CaseRecord): DeedForm => ({
    title: words.beginEvaluation,
    fields: [],
    deed: () => ({ kind: 'begin_evaluation' }),
  }),
};
