import { randomUUID } from 'node:crypto';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { IsNull } from 'typeorm';
import type { CaseDeed, PlanState } from '../contract/index.js';
import type { Seal } from '../platform/seal.js';
import { CaseMemberRow, CasePeriodRow, FollowUpRow, type SupportCase } from './case.entity.js';
import { type DeedOf, monthsAfter } from './facts.js';
import type { Moves } from './moves.js';
import { AssessmentRow, EvaluationRow, MonitoringRow, PlanConsentRow, PlanItemRow, PlanRow } from './plan.entity.js';
import { closeWords, openWords } from './sealed.js';
import type { Standing } from './standing.js';

/** Everything that a deed needs to be written. */
export interface Writing {
  tx: EntityManager;
  seal: Seal;
  row: SupportCase;
  standing: Standing;
  actorId: string;
  now: Date;
  /** The day in Japan. */
  today: string;
}

type Write<K extends CaseDeed['kind']> = (at: Writing, deed: DeedOf<K>) => Promise<unknown>;

const nothing = async () => undefined;
const planId = ({ standing }: Writing): string | null => standing.plan?.id ?? null;

/** What each deed writes besides moving the case: rows are added, and only what is still being drafted is written over. */
const writes: { [K in CaseDeed['kind']]: Write<K> } = {
  write_assessment: async ({ tx, seal, row, actorId, now }, { words }) => {
    const nth = (await tx.countBy(AssessmentRow, { caseId: row.id })) + 1;
    await tx.insert(AssessmentRow, {
      id: randomUUID(),
      caseId: row.id,
      period: row.period,
      nth,
      words: closeWords(seal, 'assessment', words),
      byId: actorId,
      at: now,
    });
  },
  write_plan: async ({ tx, seal, standing }, { goals, from, until }) => {
    const words = closeWords(seal, 'plan', goals);
    await tx.update(PlanRow, { id: standing.plan!.id }, { words, fromOn: from, untilOn: until });
  },
  write_item: async ({ tx, seal, row, standing }, { id, what, memberId, role, by }) => {
    const known = standing.items.find((item) => item.id === id);
    const before = known ? openWords(seal, 'item', known.words) : { reason: '' };
    const words = closeWords(seal, 'item', { ...before, what, role });
    if (known) await tx.update(PlanItemRow, { id }, { memberId, byOn: by, words });
    else
      await tx.insert(PlanItemRow, {
        id,
        planId: standing.plan!.id,
        caseId: row.id,
        position: Math.max(0, ...standing.items.map(({ position }) => position)) + 1,
        memberId,
        byOn: by,
        state: 'planned',
        words,
      });
  },
  move_item: async ({ tx, seal, standing }, { id, state, reason }) => {
    const item = standing.items.find((one) => one.id === id)!;
    const words = closeWords(seal, 'item', { ...openWords(seal, 'item', item.words), reason });
    await tx.update(PlanItemRow, { id }, { state, words });
  },
  record_consent: async (at, { way, explainedBy, on, said }) => {
    await at.tx.insert(PlanConsentRow, {
      id: randomUUID(),
      planId: planId(at)!,
      caseId: at.row.id,
      way,
      explainedBy,
      onDay: on,
      members: at.standing.members.map(({ id }) => id),
      words: closeWords(at.seal, 'consent', { said }),
      at: at.now,
      withdrawnOn: null,
      overtakenAt: null,
    });
  },
  withdraw_consent: (at, { on }) =>
    at.tx.update(PlanConsentRow, { planId: planId(at)!, withdrawnOn: IsNull() }, { withdrawnOn: on }),
  move_plan: nothing,
  monitor: async (at, { on, way, seen, nextOn }) => {
    await at.tx.insert(MonitoringRow, {
      id: randomUUID(),
      caseId: at.row.id,
      planId: planId(at),
      period: at.row.period,
      onDay: on,
      way,
      nextOn: nextOn!,
      words: closeWords(at.seal, 'monitoring', { seen }),
      byId: at.actorId,
      at: at.now,
    });
  },
  begin_evaluation: nothing,
  evaluate: async (at, { on, reached, changes, satisfied, left, missing }) => {
    await at.tx.insert(EvaluationRow, {
      id: randomUUID(),
      caseId: at.row.id,
      planId: planId(at),
      period: at.row.period,
      onDay: on,
      reached,
      changes: [...new Set(changes)],
      words: closeWords(at.seal, 'evaluation', { satisfied, left, missing }),
      byId: at.actorId,
      at: at.now,
    });
  },
  end: async ({ tx, seal, row, actorId, now }, { mainSupporter, reason, followUps }) => {
    const period = await tx.findOneByOrFail(CasePeriodRow, { caseId: row.id, nth: row.period });
    const { why } = openWords(seal, 'period', period.words);
    await tx.update(
      CasePeriodRow,
      { id: period.id },
      {
        endedAt: now,
        endedBy: actorId,
        mainSupporterId: mainSupporter,
        words: closeWords(seal, 'period', { why, endReason: reason }),
      },
    );
    for (const dueOn of new Set(followUps)) await addFollowUp(tx, row, dueOn);
  },
  plan_anew: nothing,
  assess_anew: nothing,
  accompany: nothing,
  pause: nothing,
  resume: nothing,
  reopen: async ({ tx, seal, row, actorId, now }, { as, reason }) => {
    await tx.insert(CasePeriodRow, {
      id: randomUUID(),
      caseId: row.id,
      nth: row.period + 1,
      kind: as,
      openedAt: now,
      openedBy: actorId,
      words: closeWords(seal, 'period', { why: reason, endReason: '' }),
    });
  },
  follow_up: async ({ tx, seal, row, actorId }, { id, on, outcome, words, nextOn }) => {
    await tx.update(
      FollowUpRow,
      { id },
      { doneOn: on, doneBy: actorId, outcome, words: closeWords(seal, 'followUp', { words }) },
    );
    if (nextOn) await addFollowUp(tx, row, nextOn);
  },
  write_member: async (
    { tx, seal, row, standing, today },
    { id, agency, staffId, party, name, role, sees, brought },
  ) => {
    const words = closeWords(seal, 'member', { name, role });
    if (standing.members.some((member) => member.id === id))
      await tx.update(CaseMemberRow, { id }, { words, sees, brought });
    else
      await tx.insert(CaseMemberRow, {
        id,
        caseId: row.id,
        agency,
        staffId,
        party,
        words,
        sees,
        brought,
        fromOn: today,
        toOn: null,
      });
  },
  member_leaves: ({ tx, today }, { id }) => tx.update(CaseMemberRow, { id }, { toOn: today }),
  give_to: nothing,
  next_contact: nothing,
  add_consultation: ({ tx, row, actorId, now }, { consultationId }) =>
    tx.query(
      `insert into case_consultation (case_id, consultation_id, added_by, added_at) values ($1, $2, $3, $4) on conflict do nothing`,
      [row.id, consultationId, actorId, now],
    ),
  remove_consultation: ({ tx, row }, { consultationId }) =>
    tx.query('delete from case_consultation where case_id = $1 and consultation_id = $2', [row.id, consultationId]),
};

