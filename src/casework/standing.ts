import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import type { Seal } from '../platform/seal.js';
import { CaseConsultationRow, CaseEventRow, CaseMemberRow, FollowUpRow, type SupportCase } from './case.entity.js';
import type { CaseFacts, PlanFacts } from './facts.js';
import { AssessmentRow, EvaluationRow, PlanConsentRow, PlanItemRow, PlanRow } from './plan.entity.js';
import { openWords } from './sealed.js';

/** A case with what stands in it now: the facts for the rules, and the rows that a deed changes. */
export interface Standing {
  facts: CaseFacts;
  /** The last plan of this period. */
  plan: PlanRow | null;
  items: PlanItemRow[];
  members: CaseMemberRow[];
  followUps: FollowUpRow[];
  consultationIds: string[];
}

/** Reads a locked case with everything that the rules look at. */
export async function standingOf(tx: EntityManager, seal: Seal, row: SupportCase): Promise<Standing> {
  const { id: caseId, period } = row;
  const [plan, members, followUps, links, assessment, evaluation, [begun]] = await Promise.all([
    tx.findOne(PlanRow, { where: { caseId, period }, order: { nth: 'DESC' } }),
    tx.findBy(CaseMemberRow, { caseId, toOn: IsNull() }),
    tx.findBy(FollowUpRow, { caseId, period }),
    tx.findBy(CaseConsultationRow, { caseId }),
    tx.findOne(AssessmentRow, { where: { caseId, period }, order: { nth: 'DESC' }, select: { id: true, at: true } }),
    tx.findOne(EvaluationRow, { where: { caseId, period }, order: { at: 'DESC' }, select: { id: true, at: true } }),
    tx.query<{ assessing: Date | null; evaluating: Date | null }[]>(
      `select max(at) filter (where kind in ('assess_anew', 'reopen')) as assessing, max(at) filter (where kind = 'begin_evaluation') as evaluating
       from case_event where case_id = $1 and kind in ('assess_anew', 'reopen', 'begin_evaluation')`,
      [caseId],
    ),
  ]);
  const [items, consents] = plan
    ? await Promise.all([
        tx.find(PlanItemRow, { where: { planId: plan.id }, order: { position: 'ASC' } }),
        tx.findBy(PlanConsentRow, { planId: plan.id, overtakenAt: IsNull() }),
      ])
    : [[], []];
  const since = (at: Date | undefined, from: Date | null | undefined) => at !== undefined && (!from || at >= from);
  return {
    plan,
    items,
    members,
    followUps,
    consultationIds: links.map(({ consultationId }) => consultationId),
    facts: {
      kind: row.kind,
      state: row.state,
      stateBefore: row.stateBefore,
      period,
      nextContactOn: row.nextContactOn,
      lastContactOn: row.lastContactOn,
      mainSupporterId: row.mainSupporterId,
      members: members.map(({ id }) => id),
      assessed: since(assessment?.at, begun?.assessing),
      evaluated: since(evaluation?.at, begun?.evaluating),
      plan: plan && planFacts(seal, plan, items, consents),
      followUps: followUps.map(({ id, dueOn, doneOn }) => ({ id, dueOn, done: doneOn !== null })),
      consultations: links.length,
    },
  };
}

function planFacts(seal: Seal, plan: PlanRow, items: PlanItemRow[], consents: PlanConsentRow[]): PlanFacts {
  const standing = consents.filter(({ withdrawnOn }) => withdrawnOn === null);
  return {
    state: plan.state,
    from: plan.fromOn,
    until: plan.untilOn,
    items: items.map(({ id, memberId, byOn, state, words }) => ({
      id,
      memberId,
      role: openWords(seal, 'item', words).role,
      by: byOn,
      state,
    })),
    consent: standing.length > 0 ? 'given' : consents.length > 0 ? 'withdrawn' : 'none',
    covered: standing.flatMap(({ members }) => members),
  };
}

/** How many lines a case's history has gained since a version, newest last: what whoever comes late has not seen. */
export const eventsSince = (tx: EntityManager, caseId: string, version: number): Promise<CaseEventRow[]> =>
  tx
    .createQueryBuilder(CaseEventRow, 'e')
    .where('e.caseId = :caseId and e.version > :version', { caseId, version })
    .orderBy('e.id')
    .take(20)
    .getMany();
