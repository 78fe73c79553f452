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

/** Records that are kept beyond their period (保留). */
@Injectable()
export class Holds {
  constructor(
    private readonly transactions: Transactions,
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
      const [record] = await tx.query<{ id: string }[]>(
        `select c.id from consultation c join staff s on s.id = $2 where c.receipt = $1 and ${seerSql('s', 'c')} for update of c`,
        [readReceipt(receipt) ?? '', me.id],
      );
      if (!record)
        throw new Problem('not_found', 'There is no such record.', {
          issues: [{ path: 'receipt', message: 'unknown' }],
        });
      const added: unknown[] = await tx.query(
        `insert into retention_hold (id, consultation_id, reason, held_by, held_at) values ($1, $2, $3, $4, $5)
         on conflict (consultation_id) where lifted_at is null do nothing returning 1`,
        [randomUUID(), record.id, reason, me.id, now],
      );
      if (added.length > 0)
        await this.audit.record({ action: 'hold', by: me, consultationId: record.id, details: { what: 'held' } }, tx);
      return this.all(tx);
    });
  }

  /**
   * Ends a hold.
   * @throws Problem `not_found`
   */
  async lift(me: Signed, id: string): Promise<Hold[]> {
    return this.transactions.run(async ({ tx }) => {
      const [rows] = await tx.query<[{ consultation_id: string }[], number]>(
        `update retention_hold set lifted_by = $2, lifted_at = $3 where id = $1 and lifted_at is null returning consultation_id`,
        [id, me.id, this.clock.now()],
      );
      if (!rows[0]) throw new Problem('not_found', 'There is no such hold.');
      const { consultation_id: consultationId } = rows[0];
      await this.audit.record({ action: 'hold', by: me, consultationId, details: { what: 'lifted' } }, tx);
      return this.all(tx);
    });
  }

  /** What is held, the newest first. */
  async all(tx: EntityManager): Promise<Hold[]> {
    const rows = await tx.query<{ id: string; receipt: string; reason: string; at: Date; by: string; name: string }[]>(
      `select h.id, c.receipt, h.reason, h.held_at as at, s.id as by, s.name from retention_hold h
         join consultation c on c.id = h.consultation_id join staff s on s.id = h.held_by
       where h.lifted_at is null order by h.held_at desc limit 500`,
    );
    return rows.map(({ by, name, at, ...one }) => ({ ...one, by: { id: by, name }, at: at.toISOString() }));
  }
}
