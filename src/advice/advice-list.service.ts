import { Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import {
  type AdviceCounts,
  type AdviceItem,
  type AdvicePage,
  type AdviceQuery,
  type AdviceView,
} from '../contract/index.js';
import { Agencies } from '../directory/index.js';
import { Clock } from '../platform/clock.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import { Seal } from '../platform/seal.js';
import { viewCounts } from '../platform/view-counts.js';
import { visibleAdviceSql } from '../staff/advice-sight.js';
import type { Actor } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { AdviceRow } from './advice.entity.js';
import { openAsked } from './sealed.js';

/** Each view as a condition on `a`. */
const contents: Record<AdviceView, string> = {
  open: 'a.ended_at is null',
  waiting: 'a.ended_at is null and a.due_at is not null',
  mine: 'a.ended_at is null and :me::uuid in (a.owner_id, a.asked_by)',
  agency: 'a.ended_at is null and a.due_at is null',
  ended: 'a.ended_at is not null',
};

/** What waits for the agency has no day: it comes after everything that has one. */
const due = `coalesce(a.due_at, 'infinity')`;
const byDue = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()]);
const byEnd = z.tuple([z.iso.datetime(), z.uuid()]);

/** The list of requests for advice, for the centre and for the agency that asked. */
@Injectable()
export class AdviceList {
  constructor(
    private readonly database: DataSource,
    private readonly agencies: Agencies,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** A page of a view: of open ones the most due first, of ended ones the last. */
  async page(actor: Actor, query: AdviceQuery): Promise<AdvicePage> {
    const rows = this.rows(actor, query.view);
    if (query.agency) rows.andWhere('a.agency = :agency', { agency: query.agency });
    const ended = query.view === 'ended';
    if (ended) rows.orderBy('a.ended_at', 'DESC').addOrderBy('a.id');
    else rows.orderBy(due).addOrderBy('a.id');
    const cursor = readCursor(query.cursor, ended ? byEnd : byDue);
    if (cursor) {
      const [at, after] = cursor;
      rows.andWhere(
        ended
          ? '(a.ended_at < :at::timestamptz or (a.ended_at = :at::timestamptz and a.id > :after::uuid))'
          : `(${due}, a.id) > (:at::timestamptz, :after::uuid)`,
        { at, after },
      );
    }
    const found = await rows.limit(query.limit + 1).getMany();
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const end = last && [ended ? last.endedAt!.toISOString() : (last.dueAt?.toISOString() ?? 'infinity'), last.id];
    return {
      items: await this.items(page),
      next: end && found.length > query.limit ? cursorAfter(end) : null,
    };
  }

  /** How many each view holds, each counted up to `mostCounted`. */
  async counts(actor: Actor): Promise<AdviceCounts> {
    const { sql, parameters } = visibleAdviceSql(actor, 'a');
    const counted = viewCounts(contents, 'advice_request a', sql);
    const given = { ...parameters, me: actor.id };
    const [text, values] = this.database.driver.escapeQueryWithParameters(`select ${counted}`, given);
    const [views] = await this.database.query<Record<AdviceView, number>[]>(text, values);
    return { views: views! };
  }

  /** Requests as rows of a list. */
  async items(rows: AdviceRow[]): Promise<AdviceItem[]> {
    if (rows.length === 0) return [];
    const ids = rows.flatMap(({ askedBy, ownerId }) => (ownerId ? [askedBy, ownerId] : [askedBy]));
    const [staff, agencies] = await Promise.all([
      this.database.manager.findBy(Staff, { id: In(ids) }),
      this.agencies.names(rows.map(({ agency }) => agency)),
    ]);
    const nameOf = new Map(staff.map(({ id, name }) => [id, { id, name }]));
    const now = this.clock.now();
    return rows.map((row) => ({
      ...{ id: row.id, number: row.number, state: row.state, title: openAsked(this.seal, row.words).title },
      agency: { code: row.agency, name: agencies.get(row.agency) ?? row.agency },
      ...{ fields: row.fields, askedBy: nameOf.get(row.askedBy)!, askedAt: row.askedAt.toISOString() },
      owner: row.ownerId === null ? null : nameOf.get(row.ownerId)!,
      ...{ wantedOn: row.wantedOn, dueAt: row.dueAt?.toISOString() ?? null },
      ...{ overdue: row.dueAt !== null && row.dueAt <= now, helped: row.helped },
      ...{ endedAt: row.endedAt?.toISOString() ?? null, version: row.version },
    }));
  }

  private rows(actor: Actor, view: AdviceView): SelectQueryBuilder<AdviceRow> {
    const { sql, parameters } = visibleAdviceSql(actor, 'a');
    return this.database.manager
      .createQueryBuilder(AdviceRow, 'a')
      .where(`(${contents[view]})`, { me: actor.id })
      .andWhere(sql, parameters);
  }
}