const addFollowUp = (tx: EntityManager, row: SupportCase, dueOn: string) =>
  tx.insert(FollowUpRow, { id: randomUUID(), caseId: row.id, period: row.period, dueOn });

/** Writes a deed that nothing refuses: first where its plan goes, then what it adds. */
export async function write(at: Writing, deed: CaseDeed, { plan: to, newPlan }: Moves): Promise<void> {
  if (to && at.standing.plan) await movePlan(at, to);
  if (newPlan) at.standing.plan = await newPlanOf(at, deed);
  await (writes[deed.kind] as Write<CaseDeed['kind']>)(at, deed);
}

async function movePlan({ tx, standing, now }: Writing, to: PlanState): Promise<void> {
  const { id, state } = standing.plan!;
  if (state !== to) await tx.update(PlanRow, { id }, { state: to });
  // What the person agreed to is being written anew.
  if (to === 'drafting' && state !== 'drafting')
    await tx.update(PlanConsentRow, { planId: id, overtakenAt: IsNull() }, { overtakenAt: now });
}

/** A new plan. Work that was under way goes on in it, with those who are still in the team. */
async function newPlanOf({ tx, seal, row, standing, now, today }: Writing, deed: CaseDeed): Promise<PlanRow> {
  const before = standing.plan;
  const goals = deed.kind === 'write_plan' ? deed.goals : openWords(seal, 'plan', before!.words);
  const plan = tx.create(PlanRow, {
    id: randomUUID(),
    caseId: row.id,
    nth: (await tx.countBy(PlanRow, { caseId: row.id })) + 1,
    period: row.period,
    state: 'drafting',
    words: closeWords(seal, 'plan', goals),
    fromOn: today,
    untilOn: monthsAfter(today, 6),
    at: now,
  });
  await tx.insert(PlanRow, plan as QueryDeepPartialEntity<PlanRow>);
  const goingOn = standing.items.filter(({ state }) => state === 'planned' || state === 'doing');
  for (const item of goingOn) await tx.insert(PlanItemRow, { ...item, id: randomUUID(), planId: plan.id });
  standing.items = [];
  return plan;
}
