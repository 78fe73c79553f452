import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Consultation, Trail } from '../consultation/index.js';
import { casePartyWords, type TeamCase } from '../contract/index.js';
import { Agencies } from '../directory/index.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { CaseMemberRow, SupportCase } from './case.entity.js';
import { PlanConsentRow, PlanItemRow, PlanRow } from './plan.entity.js';
import { openWords } from './sealed.js';
import { itemWords } from './views.js';

const mostShown = 200;

/** Cases as an agency of the team sees them: what it was given of the plan, once the person agreed to it, and nothing else. */
@Injectable()
export class TeamCases {
  constructor(
    private readonly database: DataSource,
    private readonly agencies: Agencies,
    private readonly trail: Trail,
    private readonly seal: Seal,
  ) {}

  /** The open cases in whose team the actor's agency is, the newest first, each noted in the trail. */
  async all(actor: Actor): Promise<TeamCase[]> {
    const rows = await this.seen(actor)
      .andWhere(`k.state <> 'ended'`)
      .orderBy('k.openedAt', 'DESC')
      .take(mostShown)
      .getMany();
    return Promise.all(rows.map((row) => this.view(actor, row)));
  }

  /** One of them, noted in the trail. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<TeamCase> {
    return this.view(actor, await this.find(actor, id));
  }

  /** The case, if the actor's agency is in its team. @throws Problem `not_found` */
  async find(actor: Actor, id: string): Promise<SupportCase> {
    const row = await this.seen(actor).andWhere('k.id = :id', { id }).getOne();
    if (!row) throw new Problem('not_found', 'There is no such case.');
    return row;
  }

  private seen(actor: Actor) {
    const { sql, parameters } = visibleCaseSql(actor, 'k');
    return this.database.manager.createQueryBuilder(SupportCase, 'k').where(sql, parameters);
  }

  private async view(actor: Actor, row: SupportCase): Promise<TeamCase> {
    const tx = this.database.manager;
    const consultations = await tx
      .createQueryBuilder(Consultation, 'c')
      .innerJoin('case_consultation', 'x', 'x.consultation_id = c.id and x.case_id = :id', { id: row.id })
      .getMany();
    await Promise.all(consultations.map((one) => this.trail.shows(actor, one, 'case')));
    const [members, plan, owner] = await Promise.all([
      tx.findBy(CaseMemberRow, { caseId: row.id }),
      tx.findOne(PlanRow, { where: { caseId: row.id, period: row.period }, order: { nth: 'DESC' } }),
      tx.findOneByOrFail(Staff, { id: row.ownerId }),
    ]);
    const own = members.find(({ agency, toOn }) => agency === actor.agency && toOn === null)!;
    const covered =
      plan !== null &&
      plan.state !== 'drafting' &&
      (await tx.findBy(PlanConsentRow, { planId: plan.id })).some(
        ({ withdrawnOn, overtakenAt, members: named }) =>
          withdrawnOn === null && overtakenAt === null && named.includes(own.id),
      );
    return {
      id: row.id,
      number: row.number,
      state: row.state,
      role: openWords(this.seal, 'member', own.words).role,
      sees: own.sees,
      contact: { id: owner.id, name: owner.name },
      plan: covered ? await this.plan(plan, own, members) : null,
    };
  }

  private async plan(plan: PlanRow, own: CaseMemberRow, members: CaseMemberRow[]): Promise<TeamCase['plan']> {
    const { wish, goal } = openWords(this.seal, 'plan', plan.words);
    const items = await this.database.manager.find(PlanItemRow, {
      where: { planId: plan.id, ...(own.sees === 'own' ? { memberId: own.id } : {}) },
      order: { position: 'ASC' },
    });
    const seenOf = new Map(
      (
        await this.database.query<{ id: string; seen: number }[]>(
          `select thing_id as id, max(version) as seen from case_event where case_id = $1 and thing_id = any($2) group by 1`,
          [plan.caseId, items.map(({ id }) => id)],
        )
      ).map(({ id, seen }) => [id, seen]),
    );
    const whoOf = await this.whoOf(members.filter(({ id }) => items.some(({ memberId }) => memberId === id)));
    return {
      state: plan.state,
      wish,
      goal,
      from: plan.fromOn,
      until: plan.untilOn,
      items: items
        .filter(({ state }) => state !== 'dropped')
        .map(({ id, memberId, byOn, state, words }) => {
          const { what, role, report, reportedOn } = itemWords(this.seal, words);
          const mine = memberId === own.id;
          return {
            id,
            what,
            who: whoOf.get(memberId!) ?? '',
            own: mine,
            role,
            by: byOn,
            state,
            report: mine ? report : '',
            reportedOn: mine ? reportedOn : null,
            seen: seenOf.get(id) ?? 0,
          };
        }),
    };
  }

  /** Who does a piece of work, without the names of people who are no office: an agency's name, a colleague's, or what a party is. */
  private async whoOf(members: CaseMemberRow[]): Promise<Map<string, string>> {
    const staff = await this.database.manager.findBy(Staff, {
      id: In(members.flatMap(({ staffId }) => staffId ?? [])),
    });
    const agencies = await this.agencies.names(members.flatMap(({ agency }) => agency ?? []));
    return new Map(
      members.map(({ id, agency, staffId, party }) => [
        id,
        agencies.get(agency ?? '') ??
          staff.find((one) => one.id === staffId)?.name ??
          (party ? casePartyWords[party] : ''),
      ]),
    );
  }
}
