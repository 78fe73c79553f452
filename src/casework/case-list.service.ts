import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import {
  type CaseCounts,
  type CaseCountsQuery,
  type CaseItem,
  type CasePage,
  type CaseQuery,
  type CaseView,
} from '../contract/index.js';
import { dayOf, fiscalYear, instant, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import { viewCounts } from '../platform/view-counts.js';
import { visibleAmongManyCasesSql, visibleCaseSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/may.js';
import { probed } from '../staff/probing.js';
import { Staff } from '../staff/staff.entity.js';
import { SupportCase } from './case.entity.js';
import { monthsAfter } from './facts.js';

/** Nobody was in touch with the person: neither noted in the case, nor by a message in its consultations. */
const quietSql = `k.state <> 'ended' and coalesce(k.last_contact_on, (k.opened_at at time zone 'Asia/Tokyo')::date) < :quietSince::date
  and not exists (select from case_consultation qx join consultation qc on qc.id = qx.consultation_id
    where qx.case_id = k.id and qc.last_at >= :quietSince::date)`;

/** Each view as a condition on `k`. */
const contents: Record<CaseView, string> = {
  mine: `k.state <> 'ended' and k.owner_id = :me`,
  due: 'k.next_contact_on <= :today::date',
  quiet: quietSql,
  open: `k.state <> 'ended'`,
  followed: `k.state = 'ended' and k.next_contact_on is not null`,
  all: 'true',
};
const { all: everything, ...working } = contents;

const End = { byDay: z.tuple([z.iso.date(), z.uuid()]), byOpening: z.tuple([z.iso.datetime(), z.uuid()]) };

/** The list of cases: work by its next date, everything by its opening. */
@Injectable()
export class CaseList {
  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** A page of a view. */
  async page(actor: Actor, query: CaseQuery): Promise<CasePage> {
    const rows = this.rows(actor, query.view);
    if (query.state) rows.andWhere('k.state = :state', { state: query.state });
    if (query.area) rows.andWhere('k.area = :area', { area: query.area });
    if (query.owner) rows.andWhere('k.owner_id = :owner', { owner: idOr(query.owner, actor.id) });
    if (query.number) rows.andWhere('k.number = :number', { number: query.number.normalize('NFKC').trim() });
    const byOpening = query.view === 'all';
    if (byOpening) rows.orderBy('k.openedAt', 'DESC').addOrderBy('k.id');
    else rows.orderBy('k.nextContactOn').addOrderBy('k.id');
    const cursor = readCursor(query.cursor, byOpening ? End.byOpening : End.byDay);
    if (cursor && byOpening)
      rows.andWhere('k.opened_at <= :at and (k.opened_at < :at or k.id > :after::uuid)', {
        at: cursor[0],
        after: cursor[1],
      });
    else if (cursor)
      rows.andWhere('(k.next_contact_on, k.id) > (:at::date, :after::uuid)', { at: cursor[0], after: cursor[1] });
    const found = await rows.take(query.limit + 1).getMany();
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const end = last && [byOpening ? last.openedAt.toISOString() : last.nextContactOn, last.id];
    return {
      items: await this.items(page),
      next: end && found.length > query.limit ? cursorAfter(end) : null,
    };
  }

  /** How many cases each view holds, each counted up to `mostCounted`, and if it is asked for プラン作成率 of this fiscal year. */
  async counts(actor: Actor, { figures }: CaseCountsQuery): Promise<CaseCounts> {
    const [few, many] = [visibleCaseSql(actor, 'k'), visibleAmongManyCasesSql(actor, 'k')];
    const counted = [
      viewCounts(working, 'support_case k', few.sql),
      viewCounts({ all: everything }, 'support_case k', many.sql),
    ];
    const [[views], plans] = await Promise.all([
      this.ask<Record<CaseView, number>>(`select ${counted.join(', ')}`, { ...few.parameters, ...this.days(actor) }),
      figures === 'with' ? this.plans(many) : null,
    ]);
    return { views: views!, plans, quietMonths: this.municipality.profile.casework.quietMonths };
  }

  /** How many cases of this fiscal year have a plan that the person agreed to. */
  private async plans({ sql, parameters }: ReturnType<typeof visibleCaseSql>): Promise<CaseCounts['plans']> {
    const year = fiscalYear(this.clock.now());
    const [row] = await this.ask<{ made: number; needed: number }>(
      `select count(*)::int as needed, count(*) filter (where ${probed('from plan_consent p where p.case_id = k.id')})::int as made
       from support_case k where k.opened_at >= :yearFrom::timestamptz and (${sql})`,
      { ...parameters, yearFrom: instant(`${year}-04-01`, '00:00') },
    );
    return { fiscalYear: year, ...row! };
  }

  private ask<Row>(sql: string, parameters: Record<string, unknown>): Promise<Row[]> {
    const [text, values] = this.database.driver.escapeQueryWithParameters(sql, parameters);
    return this.database.query<Row[]>(text, values);
  }

  /** Cases as rows of a list. */
  async items(rows: SupportCase[], tx: EntityManager = this.database.manager): Promise<CaseItem[]> {
    if (rows.length === 0) return [];
    const [owners, about] = await Promise.all([
      tx.findBy(Staff, { id: In(rows.map(({ ownerId }) => ownerId)) }),
      tx.query<{ id: string; people: number; agencies: number; protected: boolean }[]>(
        `select k.id,
           (select count(*)::int from case_member m where m.case_id = k.id and m.to_on is null) as people,
           (select count(*)::int from case_member m where m.case_id = k.id and m.to_on is null and m.agency is not null) as agencies,
           exists (select from case_consultation x join consultation c on c.id = x.consultation_id
             where x.case_id = k.id and c.protected) as protected
         from support_case k where k.id = any($1)`,
        [rows.map(({ id }) => id)],
      ),
    ]);
    const today = dayOf(this.clock.now());
    const ownerOf = new Map(owners.map(({ id, name }) => [id, { id, name }]));
    const aboutOf = new Map(about.map(({ id, ...one }) => [id, one]));
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      state: row.state,
      period: row.period,
      owner: ownerOf.get(row.ownerId)!,
      area: row.area,
      ...aboutOf.get(row.id)!,
      nextContactOn: row.nextContactOn,
      lastContactOn: row.lastContactOn,
      overdue: row.nextContactOn !== null && row.nextContactOn <= today,
      openedAt: row.openedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      version: row.version,
    }));
  }

  private rows(actor: Actor, view: CaseView): SelectQueryBuilder<SupportCase> {
    const { sql, parameters } = view === 'all' ? visibleAmongManyCasesSql(actor, 'k') : visibleCaseSql(actor, 'k');
    return this.database.manager
      .createQueryBuilder(SupportCase, 'k')
      .where(`(${contents[view]})`, this.days(actor))
      .andWhere(sql, parameters);
  }

  private days(actor: Actor): Record<string, string> {
    const today = dayOf(this.clock.now());
    return { me: actor.id, today, quietSince: monthsAfter(today, -this.municipality.profile.casework.quietMonths) };
  }
}

const idOr = (owner: string, me: string): string => {
  if (owner === 'me') return me;
  // What is no id holds nothing.
  return z.uuid().safeParse(owner).data ?? '00000000-0000-0000-0000-000000000000';
};
