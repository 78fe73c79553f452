import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Consultation, Records, Trail } from '../consultation/index.js';
import type { CaseHistory, CaseRecord, CasesOf } from '../contract/index.js';
import { Agencies } from '../directory/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { atOneMoment } from '../platform/transaction.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import { type Actor, visible } from '../staff/may.js';
import { CaseEventRow, CaseMemberRow, CasePeriodRow, FollowUpRow, SupportCase } from './case.entity.js';
import { CaseFinding } from './case-finding.service.js';
import { CaseList } from './case-list.service.js';
import { AssessmentRow, EvaluationRow, MonitoringRow, PlanConsentRow, PlanItemRow, PlanRow } from './plan.entity.js';
import { openWords } from './sealed.js';
import { evaluationView, followUpView, memberView, monitoringView, type Named, periodView, planView } from './views.js';

/** Monitorings on the page; the older ones stand in the history. */
const monitoringsShown = 20;
const historyPage = 50;

/** Reads a case as the centre sees it. */
@Injectable()
export class CaseReading {
  constructor(
    private readonly database: DataSource,
    private readonly finding: CaseFinding,
    private readonly list: CaseList,
    private readonly records: Records,
    private readonly agencies: Agencies,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The whole case at one moment, noted in the trail of each of its consultations that is shown. @throws Problem `not_found` */
  read(actor: Actor, id: string): Promise<CaseRecord> {
    return this.shown(actor, (tx) => this.finding.find(actor, id, tx));
  }

  /** The case as somebody's own deed leaves it: giving it away may just have taken it out of their sight. */
  readDone(actor: Actor, id: string): Promise<CaseRecord> {
    return this.shown(actor, (tx) => tx.findOneByOrFail(SupportCase, { id }));
  }

  /** Reads first and notes then, before anything leaves: nothing is written in the moment that is read. */
  private async shown(actor: Actor, find: (tx: EntityManager) => Promise<SupportCase>): Promise<CaseRecord> {
    const { record, consultations } = await atOneMoment(this.database, async (tx) =>
      this.whole(tx, actor, await find(tx)),
    );
    await Promise.all(consultations.map((one) => this.trail.shows(actor, one, 'case')));
    return record;
  }

  private async whole(
    tx: EntityManager,
    actor: Actor,
    row: SupportCase,
  ): Promise<{ record: CaseRecord; consultations: Consultation[] }> {
    const of = { caseId: row.id };
    const [
      [item],
      consultations,
      links,
      members,
      assessment,
      plans,
      items,
      consents,
      steps,
      monitorings,
      evaluations,
      followUps,
      periods,
    ] = await Promise.all([
      this.list.items([row], tx),
      this.consultations(tx, actor, row.id),
      tx.query<{ count: number }[]>('select count(*)::int as count from case_consultation where case_id = $1', [
        row.id,
      ]),
      tx.find(CaseMemberRow, { where: of, order: { fromOn: 'ASC', id: 'ASC' } }),
      tx.findOne(AssessmentRow, { where: of, order: { nth: 'DESC' } }),
      tx.find(PlanRow, { where: of, order: { nth: 'DESC' } }),
      tx.find(PlanItemRow, { where: of, order: { position: 'ASC' } }),
      tx.find(PlanConsentRow, { where: of, order: { at: 'ASC' } }),
      tx.find(CaseEventRow, { where: { ...of, kind: In(['move_plan', 'record_consent']) }, order: { id: 'ASC' } }),
      tx.find(MonitoringRow, { where: of, order: { onDay: 'DESC', at: 'DESC' }, take: monitoringsShown + 1 }),
      tx.find(EvaluationRow, { where: of, order: { at: 'DESC' } }),
      tx.find(FollowUpRow, { where: of, order: { dueOn: 'ASC' } }),
      tx.find(CasePeriodRow, { where: of, order: { nth: 'ASC' } }),
    ]);
    const named = await this.named(tx, row, members);
    const { seal } = this;
    const planOf = plans.find((plan) => plan.period === row.period);
    const covered = new Set(
      consents
        .filter((one) => one.planId === planOf?.id && one.withdrawnOn === null && one.overtakenAt === null)
        .flatMap((one) => one.members),
    );
    const record: CaseRecord = {
      ...item!,
      stateBefore: row.stateBefore,
      mainSupporterId: row.mainSupporterId,
      consultations: consultations.map(
        ({ id, receipt, channel, route, status, area, fields, compounds, protected: listed, receivedAt }) => ({
          id,
          receipt,
          channel,
          route,
          status,
          area,
          fields,
          compounds,
          protected: listed,
          receivedAt: receivedAt.toISOString(),
        }),
      ),
      hiddenConsultations: links[0]!.count - consultations.length,
      members: members.map((member) => memberView(seal, named, member, covered.has(member.id))),
      assessment: assessment && {
        words: openWords(seal, 'assessment', assessment.words),
        nth: assessment.nth,
        by: named.staff(assessment.byId),
        at: assessment.at.toISOString(),
      },
      plans: plans.map((plan) =>
        planView(seal, named, plan, {
          items: items.filter(({ planId }) => planId === plan.id),
          consents: consents.filter(({ planId }) => planId === plan.id),
          steps: steps.filter(({ thingId }) => thingId === plan.id),
        }),
      ),
      monitorings: monitorings.slice(0, monitoringsShown).map((one) => monitoringView(seal, named, one)),
      moreMonitorings: monitorings.length > monitoringsShown,
      evaluations: evaluations.map((one) => evaluationView(seal, named, one, plans)),
      followUps: followUps.map((one) => followUpView(seal, named, one)),
      periods: periods.map((one) => periodView(seal, named, one)),
    };
    return { record, consultations };
  }

  /** A page of the history, newest first. `cursor` is the `next` of the page before. @throws Problem `not_found` */
  async history(actor: Actor, id: string, cursor: string | null): Promise<CaseHistory> {
    const row = await this.finding.find(actor, id);
    const tx = this.database.manager;
    const consultations = await this.consultations(tx, actor, id);
    const query = tx
      .createQueryBuilder(CaseEventRow, 'e')
      .where('e.caseId = :id', { id })
      .orderBy('e.id', 'DESC')
      .take(historyPage + 1);
    if (cursor !== null) {
      if (!/^\d{1,18}$/.test(cursor))
        throw new Problem('invalid', 'This cursor is not one of ours.', {
          issues: [{ path: 'cursor', message: 'unknown' }],
        });
      query.andWhere('e.id < :cursor', { cursor });
    }
    const found = await query.getMany();
    await Promise.all(consultations.map((one) => this.trail.shows(actor, one, 'case')));
    const page = found.slice(0, historyPage);
    const named = await this.named(tx, row, []);
    return {
      items: page.map(({ version, kind, thingId, codes, words, byId, at }) => ({
        version,
        kind,
        thingId,
        codes,
        words: this.seal.openOr(words, ''),
        by: byId ? named.staff(byId) : null,
        at: at.toISOString(),
      })),
      next: found.length > historyPage ? page.at(-1)!.id : null,
    };
  }

  /** The cases that a consultation belongs to, as far as the actor sees them. @throws Problem `not_found` */
  async casesOf(actor: Actor, consultationId: string): Promise<CasesOf> {
    await this.records.find(actor, consultationId);
    const { sql, parameters } = visibleCaseSql(actor, 'k');
    return this.database.manager
      .createQueryBuilder()
      .select(['k.id as id', 'k.number as number', 'k.state as state', 'k.kind as kind'])
      .from('support_case', 'k')
      .where(
        'exists (select from case_consultation x where x.case_id = k.id and x.consultation_id = :consultationId)',
        {
          consultationId,
        },
      )
      .andWhere(sql, parameters)
      .orderBy('k.opened_at', 'DESC')
      .getRawMany<CasesOf[number]>();
  }

  /** What of a case may be shown of its consultations. */
  private consultations(tx: EntityManager, actor: Actor, caseId: string): Promise<Consultation[]> {
    const query = tx
      .createQueryBuilder(Consultation, 'c')
      .innerJoin('case_consultation', 'x', 'x.consultation_id = c.id and x.case_id = :caseId', { caseId });
    return visible(query, actor, 'c').orderBy('c.receivedAt').addOrderBy('c.id').getMany();
  }

  /** The names of everybody who did something in a case, and of its agencies. */
  private async named(tx: EntityManager, row: SupportCase, members: CaseMemberRow[]): Promise<Named> {
    const [staff, agencies] = await Promise.all([
      tx.query<{ id: string; name: string }[]>(
        `select id, name from staff where id in (
           select by_id from case_event where case_id = $1 union select owner_id from support_case where id = $1
           union select staff_id from case_member where case_id = $1 union select explained_by from plan_consent where case_id = $1)`,
        [row.id],
      ),
      this.agencies.names(
        members.flatMap(({ agency }) => agency ?? []),
        tx,
      ),
    ]);
    const staffOf = new Map(staff.map((one) => [one.id, one]));
    return {
      today: dayOf(this.clock.now()),
      staff: (id) => staffOf.get(id) ?? { id, name: '' },
      agency: (code) => ({ code, name: agencies.get(code) ?? code }),
    };
  }
}
