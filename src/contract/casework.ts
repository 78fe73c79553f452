import { z } from 'zod';
import { CaseParty, FollowUpOutcome, GoalOutcome, MemberSight, MonitoringWay, SeenChange } from './case-deeds.js';
import { CaseItem } from './case-list.js';
import { CaseKind, CaseState, caseStates, PlanItemState, PlanState } from './case-states.js';
import { Channel, Compound, Field, Route, Status } from './codes.js';
import { Instant, StaffName } from './consultation.js';

const Day = z.iso.date();

/** Somebody in the team. Exactly one of agency, staff member of the centre, and other party is given. */
export const CaseMember = z
  .object({
    id: z.uuid(),
    agency: z.object({ code: z.string(), name: z.string() }).nullable(),
    staff: StaffName.nullable(),
    party: CaseParty.nullable(),
    name: z.string(),
    role: z.string(),
    sees: MemberSight,
    brought: z.boolean(),
    /** Whether the person's consent to the plan of today covers this member. */
    covered: z.boolean(),
    from: Day,
    to: Day.nullable(),
  })
  .meta({ id: 'CaseMember' });
/** @see CaseMember */
export type CaseMember = z.infer<typeof CaseMember>;

/** A piece of work: what, who, in which role, by when, how far. */
export const PlanItem = z
  .object({
    id: z.uuid(),
    what: z.string(),
    memberId: z.uuid().nullable(),
    role: z.string(),
    by: Day.nullable(),
    state: PlanItemState,
    reason: z.string(),
    /** What the agency that does it told last, and on which day. */
    report: z.string(),
    reportedOn: Day.nullable(),
  })
  .meta({ id: 'PlanItem' });
/** @see PlanItem */
export type PlanItem = z.infer<typeof PlanItem>;

/** The goals of a plan as they were written. */
const WrittenGoals = z.object({ wish: z.string(), goal: z.string(), policy: z.string() });
/** An assessment as it was written, part by part. */
const WrittenAssessment = z.object({
  wish: z.string(),
  home: z.string(),
  health: z.string(),
  money: z.string(),
  work: z.string(),
  strengths: z.string(),
  issues: z.string(),
});

/** The person's consent to a plan: signed or said, explained by whom. It covers the members of that day. */
export const PlanConsent = z
  .object({
    id: z.uuid(),
    way: z.enum(['signature', 'oral']),
    explainedBy: StaffName,
    on: Day,
    said: z.string(),
    members: z.array(z.uuid()),
    withdrawnOn: Day.nullable(),
    /** Neither withdrawn nor overtaken by a plan that was written anew. */
    standing: z.boolean(),
  })
  .meta({ id: 'PlanConsent' });
/** @see PlanConsent */
export type PlanConsent = z.infer<typeof PlanConsent>;

/** A plan (支援プラン) with its steps so far. */
export const CasePlan = z
  .object({
    id: z.uuid(),
    nth: z.number().int(),
    period: z.number().int(),
    state: PlanState,
    goals: WrittenGoals,
    from: Day,
    until: Day,
    items: z.array(PlanItem),
    consents: z.array(PlanConsent),
    steps: z.array(z.object({ state: PlanState, on: Day, by: StaffName, words: z.string(), at: Instant })),
  })
  .meta({ id: 'CasePlan' });
/** @see CasePlan */
export type CasePlan = z.infer<typeof CasePlan>;

/** A contact during accompaniment: when, by whom, what was seen, when next. */
export const Monitoring = z
  .object({
    id: z.uuid(),
    period: z.number().int(),
    on: Day,
    way: MonitoringWay,
    seen: z.string(),
    nextOn: Day,
    by: StaffName,
    at: Instant,
  })
  .meta({ id: 'Monitoring' });
/** @see Monitoring */
export type Monitoring = z.infer<typeof Monitoring>;

/** An evaluation (評価). */
export const Evaluation = z
  .object({
    id: z.uuid(),
    period: z.number().int(),
    planNth: z.number().int().nullable(),
    on: Day,
    reached: GoalOutcome,
    changes: z.array(SeenChange),
    satisfied: z.string(),
    left: z.string(),
    missing: z.string(),
    by: StaffName,
  })
  .meta({ id: 'Evaluation' });
