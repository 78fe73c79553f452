import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { Consultation, Records, readReceipt } from '../consultation/index.js';
import type { InboxCounts, InboxPage, InboxQuery, View } from '../contract/index.js';
import { Urgency, views } from '../contract/index.js';
import { Problem } from '../platform/problem.js';
import { type Actor, visible, visibleSql } from '../staff/may.js';

/** What stands in each view, as a condition on a consultation `c`. `:me` is the reader. */
const contents: Record<View, string> = {
  open: `c.status not in ('closed', 'lapsed')`,
  unassigned: `c.status not in ('closed', 'lapsed') and c.owner_id is null`,
  mine: `c.status not in ('closed', 'lapsed') and c.owner_id = :me`,
  draft: `c.status = 'draft'`,
  alarm: `c.alarm = 'raised'`,
  quarantine: `c.quarantined and c.status not in ('closed', 'lapsed')`,
  closed: `c.status in ('closed', 'lapsed')`,
  all: 'true',
};

/** Where a page ended: the values it was sorted by, and the id. */
const Time = z.iso.datetime().transform((at) => new Date(at));
const endOf = {
  byTime: z.tuple([Time, z.literal(''), z.uuid()]),
  byUrgency: z.tuple([Urgency, Time, z.uuid()]),
};

/** The shared list. Work comes most urgent first, then by deadline; what is over, newest first. */
@Injectable()
export class InboxList {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
  ) {}

  /** A page of a view, narrowed by the filters. */
  async page(actor: Actor, query: InboxQuery): Promise<InboxPage> {
    const byTime = query.view === undefined || query.view === 'all' || query.view === 'closed';
    const rows = this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .where(contents[query.view ?? 'all'], { me: actor.id });
    visible(rows, actor, 'c');
    this.narrow(rows, actor, query);
    if (byTime) {
      rows.orderBy('c.receivedAt', 'DESC').addOrderBy('c.id');
      const cursor = readCursor(query.cursor, endOf.byTime);
      if (cursor)
        rows.andWhere('(c.received_at < :a or (c.received_at = :a and c.id > :id))', { a: cursor[0], id: cursor[2] });
    } else {
      rows.orderBy('c.urgency', 'DESC').addOrderBy('c.dueAt').addOrderBy('c.id');
      const cursor = readCursor(query.cursor, endOf.byUrgency);
      if (cursor) {
        rows.andWhere('(c.urgency < :u or (c.urgency = :u and (c.due_at, c.id) > (:d::timestamptz, :id::uuid)))', {
          u: cursor[0],
          d: cursor[1],
          id: cursor[2],
        });
      }
    }
    const found = await rows.take(query.limit + 1).getMany();
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const end =
      last &&
      (byTime ? [last.receivedAt.toISOString(), '', last.id] : [last.urgency, last.dueAt.toISOString(), last.id]);
    return {
      items: await this.records.items(actor, page),
      next: found.length > query.limit ? Buffer.from(JSON.stringify(end)).toString('base64url') : null,
    };
  }

  /** How many consultations each view holds. */
  async counts(actor: Actor): Promise<InboxCounts> {
    const { sql, parameters } = visibleSql(actor, 'c');
    const row = await this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .select(views.map((view) => `count(*) filter (where ${contents[view]}) as "${view}"`))
      .where(sql, { ...parameters, me: actor.id })
      .getRawOne<Record<View, string>>();
    return Object.fromEntries(views.map((view) => [view, Number(row![view])])) as InboxCounts;
  }

  private narrow(
    rows: SelectQueryBuilder<Consultation>,
    actor: Actor,
    { channel, urgency, area, owner, q }: InboxQuery,
  ): void {
    if (channel?.length) rows.andWhere('c.channel in (:...channel)', { channel });
    if (urgency?.length) rows.andWhere('c.urgency in (:...urgency)', { urgency });
    if (area) rows.andWhere('c.area = :area', { area });
    if (owner === 'none') rows.andWhere('c.owner_id is null');
    else if (owner) rows.andWhere('c.owner_id = :owner', { owner: owner === 'me' ? actor.id : owner });
    if (q?.trim()) {
      const words = `%${q
        .normalize('NFKC')
        .trim()
        .replace(/[\\%_]/g, '\\$&')}%`;
      const said = `exists (select from message m where m.consultation_id = c.id and m.withdrawn_at is null and m.text ilike :words)`;
      rows.andWhere(`(c.receipt = :receipt or ${said})`, { receipt: readReceipt(q) ?? '', words });
    }
  }
}

/** Reads a cursor of this order; one of another view's order is as wrong as an invented one. */
function readCursor<T>(given: string | undefined, End: z.ZodType<T>): T | null {
  if (given === undefined) return null;
  try {
    return End.parse(JSON.parse(Buffer.from(given, 'base64url').toString()));
  } catch {
    throw new Problem('invalid', 'This cursor is not one of ours.', {
      issues: [{ path: 'cursor', message: 'unknown' }],
    });
  }
}
