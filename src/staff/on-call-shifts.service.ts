import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan, MoreThan } from 'typeorm';
import type { NewOnCallShift, OnCallQuery, OnCallRota, OnCallShift, TimeSpan as Spoken } from '../contract/index.js';
import { instant, Municipality, type TimeSpan } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from './may.js';
import { OnCall } from './on-call.entity.js';
import { Rota } from './on-call.service.js';
import { Staff } from './staff.entity.js';

const dayMs = 86_400_000;
/** Whose accounts may stand in the rota: those that take alarms. */
const roles = ['worker', 'manager'] as const;

/** The rota as managers keep it: who stands in it when, and where nobody does. */
@Injectable()
export class OnCallShifts {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly rota: Rota,
    private readonly clock: Clock,
    private readonly audit: Audit,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Some days of the rota. What is over has no gaps: they cannot be filled any more. */
  async days({ from: day, days }: OnCallQuery): Promise<OnCallRota> {
    const from = instant(day, '00:00');
    const to = new Date(from.getTime() + days * dayMs);
    const { manager } = this.database;
    const shifts = await manager.find(OnCall, {
      where: { fromAt: LessThan(to), toAt: MoreThan(from) },
      order: { fromAt: 'ASC', id: 'ASC' },
    });
    const staff = await manager.find(Staff, { where: { role: In(roles) }, order: { login: 'ASC' } });
    const shown = shifts.map((shift) => ({ shift, by: staff.find(({ id }) => id === shift.staffId)! }));
    const reached = shown.filter(({ by }) => this.rota.reaches(by)).map(({ shift }) => spanOf(shift));
    const left = { from: new Date(Math.max(from.getTime(), this.clock.now().getTime())), to };
    return {
      wanted: this.municipality.profile.onCall,
      shifts: shown.map(({ shift, by }) => this.say(shift, by)),
      open: this.municipality.openWithin({ from, to }).map(spoken),
      gaps: left.from < to ? this.municipality.rotaGaps(left, reached).map(spoken) : [],
      staff: staff
        .filter(({ active }) => active)
        .map((one) => ({ id: one.id, name: one.name, reached: this.rota.reaches(one) })),
    };
  }

  /**
   * Puts somebody into the rota.
   * @throws Problem `not_found` for somebody who takes no alarms, `not_allowed_now` when they stand in it at that time already, or
   *   when the time is over
   */
  async add(actor: Actor, { staffId, from, to }: NewOnCallShift): Promise<OnCallShift> {
    const shift = { id: randomUUID(), staffId, fromAt: new Date(from), toAt: new Date(to) };
    if (shift.toAt <= this.clock.now()) throw new Problem('not_allowed_now', 'This time is over.');
    const staff = await this.transactions.run(async (unit) => {
      // Locked, so that two managers cannot put the same person into the same time.
      const found = await unit.tx.findOne(Staff, {
        where: { id: staffId, active: true, role: In(roles) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!found) throw new Problem('not_found', 'There is nobody of that id who takes alarms.');
      const known = await unit.tx.existsBy(OnCall, {
        staffId,
        fromAt: LessThan(shift.toAt),
        toAt: MoreThan(shift.fromAt),
      });
      if (known) throw new Problem('not_allowed_now', 'They are on call at that time already.');
      await unit.tx.insert(OnCall, shift);
      unit.signal('rota', {});
      await this.noted(unit, actor, shift, 'added');
      return found;
    });
    this.log.info({ shiftId: shift.id, by: actor.id }, 'rota: somebody was put in');
    return this.say(shift, staff);
  }

  /**
   * Takes a time out of the rota. What is over stays: it says who was on call then.
   * @throws Problem `not_found`; `not_allowed_now` when it is over
   */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const shift = await unit.tx.findOneBy(OnCall, { id });
      if (!shift) throw new Problem('not_found', 'There is no such time in the rota.');
      if (shift.toAt <= this.clock.now()) throw new Problem('not_allowed_now', 'This time is over.');
      await unit.tx.delete(OnCall, { id });
      unit.signal('rota', {});
      await this.noted(unit, actor, shift, 'removed');
    });
    this.log.info({ shiftId: id, by: actor.id }, 'rota: somebody was taken out');
  }

  private async noted({ tx }: Unit, by: Actor, { id, staffId }: OnCall, event: 'added' | 'removed'): Promise<void> {
    const details = { event, staff: staffId };
    await this.audit.record({ action: 'rota_changed', by, thing: 'shift', thingId: id, details }, tx);
  }

  private say(shift: OnCall, by: Staff): OnCallShift {
    return {
      id: shift.id,
      staff: { id: by.id, name: by.name },
      ...spoken(spanOf(shift)),
      reached: this.rota.reaches(by),
    };
  }
}

const spanOf = ({ fromAt, toAt }: OnCall): TimeSpan => ({ from: fromAt, to: toAt });
const spoken = ({ from, to }: TimeSpan): Spoken => ({ from: from.toISOString(), to: to.toISOString() });
