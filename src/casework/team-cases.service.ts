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

/** A case with its team, the agency's own membership, and its last plan. */
interface Part {
  row: SupportCase;
  team: CaseMemberRow[];
  own: CaseMemberRow;
  plan: PlanRow | null;
}

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
    return this.views(actor, rows);
  }

  /** One of them, noted in the trail. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<TeamCase> {
    return (await this.views(actor, [await this.find(actor, id)]))[0]!;
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

  /** All of them are read together: the list costs no more ways to the database than one case does. */
  private async views(actor: Actor, rows: readonly SupportCase[]): Promise<TeamCase[]> {
    if (rows.length === 0) return [];
    const tx = this.database.manager;
    const ids = rows.map(({ id }) => id);
    const consultations = await tx
      .createQueryBuilder(Consultation, 'c')
      .where('c.id in (select x.consultation_id from case_consultation x where x.case_id in (:...ids))', { ids })
      .getMany();
    await Promise.all(consultations.map((one) => this.trail.shows(actor, one, 'case')));
    const [members, plans, owners] = await Promise.all([
      tx.findBy(CaseMemberRow, { caseId: In(ids) }),
      tx.find(PlanRow, { where: { caseId: In(ids) }, order: { nth: 'DESC' } }),
      tx.findBy(Staff, { id: In(rows.map(({ ownerId }) => ownerId)) }),
    ]);
    const parts = rows.map((row): Part => {
      const team = members.filter(({ caseId }) => caseId === row.id);
      const own = team.find(({ agency, toOn }) => agency === actor.agency && toOn === null)!;
      const plan = plans.find(({ caseId, period }) => caseId === row.id && period === row.period) ?? null;
      return { row, team, own, plan };
    });
    const planOf = await this.plans(parts);
    return parts.map(({ row, own, plan }) => {
      const { id, name } = owners.find((one) => one.id === row.ownerId)!;
      return {
        id: row.id,
        number: row.number,
        state: row.state,
        role: openWords(this.seal, 'member', own.words).role,
        sees: own.sees,
        contact: { id, name },
        plan: (plan && planOf(plan)) ?? null,
      };
    });
  }

  /** Those plans of which the person agreed that this agency sees them. */
  private async plans(parts: readonly Part[]): Promise<(plan: PlanRow) => TeamCase['plan']> {
    const begun = parts.flatMap((part) =>
      part.plan && part.plan.state !== 'drafting' ? [{ ...part, plan: part.plan }] : [],
    );
    const consents = await this.database.manager.findBy(PlanConsentRow, {
      planId: In(begun.map(({ plan }) => plan.id)),
    });
    const covered = begun.filter(({ plan, own }) =>
      consents.some(
        ({ planId, withdrawnOn, overtakenAt, members }) =>
          planId === plan.id && withdrawnOn === null && overtakenAt === null && members.includes(own.id),
      ),
    );
    const items = await this.database.manager.find(PlanItemRow, {
      where: { planId: In(covered.map(({ plan }) => plan.id)) },
      order: { position: 'ASC' },
    });
    const shown = (part: Part) =>
      items.filter(
        ({ planId, memberId }) => planId === part.plan!.id && (part.own.sees !== 'own' || memberId === part.own.id),
      );
    const among = covered.flatMap(shown);
    const [seenOf, whoOf] = await Promise.all([
      this.seenOf(among),
      this.whoOf(covered.flatMap(({ team }) => team.filter(({ id }) => among.some(({ memberId }) => memberId === id)))),
    ]);
    const views = new Map(
      covered.map((part) => [part.plan.id, this.plan(part.plan, part.own, shown(part), { seenOf, whoOf })]),
    );
    return ({ id }) => views.get(id) ?? null;
  }

  /** The version of the case in which each piece of work was changed last. */
  private async seenOf(items: readonly PlanItemRow[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; seen: number }[]>(
      `select thing_id as id, max(version) as seen from case_event where case_id = any($1) and thing_id = any($2) group by 1`,
      [[...new Set(items.map(({ caseId }) => caseId))], items.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, seen }) => [id, seen]));
  }

  private plan(
    plan: PlanRow,
    own: CaseMemberRow,
    items: readonly PlanItemRow[],
    { seenOf, whoOf }: { seenOf: Map<string, number>; whoOf: Map<string, string> },
  ): TeamCase['plan'] {
    const { wish, goal } = openWords(this.seal, 'plan', plan.words);
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
