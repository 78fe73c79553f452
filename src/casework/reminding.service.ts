import { Injectable } from '@nestjs/common';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/transaction.js';
import { CaseEventRow, SupportCase } from './case.entity.js';

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
      // After the case, as its deeds do: they note themselves in the trail of these.
      await unit.tx.query(
        `select from consultation where id in (select consultation_id from case_consultation where case_id = $1) order by id for update`,
        [id],
      );
      const [due] = await unit.tx.query<[{ id: string; version: number }[], number]>(
        `update consultation c set due_at = least(due_at, $2), version = version + 1
         from case_consultation x where x.case_id = $1 and x.consultation_id = c.id and c.status not in ('closed', 'lapsed')
         returning c.id, c.version`,
        [id, this.municipality.endOfDay(now)],
      );
      for (const one of due) unit.changes(one.id, one.version);
      unit.signal('case', { caseId: id, version });
    });
  }
}
