import { Injectable } from '@nestjs/common';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/transaction.js';
import { CaseEventRow, SupportCase } from './case.entity.js';
import { dueAgain } from './due-again.js';

/** Brings back what somebody wanted to do by a day, when the office opens on it. */
@Injectable()
export class Reminding {
  constructor(
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /**
   * Job `cases.remind`: the consultations of a case whose next date has come are due today in their owner's inbox again, and the
   * case says so to the screens. Repeating it changes nothing.
   */
  async remind(caseIds: string[]): Promise<void> {
    for (const id of caseIds) await this.remindOf(id);
  }

  private async remindOf(id: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (unit) => {
      const row = await unit.tx.findOne(SupportCase, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row || row.remindedAt !== null || row.remindAt === null || row.remindAt > now) return;
      // The version stays: whoever is just writing is not overtaken by a reminder.
      const { version } = row;
      await unit.tx.update(SupportCase, { id }, { remindedAt: now });
      await unit.tx.insert(CaseEventRow, {
        caseId: id,
        version,
        kind: 'remind',
        thingId: null,
        codes: { nextOn: row.nextContactOn },
        words: null,
        byId: null,
        at: now,
        clientId: null,
      });
      await dueAgain(unit, id, this.municipality.endOfDay(now));
      unit.signal('case', { caseId: id, version });
    });
  }
}
