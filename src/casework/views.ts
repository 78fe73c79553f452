import type {
  CaseMember,
  CasePeriod,
  CasePlan,
  Evaluation,
  FollowUp,
  Monitoring,
  PlanState,
} from '../contract/index.js';
import type { Seal } from '../platform/seal.js';
import type { CaseEventRow, CaseMemberRow, CasePeriodRow, FollowUpRow } from './case.entity.js';
import type { EvaluationRow, MonitoringRow, PlanConsentRow, PlanItemRow, PlanRow } from './plan.entity.js';
import { openWords } from './sealed.js';

/** Who is meant by an id or a code. */
export interface Named {
  today: string;
  staff(id: string): { id: string; name: string };
  agency(code: string): { code: string; name: string };
}

/** A member of the team. */
export function memberView(seal: Seal, named: Named, row: CaseMemberRow, covered: boolean): CaseMember {
  return {
    id: row.id,
    agency: row.agency === null ? null : named.agency(row.agency),
    staff: row.staffId === null ? null : named.staff(row.staffId),
    party: row.party,
    ...openWords(seal, 'member', row.words),
    sees: row.sees,
    brought: row.brought,
    covered,
    from: row.fromOn,
    to: row.toOn,
  };
}

/** What a piece of work says, with what was told of it last. */
export const itemWords = (seal: Seal, sealed: string) => {
  const { report = '', reportedOn = null, ...words } = openWords(seal, 'item', sealed);
  return { ...words, report, reportedOn };
};

/** A plan with its work, its consents and the steps that it took. */
export function planView(
  seal: Seal,
  named: Named,
  plan: PlanRow,
  { items, consents, steps }: { items: PlanItemRow[]; consents: PlanConsentRow[]; steps: CaseEventRow[] },
): CasePlan {
  return {
    id: plan.id,
    nth: plan.nth,
    period: plan.period,
    state: plan.state,
    goals: openWords(seal, 'plan', plan.words),
    from: plan.fromOn,
    until: plan.untilOn,
    items: items.map(({ id, words, memberId, byOn, state }) => ({
      id,
      ...itemWords(seal, words),
      memberId,
      by: byOn,
      state,
    })),
    consents: consents.map((one) => ({
      id: one.id,
      way: one.way,
      explainedBy: named.staff(one.explainedBy),
      on: one.onDay,
      ...openWords(seal, 'consent', one.words),
      members: one.members,
      withdrawnOn: one.withdrawnOn,
      standing: one.withdrawnOn === null && one.overtakenAt === null,
    })),
    steps: steps.map(({ kind, codes, byId, words, at }) => ({
      state: kind === 'record_consent' ? 'explained' : (codes.to as PlanState),
      on: codes.on as string,
      by: named.staff(byId!),
      words: seal.openOr(words, ''),
      at: at.toISOString(),
    })),
  };
}

/** A contact. */
export const monitoringView = (seal: Seal, named: Named, row: MonitoringRow): Monitoring => ({
  id: row.id,
  period: row.period,
  on: row.onDay,
  way: row.way,
  ...openWords(seal, 'monitoring', row.words),
  nextOn: row.nextOn,
  by: named.staff(row.byId),
  at: row.at.toISOString(),
});

/** An evaluation. */
export const evaluationView = (seal: Seal, named: Named, row: EvaluationRow, plans: PlanRow[]): Evaluation => ({
  id: row.id,
  period: row.period,
  planNth: plans.find(({ id }) => id === row.planId)?.nth ?? null,
  on: row.onDay,
  reached: row.reached,
  changes: row.changes,
  ...openWords(seal, 'evaluation', row.words),
  by: named.staff(row.byId),
});

/** A follow-up after the end. */
export const followUpView = (seal: Seal, named: Named, row: FollowUpRow): FollowUp => ({
  id: row.id,
  period: row.period,
  dueOn: row.dueOn,
  doneOn: row.doneOn,
  doneBy: row.doneBy === null ? null : named.staff(row.doneBy),
  outcome: row.outcome,
  words: row.words === null ? '' : openWords(seal, 'followUp', row.words).words,
});

/** One time that the case was open. */
export function periodView(seal: Seal, named: Named, row: CasePeriodRow): CasePeriod {
  const { why, endReason } = openWords(seal, 'period', row.words);
  return {
    nth: row.nth,
    kind: row.kind,
    openedAt: row.openedAt.toISOString(),
    openedBy: named.staff(row.openedBy),
    why,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy === null ? null : named.staff(row.endedBy),
    endReason: row.endedAt === null ? null : endReason,
    mainSupporterId: row.mainSupporterId,
  };
}
