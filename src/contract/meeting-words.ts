import type {
  AgendaRole,
  AreaIssueState,
  Attendance,
  DecisionKind,
  MeetingBasis,
  MeetingState,
} from './meeting-states.js';

/** The Japanese of the codes of meetings, for screens, papers and the drawings of the states. */

/** On what a meeting rests. */
export const meetingBasisWords: Record<MeetingBasis, string> = {
  support: '支援会議（社会福祉法）',
  layered: '重層的支援会議',
  livelihood: '支援会議（生活困窮者自立支援法）',
  assistance: '調整会議（生活保護法）',
  isolation: '孤独・孤立対策地域協議会',
  consented: '本人の同意によるケース会議',
  area: '個別の事例を扱わない会議（エリア）',
  general: '個別の事例を扱わない会議（全市）',
  linking: '推進会議（連携強化の部）',
  structure: '推進会議（体制検討の部）',
};

/** Where a meeting stands. */
export const meetingStateWords: Record<MeetingState, string> = {
  preparing: '準備中',
  convened: '招集済',
  held: '開催',
  ended: '終了',
  cancelled: '中止',
};

/** For what a case is on the agenda. */
export const agendaRoleWords: Record<AgendaRole, string> = {
  support: '支援の方針・役割分担',
  plan: 'プランの適切性の協議',
  evaluation: 'プラン終結時の評価',
  resources: '社会資源の把握と開発',
};

/** Whether somebody came. */
export const attendanceWords: Record<Attendance, string> = { whole: '出席', part: '一部出席', absent: '欠席' };

/** What a decision becomes. */
export const decisionKindWords: Record<DecisionKind, string> = {
  plan_item: 'プランの取組にする',
  next_contact: 'ケースの次の連絡日にする',
  referral: 'つなぎをつくる',
  task: 'することとして残す',
};

/** Where an issue of the area stands. */
export const areaIssueStateWords: Record<AreaIssueState, string> = {
  noticed: '気づき',
  area: '地域課題',
  discussing: '協議',
  city: '市域課題',
  handed: '所管部署へ提供',
  weighing: '検討中',
  built: '開発',
  dropped: '見送り',
  returned: '元の担当へ返した',
};
