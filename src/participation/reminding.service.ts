import { Injectable } from '@nestjs/common';
import { dueAgain } from '../casework/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/transaction.js';
import { ParticipationEventRow, ParticipationRow } from './participation.entity.js';

/** Brings a participation back when the office opens on its next date: a settling check, or what somebody wanted to do by then. */
@Injectable()
export class ParticipationReminding {
  constructor(
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /**
   * Job `participation.remind`: the consultations of its case are due today in their owner's inbox again, and it stands under what is
   * due. Repeating it changes nothing.
   */
  async remind(ids: string[]): Promise<void> {
    for (const id of ids) await this.remindOf(id);
  }

  private async remindOf(id: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (unit) => {
      const row = await unit.tx.findOne(ParticipationRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row || row.remindedAt !== null || row.remindAt === null || row.remindAt > now) return;
      // The version stays: whoever is just writing is not overtaken by a reminder.
      await unit.tx.update(ParticipationRow, { id }, { remindedAt: now });
      await unit.tx.insert(ParticipationEventRow, {
        participationId: id,
        version: row.version,
        kind: 'remind',
        thingId: null,
        codes: { nextOn: row.nextOn },
        words: null,
        byId: null,
        at: now,
        clientId: null,
      });
      await dueAgain(unit, row.caseId, this.municipality.endOfDay(now));
      const [supportCase] = await unit.tx.query<{ version: number }[]>(
        'select version from support_case where id = $1',
        [row.caseId],
      );
      unit.signal('case', { caseId: row.caseId, version: supportCase!.version });
    });
  }
}
