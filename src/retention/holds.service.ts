import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readReceipt } from '../consultation/index.js';
import type { Hold, NewHold } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions } from '../platform/transaction.js';
import { type Signed, seerSql } from '../staff/index.js';
import { type UnconnectedKind, unconnectedSql } from './unconnected.js';
import { UnconnectedThings } from './unconnected.service.js';

/** What a hold keeps. */
type Held =
  | { consultationId: string; kind: null; thingId: null }
  | { consultationId: null; kind: UnconnectedKind; thingId: string };

/** Records that are kept beyond their period (保留). */
@Injectable()
export class Holds {
  constructor(
    private readonly transactions: Transactions,
    private readonly unconnected: UnconnectedThings,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a record beyond its period. Said twice, it changes nothing.
   * @throws Problem `not_found`
   */
  async hold(me: Signed, { receipt, reason }: NewHold): Promise<Hold[]> {
    const now = this.clock.now();
    return this.transactions.run(async ({ tx }) => {
      const thing = await this.find(tx, me, receipt);
      if (!thing)
        throw new Problem('not_found', 'There is no such record.', {
          issues: [{ path: 'receipt', message: 'unknown' }],
        });
      const { consultationId, kind, thingId } = thing;
      const added: unknown[] = await tx.query(
        `insert into retention_hold (id, consultation_id, kind, thing_id, reason, held_by, held_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing returning 1`,
        [randomUUID(), consultationId, kind, thingId, reason, me.id, now],
      );
      if (added.length > 0) await this.tell(tx, me, thing, 'held');
      return this.all(tx);
    });
  }

  /**
   * Ends a hold.
   * @throws Problem `not_found`
   */
  async lift(me: Signed, id: string): Promise<Hold[]> {
    return this.transactions.run(async ({ tx }) => {
      const [rows] = await tx.query<[Held[], number]>(
        `update retention_hold set lifted_by = $2, lifted_at = $3 where id = $1 and lifted_at is null
         returning consultation_id as "consultationId", kind, thing_id as "thingId"`,
        [id, me.id, this.clock.now()],
      );
      if (!rows[0]) throw new Problem('not_found', 'There is no such hold.');
      await this.tell(tx, me, rows[0], 'lifted');
      return this.all(tx);
    });
  }

  /** What is held, the newest first. */
  async all(tx: EntityManager): Promise<Hold[]> {
    const rows = await tx.query<{ id: string; receipt: string; reason: string; at: Date; by: string; name: string }[]>(
      `select h.id, coalesce(c.receipt, t.number) as receipt, h.reason, h.held_at as at, s.id as by, s.name from retention_hold h
         left join consultation c on c.id = h.consultation_id left join (${unconnectedSql}) t on t.id = h.thing_id
         join staff s on s.id = h.held_by
       where h.lifted_at is null order by h.held_at desc limit 500`,
    );
    return rows.map(({ by, name, at, ...one }) => ({ ...one, by: { id: by, name }, at: at.toISOString() }));
  }

  /** What has this number, if the person may see it: a consultation, or something that stands without one. */
  private async find(tx: EntityManager, me: Signed, receipt: string): Promise<Held | null> {
    const [record] = await tx.query<{ id: string }[]>(
      `select c.id from consultation c join staff s on s.id = $2 where c.receipt = $1 and ${seerSql('s', 'c')} for update of c`,
      [readReceipt(receipt) ?? '', me.id],
    );
    if (record) return { consultationId: record.id, kind: null, thingId: null };
    const thing = await this.unconnected.find(tx, me, receipt);
    return thing && { consultationId: null, kind: thing.kind, thingId: thing.id };
  }

  private async tell(tx: EntityManager, me: Signed, held: Held, what: string): Promise<void> {
    const about =
      held.kind === null ? { consultationId: held.consultationId } : { thing: held.kind, thingId: held.thingId };
    await this.audit.record({ action: 'hold', by: me, ...about, details: { what } }, tx);
  }
}
