import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { Consultation, Records, readReceipt } from '../consultation/index.js';
import type { InboxCounts, InboxPage, InboxQuery, View } from '../contract/index.js';
import { Urgency } from '../contract/index.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import { rowsOf } from '../platform/rows-of.js';
import { SharedReading } from '../platform/shared-reading.js';
import { viewCounts } from '../platform/view-counts.js';
import { type Actor, eyesOf, visible, visibleSql } from '../staff/may.js';
import { byTime, commonContents, contents, isOwn, ownCounts } from './view-contents.js';

/** Where a page ended: the values it was sorted by, and the id. */
const Time = z.iso.datetime().transform((at) => new Date(at));
const endOf = {
  byTime: z.tuple([Time, z.literal(''), z.uuid()]),
  byUrgency: z.tuple([Urgency, Time, z.uuid()]),
};

/** What a list is asked for. */
type ListQuery = Omit<InboxQuery, 'counts'>;

/** Who asks, and with whose eyes it is read for them. */
interface Asking {
  reader: string;
  eyes: Actor;
}

/**
 * The shared list. Work comes most urgent first, then by deadline; what is over, newest first. When something changes, every screen asks at
 * once: those who see the same share one reading of it.
 */
@Injectable()
export class InboxList {
  private readonly pages = new SharedReading<Asking & { query: ListQuery }, InboxPage>((askers) =>
    this.readPage(askers),
  );
  private readonly counted = new SharedReading<Asking, InboxCounts>((askers) => this.readCounts(askers));

  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
  ) {}

  /** A page of a view, narrowed by the filters. */
  async page(actor: Actor, query: ListQuery): Promise<InboxPage> {
    const eyes = isOwn(query.view ?? 'all') || query.owner === 'me' ? actor : eyesOf(actor);
    return this.pages.ask(`${eyes.id} ${JSON.stringify(query)}`, { reader: actor.id, eyes, query });
  }

  /** How many consultations each view holds, each counted up to `mostCounted`: no count grows with the years. */
  async counts(actor: Actor): Promise<InboxCounts> {
    const eyes = eyesOf(actor);
    return this.counted.ask(eyes.id, { reader: actor.id, eyes });
  }

  private async readPage(askers: (Asking & { query: ListQuery })[]): Promise<InboxPage[]> {
    // The eyes of whoever was recognised last: what they may see may have changed a moment ago.
    const { eyes, query } = askers.at(-1)!;
    const view = query.view ?? 'all';
    const found = await (byTime(view) ? this.newest(eyes, view, query) : this.gravest(eyes, view, query));
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const end =
      last &&
      (byTime(view) ? [last.receivedAt.toISOString(), '', last.id] : [last.urgency, last.dueAt.toISOString(), last.id]);
    const next = end && found.length > query.limit ? cursorAfter(end) : null;
    const items = await this.records.itemsFor(
      askers.map(({ reader }) => reader),
      page,
    );
    return items.map((own) => ({ items: own, next }));
  }

  private async readCounts(askers: Asking[]): Promise<InboxCounts[]> {
    const { sql, parameters } = visibleSql(askers.at(-1)!.eyes, 'c');
    const readers = rowsOf(
      ':readers',
      'uuid',
      askers.map(({ reader }) => reader),
    );
    const [[common], own] = await Promise.all([
      this.ask<InboxCounts>(`select ${viewCounts(commonContents, 'consultation c', sql)}`, parameters),
      this.ask<InboxCounts & { id: string }>(ownCounts(readers.rows, sql), { ...parameters, readers: readers.value }),
    ]);
    const ownOf = new Map(own.map(({ id, ...counts }) => [id, counts]));
    return askers.map(({ reader }) => ({ ...common!, ...ownOf.get(reader)! }));
  }

  private ask<Row>(sql: string, parameters: Record<string, unknown>): Promise<Row[]> {
    return this.database.query<Row[]>(...this.database.driver.escapeQueryWithParameters(sql, parameters));
  }

  private async newest(actor: Actor, view: View, query: ListQuery): Promise<Consultation[]> {
    const rows = this.rows(actor, view, query).orderBy('c.receivedAt', 'DESC').addOrderBy('c.id');
    const cursor = readCursor(query.cursor, endOf.byTime);
    // The first condition is where the index begins to be read; the second leaves out what stood on the page before.
    if (cursor) {
      rows
        .andWhere('c.received_at <= :at and (c.received_at < :at or c.id > :after)')
        .setParameters({ at: cursor[0], after: cursor[2] });
    }
    return rows.take(query.limit + 1).getMany();
  }

  /** From a cursor on, first the rest of its level, then the levels below: each is one stretch of the index. */
  private async gravest(actor: Actor, view: View, query: ListQuery): Promise<Consultation[]> {
    const wanted = query.limit + 1;
    const rows = () =>
      this.rows(actor, view, query).orderBy('c.urgency', 'DESC').addOrderBy('c.dueAt').addOrderBy('c.id');
    const cursor = readCursor(query.cursor, endOf.byUrgency);
    if (!cursor) return rows().take(wanted).getMany();
    const [level, at, after] = cursor;
    const same = await rows()
      .andWhere('c.urgency = :level and (c.due_at, c.id) > (:at::timestamptz, :after::uuid)', { level, at, after })
      .take(wanted)
      .getMany();
    if (same.length === wanted) return same;
    const below = await rows()
      .andWhere('c.urgency < :level', { level })
      .take(wanted - same.length)
      .getMany();
    return [...same, ...below];
  }

  private rows(actor: Actor, view: View, query: ListQuery): SelectQueryBuilder<Consultation> {
    const rows = this.database.manager.createQueryBuilder(Consultation, 'c').where(contents[view], { me: actor.id });
    visible(rows, actor, 'c');
    this.narrow(rows, actor, query);
    return rows;
  }

  private narrow(
    rows: SelectQueryBuilder<Consultation>,
    actor: Actor,
    { channel, urgency, area, section, owner, tag, q }: ListQuery,
  ): void {
    if (channel?.length) rows.andWhere('c.channel in (:...channel)', { channel });
    if (urgency?.length) rows.andWhere('c.urgency in (:...urgency)', { urgency });
    if (area) rows.andWhere('c.area = :area', { area });
    if (section) {
      const theirs = '(select s.id from staff s where s.section = :section)';
      rows.andWhere(`coalesce(c.owner_id, c.taken_in_by) in ${theirs}`, { section });
    }
    if (owner === 'none') rows.andWhere('c.owner_id is null');
    else if (owner) rows.andWhere('c.owner_id = :owner', { owner: owner === 'me' ? actor.id : owner });
    if (tag?.length) {
      rows.andWhere('exists (select from consultation_tag t where t.consultation_id = c.id and t.tag_id = any(:tag))', {
        tag,
      });
    }
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
