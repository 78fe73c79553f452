import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import {
  type AuditAction,
  type AuditDetails,
  type AuditExport,
  type AuditLine,
  type AuditPage,
  type AuditQuery,
  type AuditWhy,
  auditActionWords,
  auditWhyWords,
} from '../contract/index.js';
import { instant } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { writeCsv } from '../platform/csv.js';
import { Problem } from '../platform/problem.js';
import { type Actor, visibleSql } from '../staff/may.js';
import { readReceipt } from './receipt.js';

const pageSize = 50;
const dayMs = 86_400_000;

/** A row of the trail with the names that belong to it. */
export interface TrailRow {
  id: string;
  seq: string | null;
  hash: Buffer | null;
  at: Date;
  staff_id: string | null;
  staff: string | null;
  login: string | null;
  action: AuditAction;
  consultation_id: string | null;
  receipt: string | null;
  thing: string | null;
  why: AuditWhy | null;
  details: AuditDetails;
}

/** Reads the audit trail: what the reader may not see of records, they do not see of their trails either. */
@Injectable()
export class TrailReading {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A page of the trail, newest first. That it is read is an entry of its own. */
  async page(actor: Actor, { by, receipt, day, action, cursor }: AuditQuery): Promise<AuditPage> {
    const query = this.rows(actor);
    if (by) query.andWhere('a.staff_id = :by', { by });
    if (receipt?.trim()) query.andWhere('c.receipt = :receipt', { receipt: readReceipt(receipt) ?? '' });
    if (day) {
      const from = instant(day, '00:00');
      query.andWhere('a.at >= :from and a.at < :to', { from, to: new Date(from.getTime() + dayMs) });
    }
    if (action) query.andWhere('a.action = :action', { action });
    const page = await this.read(query, cursor);
    if (!cursor) this.tell(actor, null);
    return page;
  }

  /** Who saw and changed one record, newest first. The record has been found for the actor. */
  async ofRecord(actor: Actor, consultationId: string, cursor?: string): Promise<AuditPage> {
    const page = await this.read(
      this.rows(actor).andWhere('a.consultation_id = :consultationId', { consultationId }),
      cursor,
    );
    if (!cursor) this.tell(actor, consultationId);
    return page;
  }

  /**
   * The whole trail of a record as a file, oldest first. The entry about it is on the disk before the file leaves.
   * @throws Problem `invalid` for a receipt number that is none, or is nobody's that the actor may see
   */
  async file(actor: Actor, typed: string): Promise<AuditExport> {
    const receipt = readReceipt(typed);
    const rows = receipt
      ? await this.rows(actor)
          .andWhere('c.receipt = :receipt', { receipt })
          .orderBy('a.at')
          .addOrderBy('a.id')
          .getRawMany<TrailRow>()
      : [];
    const [first] = rows;
    if (!first) {
      throw new Problem('invalid', 'There is no such receipt number.', {
        issues: [{ path: 'receipt', message: 'unknown' }],
      });
    }
    await this.audit.record({
      action: 'export',
      by: actor,
      consultationId: first.consultation_id,
      details: { form: 'trail', rows: rows.length },
    });
    const day = this.clock.now().toISOString().slice(0, 10);
    return { name: `操作の記録-${receipt}-${day}.csv`, text: trailCsv(rows), rows: rows.length };
  }

  private rows(actor: Actor): SelectQueryBuilder<TrailRow> {
    const { sql, parameters } = visibleSql(actor, 'c');
    return trailQuery(this.database).where(`(a.consultation_id is null or (c.id is not null and ${sql}))`, parameters);
  }

  private async read(query: SelectQueryBuilder<TrailRow>, cursor?: string): Promise<AuditPage> {
    if (cursor !== undefined) {
      const [, at, id] = /^(\d{1,15})-(\d{1,18})$/.exec(cursor) ?? [];
      if (!at || !id) {
        throw new Problem('invalid', 'This cursor is not one of ours.', {
          issues: [{ path: 'cursor', message: 'unknown' }],
        });
      }
      query.andWhere('(a.at, a.id) < (:lastAt::timestamptz, :lastId::bigint)', {
        lastAt: new Date(Number(at)),
        lastId: id,
      });
    }
    const rows = await query
      .orderBy('a.at', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .limit(pageSize + 1)
      .getRawMany<TrailRow>();
    const page = rows.slice(0, pageSize);
    const last = page.at(-1);
    return {
      items: page.map(lineOf),
      next: rows.length > pageSize ? `${last!.at.getTime()}-${last!.id}` : null,
    };
  }

  private tell(actor: Actor, consultationId: string | null): void {
    this.audit.recordSoon({ action: 'trail_read', by: actor, consultationId });
  }
}

/** Rows `a` of the trail with the receipt number and the name of who it was. */
export function trailQuery(database: DataSource): SelectQueryBuilder<TrailRow> {
  return database.manager
    .createQueryBuilder()
    .select(
      `a.id as id, a.seq as seq, a.hash as hash, a.at as at, a.staff_id as staff_id, s.name as staff, s.login as login,
       a.action as action, a.consultation_id as consultation_id, c.receipt as receipt, a.thing as thing, a.why as why, a.details as details`,
    )
    .from('audit', 'a')
    .leftJoin('staff', 's', 's.id = a.staff_id')
    .leftJoin('consultation', 'c', 'c.id = a.consultation_id') as unknown as SelectQueryBuilder<TrailRow>;
}

function lineOf(row: TrailRow): AuditLine {
  return {
    id: row.id,
    number: row.seq === null ? null : Number(row.seq),
    at: row.at.toISOString(),
    by: row.staff_id && row.staff !== null ? { id: row.staff_id, name: row.staff } : null,
    action: row.action,
    consultation: row.consultation_id && row.receipt ? { id: row.consultation_id, receipt: row.receipt } : null,
    thing: row.thing,
    why: row.why,
    details: row.details,
  };
}

/** Rows of the trail as a table for a spreadsheet, with the hash of each, by which it can be found in the chain. */
export function trailCsv(rows: TrailRow[]): string {
  const time = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Tokyo' });
  return writeCsv([
    ['番号', '日時', '受付番号', '職員', 'ログイン名', '操作', '立場', '内訳', '照合値'],
    ...rows.map((row) => [
      row.seq,
      time.format(row.at),
      row.receipt,
      row.staff,
      row.login,
      auditActionWords[row.action] ?? row.action,
      row.why && auditWhyWords[row.why],
      Object.entries(row.details)
        .map(([name, value]) => `${name}: ${value ?? '-'}`)
        .join('、'),
      row.hash?.toString('hex') ?? null,
    ]),
  ]);
}
