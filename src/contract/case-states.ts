import { z } from 'zod';

/** Where a case stands (アセスメント → プラン → 会議 → モニタリング → 評価 → 終結; 伴走 and 中断 beside it). */
export const caseStates = [
  'assessing',
  'planning',
  'meeting',
  'monitoring',
  'evaluating',
  'accompanying',
  'paused',
  'ended',
] as const;
/** @see caseStates */
export const CaseState = z.enum(caseStates).meta({ id: 'CaseState' });
/** @see caseStates */
export type CaseState = z.infer<typeof CaseState>;

/**
 * Where a case may go from where it stands: the order of route ② (千葉市 flow: アセスメント, プラン, 会議, モニタリング, 評価, 終結), and the
 * ways back (再アセスメント, 再プラン). Route ③ begins in `accompanying`. Every state but the end can be paused; a pause returns to
 * where it began. Opening an ended case again begins a new period.
 */
export const caseSteps: Record<CaseState, readonly CaseState[]> = {
  assessing: ['planning', 'accompanying', 'paused'],
  planning: ['meeting', 'assessing', 'accompanying', 'paused'],
  meeting: ['planning', 'monitoring', 'assessing', 'paused'],
  monitoring: ['evaluating', 'planning', 'assessing', 'accompanying', 'paused'],
  evaluating: ['ended', 'planning', 'monitoring', 'accompanying', 'assessing', 'paused'],
  accompanying: ['assessing', 'evaluating', 'paused'],
  paused: ['assessing', 'planning', 'meeting', 'monitoring', 'evaluating', 'accompanying'],
  ended: ['assessing', 'accompanying'],
};

/** Where a plan stands. `explained`: the person heard it and agreed. */
export const planStates = [
  'drafting',
  'explained',
  'submitted',
  'agreed',
  'returned',
  'decided',
  'running',
  'reviewing',
  'evaluating',
  'ended',
  'continued',
  'interrupted',
] as const;
/** @see planStates */
export const PlanState = z.enum(planStates).meta({ id: 'PlanState' });
/** @see planStates */
export type PlanState = z.infer<typeof PlanState>;

/**
 * Where a plan may go: 作成中 → 本人説明・同意 → 会議付議 → 合意 or 差戻し → 支援決定 → 実施中 ⇄ 見直し → 評価 → 終結, 継続 (the next plan) or
 * 中断. A change of the words goes back to `drafting`: what the person agreed to is what stood there then.
 */
export const planSteps: Record<PlanState, readonly PlanState[]> = {
  drafting: ['explained', 'interrupted'],
  explained: ['submitted', 'drafting', 'interrupted'],
  submitted: ['agreed', 'returned', 'interrupted'],
  agreed: ['decided', 'returned', 'interrupted'],
  returned: ['drafting', 'interrupted'],
  decided: ['running', 'interrupted'],
  running: ['reviewing', 'evaluating', 'continued'],
  reviewing: ['running', 'evaluating', 'continued'],
  evaluating: ['ended', 'continued', 'running', 'interrupted'],
  ended: [],
  continued: [],
  interrupted: [],
};

/** The ends of a plan. */
export const planEnds = ['ended', 'continued', 'interrupted'] as const satisfies readonly PlanState[];

/** Whether a plan is over. */
export const isPlanOver = (state: PlanState): boolean => (planEnds as readonly PlanState[]).includes(state);

/** Whether what a plan says may be written: before the person heard it. */
export const isPlanOpenToWriting = (state: PlanState): boolean => state === 'drafting' || state === 'returned';

/** The steps that people take with a plan one by one; the others come with a deed of the case (同意, 評価, 終結). */
export const planDeeds = ['drafting', 'submitted', 'agreed', 'returned', 'decided', 'running', 'reviewing'] as const;

/** Where the plan's step takes its case; steps that are not named leave the case where it stands. */
export const caseStateOfPlan: Partial<Record<PlanState, CaseState>> = {
  drafting: 'planning',
  submitted: 'meeting',
  returned: 'planning',
  running: 'monitoring',
};

/** How far a piece of work in a plan is. */
export const planItemStates = ['planned', 'doing', 'done', 'dropped'] as const;
/** @see planItemStates */
export const PlanItemState = z.enum(planItemStates).meta({ id: 'PlanItemState' });
/** @see planItemStates */
export type PlanItemState = z.infer<typeof PlanItemState>;

/** From where to where a piece of work may go. What was dropped or done can be taken up again. */
export const planItemSteps: Record<PlanItemState, readonly PlanItemState[]> = {
  planned: ['doing', 'done', 'dropped'],
  doing: ['planned', 'done', 'dropped'],
  done: ['doing'],
  dropped: ['planned'],
};

/** ② several agencies with a plan, or ③ accompaniment. */
export const caseKinds = ['multi_agency', 'accompaniment'] as const;
/** @see caseKinds */
export const CaseKind = z.enum(caseKinds).meta({ id: 'CaseKind' });
/** @see caseKinds */
export type CaseKind = z.infer<typeof CaseKind>;

/** Where a case of a kind begins, each time that it is opened. */
export const firstState: Record<CaseKind, CaseState> = { multi_agency: 'assessing', accompaniment: 'accompanying' };
