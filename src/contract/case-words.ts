import type {
  AssessmentPart,
  CaseParty,
  FollowUpOutcome,
  GoalOutcome,
  MemberSight,
  MonitoringWay,
  SeenChange,
} from './case-deeds.js';
import type { CaseFormKind, FormReader } from './case-form.js';
import type { CaseKind, CaseState, PlanItemState, PlanState } from './case-states.js';

/** The Japanese of the codes of casework, for screens, papers and the drawings of the states. */

/** Where a case stands. */
export const caseStateWords: Record<CaseState, string> = {
  assessing: 'アセスメント',
  planning: 'プラン作成',
  meeting: '会議',
  monitoring: 'モニタリング',
  evaluating: '評価',
  accompanying: '伴走支援',
  paused: '中断',
  ended: '終結',
};

/** Where a plan stands. */
export const planStateWords: Record<PlanState, string> = {
  drafting: '作成中',
  explained: '本人説明・同意',
  submitted: '会議付議',
  agreed: '合意',
  returned: '差戻し',
  decided: '支援決定',
  running: '実施中',
  reviewing: '見直し中',
  evaluating: '評価',
  ended: '終結',
  continued: '継続（次のプランへ）',
  interrupted: '中断',
};

/** How far a piece of work is. */
export const planItemStateWords: Record<PlanItemState, string> = {
  planned: '予定',
  doing: '実施中',
  done: '済',
  dropped: 'とりやめ',
};

/** The two kinds of case. */
export const caseKindWords: Record<CaseKind, string> = { multi_agency: '多機関協働', accompaniment: '伴走型支援' };

/** The parts of an assessment. */
export const assessmentPartWords: Record<AssessmentPart, string> = {
  wish: '本人の思い・主訴',
  home: '家族・地域との関係・住まい',
  health: '健康・障がい',
  money: '収入・給付・債務',
  work: '仕事・学校',
  strengths: '本人の強み',
  issues: '課題のまとめと支援の方向',
};

/** Members who belong to no agency of the directory. */
export const casePartyWords: Record<CaseParty, string> = {
  person: '本人',
  family: '家族・親族',
  welfare_volunteer: '民生委員',
  school: '学校・スクールソーシャルワーカー',
  lawyer: '弁護士',
  food_bank: 'フードバンク',
  neighbour: '近所の人',
  other: 'その他',
};

/** What a member is given to see. */
export const memberSightWords: Record<MemberSight, string> = { plan: 'プラン全体', own: '自分の分だけ' };

/** The ways of a contact. */
export const monitoringWayWords: Record<MonitoringWay, string> = {
  visit: '訪問',
  phone: '電話',
  office: '来所',
  message: 'メッセージ',
  meeting: '会議・同行',
  agency: '関係機関から',
  letter: '手紙（返事なし）',
  none: '会えなかった',
};

/** Whether the goal was reached. */
export const goalOutcomeWords: Record<GoalOutcome, string> = {
  reached: '達成した',
  partly: '一部達成した',
  not_reached: '達成していない',
  changed: '目標が変わった',
};

/** Changes seen at an evaluation. */
export const seenChangeWords: Record<SeenChange, string> = {
  public_assistance: '生活保護の適用',
  housing: '住まいの確保・安定',
  medical_care: '医療機関の受診開始',
  health: '健康状態の改善',
  certificate: '障害手帳の取得',
  less_isolated: '孤立の解消',
  calmer: '精神の安定',
  household_money: '家計の改善',
  debt_settled: '債務の整理',
  work_begun: '就労開始',
  more_income: '就労収入の増加',
  schooling: '就学',
  taking_part: '社会参加の機会の増加',
  habits: '生活習慣の改善',
  relations: '対人関係・家族関係の改善',
  own_will: '自立意欲の向上',
  other: 'その他',
};

/** What a follow-up found. */
export const followUpOutcomeWords: Record<FollowUpOutcome, string> = {
  well: '落ち着いている',
  not_reached: '連絡がつかない',
  needs_support: 'また支援が要る',
};

/** What a paper of a case is called. */
export const caseFormWords: Record<CaseFormKind, string> = {
  assessment: 'インテーク・アセスメントシート',
  plan: '支援プラン',
  evaluation: '評価シート',
};

/** Whom a paper is for. */
export const formReaderWords: Record<FormReader, string> = {
  centre: 'センターの控え',
  person: '本人に渡す写し',
  team: 'チームに渡す写し',
};
