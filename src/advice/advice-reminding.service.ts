import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/transaction.js';
import { AdviceEventRow, AdviceRow } from './advice.entity.js';
import { AdviceNotices } from './advice-notices.service.js';

/** Tells whoever holds a request for advice that its day is over; where nobody took it, the managers. Once for each day that was set. */
@Injectable()
export class AdviceReminding {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: AdviceNotices,
    private readonly clock: Clock,
  ) {}

  /** Job `advice.remind`. Repeating it changes nothing; a reminder is nobody's deed, so it makes no new version. */
  async remind(requestIds: string[]): Promise<void> {
    for (const id of requestIds) {
      const now = this.clock.now();
      await this.transactions.run(async (unit) => {
        const { tx } = unit;
        const row = await tx.findOne(AdviceRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!row || row.remindedAt !== null || row.dueAt === null || row.dueAt > now) return;
        await tx.update(AdviceRow, { id }, { remindedAt: now });
        const told = await this.notices.overdue(unit, row);
        await tx.insert(AdviceEventRow, {
          ...{ requestId: id, version: row.version, kind: 'remind', side: null, shared: false },
          ...{ codes: { told }, words: null, byId: null, at: now },
        });
      });
    }
  }
}
