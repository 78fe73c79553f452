import { Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import {
  approachWays,
  type FieldPage,
  type OutreachCounts,
  type OutreachFigures,
  type OutreachItem,
  type OutreachPage,
  type OutreachQuery,
  type OutreachView,
  outreachSources,
} from '../contract/index.js';
import { dayOf, fiscalYear, instant, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import { viewCounts } from '../platform/view-counts.js';
import type { Actor } from '../staff/may.js';
import { visibleOutreachSql } from '../staff/outreach-sight.js';
import { probed } from '../staff/probing.js';
import { Staff } from '../staff/staff.entity.js';
import { needsRethinking } from './facts.js';
import { OutreachRow } from './outreach.entity.js';

/** Each view as a condition on `o`. */
const contents: Record<OutreachView, string> = {
  mine: 'o.next_on is not null and o.owner_id = :me::uuid',
  due: 'o.next_on <= :today::date',
  rethink: 'o.next_on is not null and o.tries > o.thought and o.tries - o.thought >= :rethinkAfter::int',
  open: 'o.next_on is not null',
  ended: 'o.ended_at is not null',
};

/** As many as somebody has in hand at a time, on a telephone. */
const mostInField = 100;
const byDay = z.tuple([z.iso.date(), z.uuid()]);
const byEnd = z.tuple([z.iso.datetime(), z.uuid()]);

/** The list of outreaches: open ones by their next day, ended ones by their end. */
@Injectable()
export class OutreachList {
  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** A page of a view. */
  async page(actor: Actor, query: OutreachQuery): Promise<OutreachPage> {
    const rows = this.rows(actor, query.view);
    if (query.state) rows.andWhere('o.state = :state', { state: query.state });
    if (query.source) rows.andWhere('o.source = :source', { source: query.source });
    if (query.area) rows.andWhere('o.area = :area', { area: query.area });
    const ended = query.view === 'ended';
    if (ended) rows.orderBy('o.endedAt', 'DESC').addOrderBy('o.id');
    else rows.orderBy('o.nextOn').addOrderBy('o.id');
    const cursor = readCursor(query.cursor, ended ? byEnd : byDay);
    if (cursor) {
      const [at, after] = cursor;
      rows.andWhere(
        ended
          ? '(o.ended_at < :at::timestamptz or (o.ended_at = :at::timestamptz and o.id > :after::uuid))'
          : '(o.next_on, o.id) > (:at::date, :after::uuid)',
        { at, after },
      );
    }
    const found = await rows.take(query.limit + 1).getMany();
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const end = last && [ended ? last.endedAt!.toISOString() : last.nextOn, last.id];
    return {
      items: await this.items(page),
      next: end && found.length > query.limit ? cursorAfter(end) : null,
    };
  }

  /** How many each view holds, each counted up to `mostCounted`. */
  async counts(actor: Actor): Promise<OutreachCounts> {
    const { sql, parameters } = visibleOutreachSql(actor, 'o');
    const counted = viewCounts(contents, 'outreach o', sql);
    const given = { ...parameters, ...this.parameters(actor) };
    const [text, values] = this.database.driver.escapeQueryWithParameters(`select ${counted}`, given);
    const [views] = await this.database.query<Record<OutreachView, number>[]>(text, values);
    return { views: views!, rethinkAfter: this.rethinkAfter };
  }

  /** What a fiscal year had, by source and by way, of what the actor sees. */
  async figures(actor: Actor, year = fiscalYear(this.clock.now())): Promise<OutreachFigures> {
    const { sql, parameters } = visibleOutreachSql(actor, 'o');
    const given = {
      ...parameters,
      ...{ from: instant(`${year}-04-01`, '00:00'), to: instant(`${year + 1}-04-01`, '00:00') },
    };
    const ask = <T>(text: string) => {
      const [asked, values] = this.database.driver.escapeQueryWithParameters(text, given);
      return this.database.query<T[]>(asked, values);
    };
    const [sources, ways] = await Promise.all([
      ask<{ source: string; begun: number; connected: number }>(
        `select o.source, count(*)::int as begun, count(o.consultation_id)::int as connected from outreach o
         where o.opened_at >= :from and o.opened_at < :to and (${sql}) group by o.source`,
      ),
      ask<{ way: string; tries: number; answered: number }>(
        `select a.way, count(*)::int as tries, count(*) filter (where a.answer in ('person', 'family'))::int as answered
         from outreach_approach a
         where a.on_day >= (:from at time zone 'Asia/Tokyo')::date and a.on_day < (:to at time zone 'Asia/Tokyo')::date
           and ${probed(`from outreach o where o.id = a.outreach_id and (${sql})`)}
         group by a.way`,
      ),
    ]);
    const sourceOf = new Map(sources.map((one) => [one.source, one]));
    const wayOf = new Map(ways.map((one) => [one.way, one]));
    return {
      fiscalYear: year,
      sources: outreachSources.map((source) => ({ begun: 0, connected: 0, ...sourceOf.get(source), source })),
      ways: approachWays.map((way) => ({ tries: 0, answered: 0, ...wayOf.get(way), way })),
    };
  }

  /** One's own open ones, as the page in the field shows them: what is due comes first. */
  async field(actor: Actor): Promise<FieldPage> {
    const rows = await this.rows(actor, 'mine').orderBy('o.nextOn').addOrderBy('o.id').take(mostInField).getMany();
    const items = await this.items(rows);
    return {
      today: dayOf(this.clock.now()),
      items: items.map(({ id, number, state, area, trust, tries, nextOn, overdue }) => ({
        ...{ id, number, state, area, trust, tries, nextOn, overdue },
      })),
    };
  }

  /** Outreaches as rows of a list. */
  async items(rows: OutreachRow[]): Promise<OutreachItem[]> {
    if (rows.length === 0) return [];
    const owners = await this.database.manager.findBy(Staff, { id: In(rows.map(({ ownerId }) => ownerId)) });
    const ownerOf = new Map(owners.map(({ id, name }) => [id, { id, name }]));
    const today = dayOf(this.clock.now());
    return rows.map((row) => ({
      ...{ id: row.id, number: row.number, state: row.state, source: row.source, area: row.area },
      owner: ownerOf.get(row.ownerId)!,
      ...{ trust: row.trust, tries: row.tries, rethink: needsRethinking(row, this.rethinkAfter) },
      ...{ nextOn: row.nextOn, overdue: row.nextOn !== null && row.nextOn <= today, lastOn: row.lastOn },
      ...{ openedAt: row.openedAt.toISOString(), version: row.version },
    }));
  }

  private rows(actor: Actor, view: OutreachView): SelectQueryBuilder<OutreachRow> {
    const { sql, parameters } = visibleOutreachSql(actor, 'o');
    return this.database.manager
      .createQueryBuilder(OutreachRow, 'o')
      .where(`(${contents[view]})`, this.parameters(actor))
      .andWhere(sql, parameters);
  }

  private get rethinkAfter(): number {
    return this.municipality.profile.outreach.rethinkAfter;
  }

  private parameters(actor: Actor): Record<string, unknown> {
    return { me: actor.id, today: dayOf(this.clock.now()), rethinkAfter: this.rethinkAfter };
  }
}
