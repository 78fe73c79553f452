import { z } from 'zod';
import { CaseKind, PlanItemState, PlanState, planDeeds } from './case-states.js';
import { cleaned, typedWords } from './typed-words.js';

/** Words that may be left out. */
const someWords = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => cleaned(text).trim());
const Day = z.iso.date();
const long = 4000;

/**
 * The parts of an assessment. The national sheet (インテーク・アセスメントシート) is not confirmed: until it is, screens say that these
 * parts are a proposal (確認前).
 */
export const assessmentParts = ['wish', 'home', 'health', 'money', 'work', 'strengths', 'issues'] as const;
/** @see assessmentParts */
export type AssessmentPart = (typeof assessmentParts)[number];
const part = someWords(long);
/** @see assessmentParts */
export const AssessmentWords = z
  .object({ wish: part, home: part, health: part, money: part, work: part, strengths: part, issues: part })
  .meta({ id: 'AssessmentWords' });
/** @see assessmentParts */
export type AssessmentWords = z.infer<typeof AssessmentWords>;

/** Members of a team who belong to no agency of the directory: whoever brought the case, professionals, the person and the family. */
export const caseParties = [
  'person',
  'family',
  'welfare_volunteer',
  'school',
  'lawyer',
  'food_bank',
  'neighbour',
  'other',
] as const;
/** @see caseParties */
export const CaseParty = z.enum(caseParties).meta({ id: 'CaseParty' });
/** @see caseParties */
export type CaseParty = z.infer<typeof CaseParty>;

/** What a member is given to see of the plan: all of it, or the goal and its own work only. Notes and threads never. */
export const memberSights = ['plan', 'own'] as const;
/** @see memberSights */
export const MemberSight = z.enum(memberSights).meta({ id: 'MemberSight' });
/** @see memberSights */
export type MemberSight = z.infer<typeof MemberSight>;

/** The ways of a contact during accompaniment; `letter` and `none` count as tries that reached nobody. */
export const monitoringWays = ['visit', 'phone', 'office', 'message', 'meeting', 'agency', 'letter', 'none'] as const;
/** @see monitoringWays */
export const MonitoringWay = z.enum(monitoringWays).meta({ id: 'MonitoringWay' });
/** @see monitoringWays */
export type MonitoringWay = z.infer<typeof MonitoringWay>;

/** Whether the goal of a plan was reached. */
export const goalOutcomes = ['reached', 'partly', 'not_reached', 'changed'] as const;
/** @see goalOutcomes */
export const GoalOutcome = z.enum(goalOutcomes).meta({ id: 'GoalOutcome' });
/** @see goalOutcomes */
export type GoalOutcome = z.infer<typeof GoalOutcome>;

/** Changes seen (見られた変化) at an evaluation, as the national sheet is remembered; not confirmed (確認前). */
export const seenChanges = [
  'public_assistance',
  'housing',
  'medical_care',
  'health',
  'certificate',
  'less_isolated',
  'calmer',
  'household_money',
  'debt_settled',
  'work_begun',
  'more_income',
  'schooling',
  'taking_part',
  'habits',
  'relations',
  'own_will',
  'other',
] as const;
/** @see seenChanges */
export const SeenChange = z.enum(seenChanges).meta({ id: 'SeenChange' });
/** @see seenChanges */
export type SeenChange = z.infer<typeof SeenChange>;

/** What a follow-up after the end found. */
export const followUpOutcomes = ['well', 'not_reached', 'needs_support'] as const;
/** @see followUpOutcomes */
export const FollowUpOutcome = z.enum(followUpOutcomes).meta({ id: 'FollowUpOutcome' });
/** @see followUpOutcomes */
export type FollowUpOutcome = z.infer<typeof FollowUpOutcome>;

/** The goals of a plan, in the person's own words first. */
export const PlanGoals = z
  .object({ wish: typedWords(1000), goal: typedWords(1000), policy: someWords(2000) })
  .meta({ id: 'PlanGoals' });
/** @see PlanGoals */
export type PlanGoals = z.infer<typeof PlanGoals>;

/**
 * Everything that can be done to a case. Each deed becomes a line of its history, whatever else it changes. Ids of new things are
 * the sender's. Days are days of Japan's calendar.
 */