/** @see Evaluation */
export type Evaluation = z.infer<typeof Evaluation>;

/** A date after the end at which somebody asks how it goes (柏市 STEP 3). */
export const FollowUp = z
  .object({
    id: z.uuid(),
    period: z.number().int(),
    dueOn: Day,
    doneOn: Day.nullable(),
    doneBy: StaffName.nullable(),
    outcome: FollowUpOutcome.nullable(),
    words: z.string(),
  })
  .meta({ id: 'FollowUp' });
/** @see FollowUp */
export type FollowUp = z.infer<typeof FollowUp>;

/** One time that the case was open. */
export const CasePeriod = z
  .object({
    nth: z.number().int(),
    kind: CaseKind,
    openedAt: Instant,
    openedBy: StaffName,
    why: z.string(),
    endedAt: Instant.nullable(),
    endedBy: StaffName.nullable(),
    endReason: z.string().nullable(),
    mainSupporterId: z.uuid().nullable(),
  })
  .meta({ id: 'CasePeriod' });
/** @see CasePeriod */
export type CasePeriod = z.infer<typeof CasePeriod>;

/** A consultation of a case, as far as the reader sees it. */
export const CaseConsultation = z
  .object({
    id: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    route: Route.nullable(),
    status: Status,
    area: z.string().nullable(),
    fields: z.array(Field),
    compounds: z.array(Compound),
    protected: z.boolean(),
    receivedAt: Instant,
  })
  .meta({ id: 'CaseConsultation' });
/** @see CaseConsultation */
export type CaseConsultation = z.infer<typeof CaseConsultation>;

/** The whole case, as the centre sees it. Of monitorings the newest; the history is a list of its own. */
export const CaseRecord = CaseItem.extend({
  stateBefore: CaseState.nullable(),
  mainSupporterId: z.uuid().nullable(),
  /** Consultations out of the reader's sight are only counted. */
  consultations: z.array(CaseConsultation),
  hiddenConsultations: z.number().int(),
  members: z.array(CaseMember),
  assessment: z.object({ words: WrittenAssessment, nth: z.number().int(), by: StaffName, at: Instant }).nullable(),
  plans: z.array(CasePlan),
  monitorings: z.array(Monitoring),
  moreMonitorings: z.boolean(),
  evaluations: z.array(Evaluation),
  followUps: z.array(FollowUp),
  periods: z.array(CasePeriod),
}).meta({ id: 'CaseRecord' });
/** @see CaseRecord */
export type CaseRecord = z.infer<typeof CaseRecord>;

/** A line of a case's history. `codes` holds codes, days and ids; `words` what was written with it. */
export const CaseEvent = z
  .object({
    version: z.number().int(),
    kind: z.string(),
    thingId: z.uuid().nullable(),
    codes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    words: z.string(),
    by: StaffName.nullable(),
    at: Instant,
  })
  .meta({ id: 'CaseEvent' });
/** @see CaseEvent */
export type CaseEvent = z.infer<typeof CaseEvent>;

/** A page of the history, newest first. */
export const CaseHistory = z
  .object({ items: z.array(CaseEvent), next: z.string().nullable() })
  .meta({ id: 'CaseHistory' });
/** @see CaseHistory */
export type CaseHistory = z.infer<typeof CaseHistory>;

/** The cases of a consultation that the reader may see. */
export const CasesOf = z
  .array(z.object({ id: z.uuid(), number: z.string(), state: z.enum(caseStates), kind: CaseKind }))
  .meta({ id: 'CasesOf' });
/** @see CasesOf */
export type CasesOf = z.infer<typeof CasesOf>;

/**
 * A team that a municipality's own worked case shows, as a starting point. `agencies` are those of the directory that may be meant;
 * with `unsure` somebody has to look at the address first. Without any, whoever it is stands in the team as `party`.
 */
export const SuggestedTeam = z
  .object({
    compound: Compound,
    source: z.string(),
    roles: z.array(
      z.object({
        name: z.string(),
        role: z.string(),
        agencies: z.array(z.object({ code: z.string(), name: z.string() })),
        unsure: z.boolean(),
        party: CaseParty,
        brought: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SuggestedTeam' });
/** @see SuggestedTeam */
export type SuggestedTeam = z.infer<typeof SuggestedTeam>;
