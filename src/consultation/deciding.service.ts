import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NewAssignment, NewClosing, NewRoute, NewUrgency, Status } from '../contract/index.js';
import { urgencies } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { Consultation } from './consultation.entity.js';
import { Decision } from './decision.entity.js';
import { dropUnsent, lock } from './outbox.js';
import { Records } from './record.service.js';
import { isEnded, mayStep } from './status.js';

type Fields = Partial<Omit<Consultation, 'interview'>>;

/** What people decide about a consultation. Each decision is kept with its reason; the value before stays readable. */
@Injectable()
export class Deciding {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** Names the owner, or gives the consultation back to the queue. */
  async assign(actor: Actor, id: string, { owner, dueAt }: NewAssignment): Promise<void> {
    await this.decide(actor, id, async (unit, before) => {
      const ownerId = owner === 'me' ? actor.id : owner;
      if (ownerId && !(await unit.tx.findOneBy(Staff, { id: ownerId, active: true }))) {
        throw new Problem('invalid', 'There is no such colleague.', {
          issues: [{ path: 'owner', message: 'unknown' }],
        });
      }
      await this.keep(unit, actor, before, { kind: 'owner', before: before.ownerId, after: ownerId, reason: null });
      return {
        ownerId,
        ...(dueAt ? { dueAt: new Date(dueAt) } : {}),
        status: ownerId && before.status === 'draft' ? 'received' : before.status,
      };
    });
  }

  /**
   * Sets the level. Anybody may raise it; lowering needs a reason, and leaving U3 or U4 a person other than who set it
   * there is recorded by name.
   */
  async setUrgency(actor: Actor, id: string, { urgency, reason }: NewUrgency): Promise<void> {
    await this.decide(actor, id, async (unit, before) => {
      const lowers = urgencies.indexOf(urgency) < urgencies.indexOf(before.urgency);
      if (lowers && !reason?.trim()) {
        throw new Problem('invalid', 'Lowering the urgency needs a reason.', {
          issues: [{ path: 'reason', message: 'required' }],
        });
      }
      await this.keep(unit, actor, before, {
        kind: 'urgency',
        before: before.urgency,
        after: urgency,
        reason: reason ?? null,
      });
      const dueAt = this.municipality.answerBy(urgency, this.clock.now());
      return {
        urgency,
        urgencyBy: 'staff',
        urgencyReason: reason ?? null,
        dueAt: lowers ? dueAt : new Date(Math.min(dueAt.getTime(), before.dueAt.getTime())),
        ...(lowers && before.alarm === 'raised' && urgencies.indexOf(urgency) < 3
          ? { alarm: 'taken', alarmBy: actor.id }
          : {}),
      };
    });
  }

  /** Decides the route: ① hand over, ② several agencies, ③ accompany. */
  async setRoute(actor: Actor, id: string, { route, reason }: NewRoute): Promise<void> {
    const leadsTo: Record<number, Status> = { 1: 'handing_over', 2: 'multi_agency', 3: 'accompanying' };
    await this.decide(actor, id, async (unit, before) => {
      const after = leadsTo[route]!;
      const through = mayStep(before.status, after) || before.status === 'draft' ? after : before.status;
      await this.keep(unit, actor, before, {
        kind: 'route',
        before: before.route?.toString() ?? null,
        after: String(route),
        reason,
      });
      return { route, routeReason: reason, status: through };
    });
  }

  /**
   * Ends a consultation with a reason. After U3 or U4 a second person must be named.
   * @throws Problem `already_closed`, `invalid`
   */
  async close(actor: Actor, id: string, { reason, secondPerson }: NewClosing): Promise<void> {
    await this.decide(actor, id, async (unit, before) => {
      if (isEnded(before.status)) throw new Problem('already_closed', 'This consultation is closed already.');
      if (!mayStep(before.status, 'closed'))
        throw new Problem('not_allowed_now', 'It cannot be closed from where it stands.');
      const grave = urgencies.indexOf(before.urgency) >= 3;
      const second = secondPerson ? await unit.tx.findOneBy(Staff, { id: secondPerson, active: true }) : null;
      if (grave && (!second || second.id === actor.id)) {
        throw new Problem('invalid', 'After U3 or U4 a second person has to agree.', {
          issues: [{ path: 'secondPerson', message: 'required' }],
        });
      }
      await dropUnsent(unit.tx, id);
      await this.keep(unit, actor, before, {
        kind: 'closing',
        before: before.status,
        after: 'closed',
        reason,
        secondStaffId: second?.id ?? null,
      });
      return {
        status: 'closed',
        closedAt: this.clock.now(),
        closedBy: actor.id,
        closingReason: reason,
        assistant: before.assistant === 'asking' ? 'silent' : before.assistant,
        ...(before.alarm === 'raised' ? { alarm: 'taken', alarmBy: actor.id } : {}),
      };
    });
  }

  /** Takes an alarm: from now on a named person looks after it. Taking it twice changes nothing. */
  async takeAlarm(actor: Actor, id: string): Promise<void> {
    await this.decide(actor, id, async (unit, before) => {
      if (before.alarm !== 'raised') return null;
      await this.keep(unit, actor, before, { kind: 'alarm', before: 'raised', after: 'taken', reason: null });
      unit.signal('alarm', {
        consultationId: id,
        urgency: before.alarmUrgency!,
        at: before.alarmAt!.toISOString(),
        takenBy: actor.id,
      });
      return {
        alarm: 'taken',
        alarmBy: actor.id,
        ownerId: before.ownerId ?? actor.id,
        status: before.status === 'draft' ? 'received' : before.status,
      };
    });
  }

  private async decide(
    actor: Actor,
    id: string,
    change: (unit: Unit, before: Consultation) => Promise<Fields | null>,
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

  private async keep(
    unit: Unit,
    actor: Actor,
    { id }: Consultation,
    decision: Pick<Decision, 'kind' | 'before' | 'after' | 'reason'> & { secondStaffId?: string | null },
  ): Promise<void> {
    await unit.tx.insert(Decision, {
      ...decision,
      id: randomUUID(),
      consultationId: id,
      staffId: actor.id,
      secondStaffId: decision.secondStaffId ?? null,
      at: this.clock.now(),
    });
  }
}
