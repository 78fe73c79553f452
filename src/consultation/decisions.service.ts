import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditAction, AuditDetails } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { type Actor, visible } from '../staff/may.js';
import { Consultation } from './consultation.entity.js';
import { Decision } from './decision.entity.js';
import { lock, lockOf } from './outbox.js';
import { Records } from './record.service.js';
import { Trail } from './trail.service.js';

/** What a decision changes in the record. */
export type DecidedFields = Partial<Omit<Consultation, 'interview'>>;

/** The way every decision goes: seen, locked, decided, kept with its reason, told to the screens. */
@Injectable()
export class Decisions {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides on a locked consultation. `change` answers what becomes different, or null when nothing does.
   * @param action what the audit trail calls it
   * @throws Problem `not_found`
   */
  async make(
    actor: Actor,
    id: string,
    action: AuditAction | ((after: DecidedFields) => AuditAction),
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
      const done = typeof action === 'string' ? action : action(after);
      await this.trail.changes(unit, actor, id, done, { details: moved(before, after) });
    });
  }

  /**
   * Decides on many in one transaction, each under the version that was on the screen. `change` throws before it writes; what it
   * refuses is left as it is, and so is what changed meanwhile.
   * @returns how the rows were that it changed, and which it left and why; what is not there, or not to be seen, is `gone`
   */
  async makeMany(
    actor: Actor,
    unit: Unit,
    action: AuditAction,
    rows: { id: string; version: number }[],
    change: (before: Consultation) => Promise<DecidedFields | null>,
  ): Promise<{
    done: Consultation[];
    left: { row: Consultation | null; id: string; why: Problem | 'changed' | 'gone' }[];
  }> {
    const ids = rows.map(({ id }) => id);
    await unit.tx.query(...lockOf(ids));
    const query = unit.tx.createQueryBuilder(Consultation, 'c').where('c.id = any(:ids)', { ids });
    const seen = new Map((await visible(query, actor, 'c').getMany()).map((one) => [one.id, one]));
    const done: Consultation[] = [];
    const left: { row: Consultation | null; id: string; why: Problem | 'changed' | 'gone' }[] = [];
    for (const { id, version } of new Map(rows.map((row) => [row.id, row])).values()) {
      const before = seen.get(id);
      if (!before || before.version !== version) {
        left.push({ id, row: before ?? null, why: before ? 'changed' : 'gone' });
        continue;
      }
      try {
        const after = await change(before);
        done.push(before);
        if (!after) continue;
        await unit.tx.update(Consultation, { id }, { ...after, version: version + 1 });
        unit.changes(id, version + 1);
        await this.trail.changes(unit, actor, id, action, { details: { bulk: true, ...moved(before, after) } });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        left.push({ id, row: before, why: error });
      }
    }
    return { done, left };
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

/** What moved, as codes and ids: from and to. */
function moved(before: Consultation, after: DecidedFields): AuditDetails {
  const fields = ['status', 'urgency', 'route', 'ownerId'] as const;
  return Object.fromEntries(
    fields
      .filter((field) => after[field] !== undefined && after[field] !== before[field])
      .flatMap((field) => [
        [field, after[field] ?? null],
        [`${field}Before`, before[field] ?? null],
      ]),
  );
}
