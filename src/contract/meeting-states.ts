import { z } from 'zod';

/** On what a meeting rests (法的根拠). What follows from each stands in the rules of the server, with its source. */
export const meetingBases = [
  'support',
  'layered',
  'livelihood',
  'assistance',
  'isolation',
  'consented',
  'area',
  'general',
  'linking',
  'structure',
] as const;
/** @see meetingBases */
export const MeetingBasis = z.enum(meetingBases).meta({ id: 'MeetingBasis' });
/** @see meetingBases */
export type MeetingBasis = z.infer<typeof MeetingBasis>;

/** Where a meeting stands. */
export const meetingStates = ['preparing', 'convened', 'held', 'ended', 'cancelled'] as const;
/** @see meetingStates */
export const MeetingState = z.enum(meetingStates).meta({ id: 'MeetingState' });
/** @see meetingStates */
export type MeetingState = z.infer<typeof MeetingState>;

/** Where a meeting may go: 準備中 → 招集済 → 開催 → 終了, and 中止 until it was held. */
export const meetingSteps: Record<MeetingState, readonly MeetingState[]> = {
  preparing: ['convened', 'cancelled'],
  convened: ['held', 'cancelled'],
  held: ['ended'],
  ended: [],
  cancelled: [],
};

/**
 * For what a case is on the agenda: the three roles of the 重層的支援会議 (市川市 IC-05: プランの適切性, プラン終結時の評価, 社会資源の把握と開発), and
 * how one household is supported (柏市 小会議 「個別の支援策」; 支援会議).
 */
export const agendaRoles = ['support', 'plan', 'evaluation', 'resources'] as const;
/** @see agendaRoles */
export const AgendaRole = z.enum(agendaRoles).meta({ id: 'AgendaRole' });
/** @see agendaRoles */
export type AgendaRole = z.infer<typeof AgendaRole>;

/** Whether somebody came: to all of it, to a part (市川市: 部分参加), or not. */
export const attendances = ['whole', 'part', 'absent'] as const;
/** @see attendances */
export const Attendance = z.enum(attendances).meta({ id: 'Attendance' });
/** @see attendances */
export type Attendance = z.infer<typeof Attendance>;

/** What a decision becomes: work in the plan of the case, its next date, a つなぎ to be made, or something that somebody does. */
export const decisionKinds = ['plan_item', 'next_contact', 'referral', 'task'] as const;
/** @see decisionKinds */
export const DecisionKind = z.enum(decisionKinds).meta({ id: 'DecisionKind' });
/** @see decisionKinds */
export type DecisionKind = z.infer<typeof DecisionKind>;

/** Where an issue of the area stands (気づき → 地域課題 → 協議 → 市域課題 or 所管部署へ提供 → 検討中 → 開発 or 見送り → 返した). */
export const areaIssueStates = [
  'noticed',
  'area',
  'discussing',
  'city',
  'handed',
  'weighing',
  'built',
  'dropped',
  'returned',
] as const;
/** @see areaIssueStates */
export const AreaIssueState = z.enum(areaIssueStates).meta({ id: 'AreaIssueState' });
/** @see areaIssueStates */
export type AreaIssueState = z.infer<typeof AreaIssueState>;

/** Where an issue may go. What comes of it always goes back to whoever noticed it. */
export const areaIssueSteps: Record<AreaIssueState, readonly AreaIssueState[]> = {
  noticed: ['area', 'dropped'],
  area: ['discussing', 'dropped'],
  discussing: ['area', 'city', 'handed', 'dropped'],
  city: ['handed', 'weighing', 'dropped'],
  handed: ['weighing', 'dropped'],
  weighing: ['built', 'dropped'],
  built: ['returned'],
  dropped: ['returned'],
  returned: [],
};

/** The steps that lift an issue away from its cases: its words are typed anew for whoever reads them there. */
export const liftingSteps = ['area', 'city'] as const satisfies readonly AreaIssueState[];

/** Whether a step lifts an issue. */
export const lifts = (from: AreaIssueState, to: AreaIssueState): boolean =>
  (from === 'noticed' && to === 'area') || to === 'city';
