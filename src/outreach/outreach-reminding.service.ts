import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/transaction.js';
import { OutreachEventRow, OutreachRow } from './outreach.entity.js';

/** Notes in the log that a next day has come, when the office opens on it. From then on the outreach stands on the list of what is due. */
@Injectable()
export class OutreachReminding {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Job `outreach.remind`. Repeating it changes nothing; a reminder is nobody's deed, so it makes no new version. */
  async remind(outreachIds: string[]): Promise<void> {
    for (const id of outreachIds) {
      const now = this.clock.now();
      await this.transactions.run(async ({ tx }) => {
        const row = await tx.findOne(OutreachRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!row || row.remindedAt !== null || row.remindAt === null || row.remindAt > now) return;
        await tx.update(OutreachRow, { id }, { remindedAt: now });
        await tx.insert(OutreachEventRow, {
          ...{ outreachId: id, version: row.version, kind: 'remind', byId: null, at: now },
          codes: { nextOn: row.nextOn },
          words: null,
        });
      });
    }
  }
}
