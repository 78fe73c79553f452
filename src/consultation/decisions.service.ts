import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { Consultation } from './consultation.entity.js';
import { Decision } from './decision.entity.js';
import { lock } from './outbox.js';
import { Records } from './record.service.js';

/** What a decision changes in the record. */
export type DecidedFields = Partial<Omit<Consultation, 'interview'>>;

/** The way every decision goes: seen, locked, decided, kept with its reason, told to the screens. */
@Injectable()
export class Decisions {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides on a locked consultation. `change` answers what becomes different, or null when nothing does.
   * @throws Problem `not_found`
   */
  async make(
    actor: Actor,
    id: string,
    change: (unit: Unit, before: Consultation) => Promise<DecidedFields | null>,
  ): Promise<void> {
    await this.records.find(actor, id);
    await this.transactions.run(async (unit) => {
      const before = (await lock(unit.tx, id))!;
      const after = await change(unit, before);
      if (!after) return;
      const version = before.version + 1;
      await unit.tx.update(Consultation, { id }, { ...after, version });
      unit.changes(id, version);
    });
  }

  /** Adds the row that keeps a decision. */
  async keep(
    unit: Unit,
    staffId: string,
    { id }: Consultation,
    decision: Pick<Decision, 'kind' | 'before' | 'after' | 'reason'> & { secondStaffId?: string | null },
  ): Promise<void> {
    await unit.tx.insert(Decision, {
      ...decision,
      id: randomUUID(),
      consultationId: id,
      staffId,
      secondStaffId: decision.secondStaffId ?? null,
      at: this.clock.now(),
    });
  }
}
