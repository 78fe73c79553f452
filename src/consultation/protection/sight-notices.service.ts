import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SightNotice } from '../../contract/index.js';
import { Audit } from '../../platform/audit.service.js';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../platform/problem.js';
import { Signal } from '../../platform/signal.js';
import type { Unit } from '../../platform/transaction.js';
import { type Actor, visibleSql } from '../../staff/may.js';
import { SightNoticeRow } from './protection.entity.js';

/** Not one's own doing, and nothing of a record that one is shut out of. */
const theirs = `n.by_id <> :actorId and not exists (select from protection_staff b
  where b.consultation_id = c.id and b.staff_id = :actorId and b.standing = 'barred')`;

interface Row {
  id: string;
  kind: SightNotice['kind'];
  receipt: string;
  consultation_id: string;
  seen: boolean;
  by_id: string;
  by: string;
  at: Date;
  reason: string | null;
  until_at: Date | null;
}

/** What managers are told about who sees what, until one of them has acknowledged it. Nobody acknowledges their own doing. */
@Injectable()
export class SightNotices {
  constructor(
    private readonly database: DataSource,
    private readonly signal: Signal,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The notices that wait, oldest first. They hold no name and no word of the resident. */
  async waiting(actor: Actor): Promise<SightNotice[]> {
    const { sql, parameters } = visibleSql(actor, 'c');
    const rows = await this.query<Row>(
      `select n.id, n.kind, c.receipt, n.consultation_id, ${sql} as seen, s.id as by_id, s.name as by, n.at, g.reason, g.until_at
       from sight_notice n join consultation c on c.id = n.consultation_id join staff s on s.id = n.by_id
         left join broken_glass g on g.id = n.glass_id
       where n.acknowledged_at is null and ${theirs} order by n.at limit 100`,
      { ...parameters, actorId: actor.id },
    );
    return rows.map(({ id, kind, receipt, consultation_id, seen, by_id, by, at, reason, until_at }) => ({
      id,
      kind,
      receipt,
      consultationId: seen ? consultation_id : null,
      by: { id: by_id, name: by },
      at: at.toISOString(),
      reason,
      until: until_at?.toISOString() ?? null,
    }));
  }

  /**
   * A manager has read it. Twice changes nothing: the first name stays.
   * @throws Problem `not_found` also for one's own doing
   */
  async acknowledge(actor: Actor, id: string): Promise<void> {
    const [row] = await this.query<{ consultation_id: string }>(
      `select n.consultation_id from sight_notice n join consultation c on c.id = n.consultation_id where n.id = :id and ${theirs}`,
      { id, actorId: actor.id },
    );
    if (!row) throw new Problem('not_found', 'There is no such notice.');
    await this.audit.record({
      action: 'break_glass_seen',
      by: actor,
      consultationId: row.consultation_id,
      thing: 'break_glass',
      thingId: id,
    });
    await this.database.query(
      'update sight_notice set acknowledged_by = $2, acknowledged_at = $3 where id = $1 and acknowledged_at is null',
      [id, actor.id, this.clock.now()],
    );
    this.signal.saySoon('sight notice', { id });
  }

  private query<T>(sql: string, parameters: Record<string, unknown>): Promise<T[]> {
    const [text, values] = this.database.driver.escapeQueryWithParameters(sql, parameters);
    return this.database.query<T[]>(text, values);
  }
}

/** Writes down, with the transaction that does it, what managers have to know, and rings at their screens. */
export async function tellManagers(
  unit: Unit,
  at: Date,
  consultationId: string,
  what: Pick<SightNoticeRow, 'kind' | 'byId'> & { glassId?: string },
): Promise<void> {
  const id = randomUUID();
  const glassId = what.glassId ?? null;
  await unit.tx.insert(SightNoticeRow, {
    id,
    consultationId,
    kind: what.kind,
    byId: what.byId,
    glassId,
    at,
    acknowledgedBy: null,
    acknowledgedAt: null,
  });
  unit.signal('sight notice', { id });
}