export const CaseDeed = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('write_assessment'), words: AssessmentWords }),
    z.object({
      kind: z.literal('write_plan'),
      goals: PlanGoals,
      from: Day,
      until: Day,
    }),
    z.object({
      kind: z.literal('write_item'),
      id: z.uuid(),
      what: typedWords(1000),
      memberId: z.uuid().nullable(),
      role: someWords(500),
      by: Day.nullable(),
    }),
    z.object({ kind: z.literal('move_item'), id: z.uuid(), state: PlanItemState, reason: someWords(500).default('') }),
    z.object({
      kind: z.literal('record_consent'),
      way: z.enum(['signature', 'oral']),
      explainedBy: z.uuid(),
      on: Day,
      said: someWords(1000).default(''),
    }),
    z.object({ kind: z.literal('withdraw_consent'), way: z.enum(['signature', 'oral']), on: Day }),
    z.object({
      kind: z.literal('move_plan'),
      to: PlanState.extract(planDeeds),
      on: Day,
      words: someWords(2000).default(''),
    }),
    z.object({
      kind: z.literal('monitor'),
      on: Day,
      way: MonitoringWay,
      seen: typedWords(long),
      nextOn: Day.nullable(),
    }),
    z.object({
      kind: z.literal('evaluate'),
      on: Day,
      reached: GoalOutcome,
      changes: z.array(SeenChange).max(seenChanges.length),
      satisfied: someWords(1000).default(''),
      left: typedWords(2000),
      missing: someWords(2000).default(''),
    }),
    z.object({
      kind: z.literal('end'),
      mainSupporter: z.uuid().nullable(),
      reason: typedWords(1000),
      followUps: z.array(Day).max(6),
    }),
    z.object({ kind: z.literal('plan_anew'), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('assess_anew'), reason: typedWords(1000) }),
    z.object({ kind: z.literal('accompany'), reason: typedWords(1000), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('begin_evaluation') }),
    z.object({ kind: z.literal('pause'), reason: typedWords(1000), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('resume'), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('reopen'), as: CaseKind, reason: typedWords(1000), nextOn: Day.nullable() }),
    z.object({
      kind: z.literal('follow_up'),
      id: z.uuid(),
      on: Day,
      outcome: FollowUpOutcome,
      words: someWords(2000).default(''),
      nextOn: Day.nullable().default(null),
    }),
    z.object({
      kind: z.literal('write_member'),
      id: z.uuid(),
      agency: z.string().max(40).nullable().default(null),
      staffId: z.uuid().nullable().default(null),
      party: CaseParty.nullable().default(null),
      name: someWords(100).default(''),
      role: typedWords(500),
      sees: MemberSight,
      brought: z.boolean().default(false),
    }),
    z.object({ kind: z.literal('member_leaves'), id: z.uuid(), reason: someWords(500).default('') }),
    z.object({ kind: z.literal('give_to'), ownerId: z.uuid() }),
    z.object({ kind: z.literal('next_contact'), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('add_consultation'), consultationId: z.uuid() }),
    z.object({ kind: z.literal('remove_consultation'), consultationId: z.uuid(), reason: typedWords(500) }),
  ])
  .meta({ id: 'CaseDeed' });
/** @see CaseDeed */
export type CaseDeed = z.infer<typeof CaseDeed>;
/** The name of something that can be done to a case. */
export type CaseDeedKind = CaseDeed['kind'];

/**
 * A deed on its way: `clientId` makes a repetition harmless, `version` is the one that was on the screen.
 */
export const NewCaseDeed = z
  .object({ clientId: z.uuid(), version: z.number().int(), deed: CaseDeed })
  .meta({ id: 'NewCaseDeed' });
/** @see NewCaseDeed */
export type NewCaseDeed = z.infer<typeof NewCaseDeed>;

/** Opens a case for a consultation whose route is ② or ③. */
export const NewCase = z
  .object({ clientId: z.uuid(), consultationId: z.uuid(), kind: CaseKind, nextOn: Day.nullable() })
  .meta({ id: 'NewCase' });
/** @see NewCase */
export type NewCase = z.infer<typeof NewCase>;

/** What a deed can be refused for. Screens have a sentence for each that says what to do. */
export const caseRefusals = [
  'required',
  'unknown',
  'over',
  'too far',
  'before begin',
  'no route',
  'no assessment',
  'no plan',
  'plan running',
  'no items',
  'no member',
  'no role',
  'no date',
  'no consent',
  'consent withdrawn',
  'new member',
  'not to be written',
  'wrong step',
  'no evaluation',
  'no main supporter',
  'not in team',
  'has work',
  'ended',
  'not ended',
  'done already',
  'last one',
  'not seen',
  'one of three',
  'future',
  'not under way',
] as const;
/** @see caseRefusals */
export type CaseRefusal = (typeof caseRefusals)[number];
