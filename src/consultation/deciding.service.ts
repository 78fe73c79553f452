import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { NewAssignment, NewClosing } from '../contract/index.js';
import { centreRoles, isGrave } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import type { Consultation } from './consultation.entity.js';
import { type DecidedFields, Decisions } from './decisions.service.js';
import { voidLowering } from './levelling.service.js';
import { dropUnsent } from './outbox.js';
import { ProtectionStaff } from './protection/protection.entity.js';
import { Records } from './record.service.js';
import { Snooze } from './snooze.entity.js';
import { isEnded, mayStep } from './status.js';

/** What people decide about a consultation, its level apart. Each decision is kept with its reason; the value before stays readable. */
@Injectable()
export class Deciding {
  constructor(
    private readonly decisions: Decisions,
    private readonly municipality: Municipality,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** Names the owner, or gives the consultation back to the queue. */
  async assign(actor: Actor, id: string, given: NewAssignment): Promise<void> {
    await this.decisions.make(actor, id, 'assign', (unit, before) => this.assigning(unit, actor, before, given));
  }

  /**
   * What naming an owner changes in a locked consultation; throws before it writes. There is always a next date: where none is
   * given and the old one is over, it becomes the one that the level asks for from now on.
   */
  async assigning(
    unit: Unit,
    actor: Actor,
    before: Consultation,
    { owner, dueAt }: NewAssignment,
  ): Promise<DecidedFields> {
    const ownerId = owner === 'me' ? actor.id : owner;
    if (ownerId && !(await unit.tx.existsBy(Staff, { id: ownerId, active: true, role: In(centreRoles) })))
      throw wrongOwner('There is no such colleague.', 'unknown');
    if (ownerId && !(await mayHold(unit.tx, before, ownerId)))
      throw wrongOwner('Whoever is to hold it has to be named first.', 'not named');
    await this.decisions.keep(unit, actor.id, before, {
      kind: 'owner',
      before: before.ownerId,
      after: ownerId,
      reason: null,
    });
    const now = this.clock.now();
    const stale = before.dueAt <= now && !isEnded(before.status);
    return {
      ownerId,
      dueAt: dueAt ? new Date(dueAt) : stale ? this.municipality.answerBy(before.urgency, now) : before.dueAt,
      status: ownerId && before.status === 'draft' ? 'received' : before.status,
    };
  }

  /**
   * Ends a consultation with a reason, and with it those that were joined into it. After U3 or U4 a second person must be named.
   * @throws Problem `already_closed`, `invalid`
   */
  async close(actor: Actor, id: string, given: NewClosing): Promise<void> {
    const end = (one: string) =>
      this.decisions.make(actor, one, 'close', (unit, before) => this.closing(unit, actor, before, given));
    await end(id);
    for (const one of await this.records.together(actor, id)) {
      // One that cannot end from where it stands comes back into the list by itself.
      if (!isEnded(one.status) && mayStep(one.status, 'closed')) await end(one.id);
    }
  }

  /** What closing changes in a locked consultation; throws before it writes. Whoever closes what nobody owns answers for it. */
  async closing(
    unit: Unit,
    actor: Actor,
    before: Consultation,
    { reason, secondPerson }: NewClosing,
  ): Promise<DecidedFields> {
    const { id } = before;
    if (isEnded(before.status)) throw new Problem('already_closed', 'This consultation is closed already.');
    if (!mayStep(before.status, 'closed'))
      throw new Problem('not_allowed_now', 'It cannot be closed from where it stands.');
    const grave = isGrave(before.urgency);
    const second = secondPerson ? await unit.tx.findOneBy(Staff, { id: secondPerson, active: true }) : null;
    if (grave && (!second || second.id === actor.id)) {
      throw new Problem('invalid', 'After U3 or U4 a second person has to agree.', {
        issues: [{ path: 'secondPerson', message: 'required' }],
      });
    }
    await dropUnsent(unit.tx, [id]);
    await voidLowering(unit.tx, [id], this.clock.now());
    await unit.tx.delete(Snooze, { consultationId: id });
    await this.decisions.keep(unit, actor.id, before, {
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
      ownerId: before.ownerId ?? actor.id,
      assistant: before.assistant === 'asking' ? 'silent' : before.assistant,
      ...(before.alarm === 'raised' ? { alarm: 'taken', alarmBy: actor.id } : {}),
    };
  }

  /** Takes an alarm: from now on a named person looks after it. Taking it twice changes nothing. */
  async takeAlarm(actor: Actor, id: string): Promise<void> {
    await this.decisions.make(actor, id, 'alarm_taken', async (unit, before) => {
      if (before.alarm !== 'raised') return null;
      await this.decisions.keep(unit, actor.id, before, {
        kind: 'alarm',
        before: 'raised',
        after: 'taken',
        reason: null,
      });
      unit.signal('alarm', {
        consultationId: id,
        urgency: before.alarmUrgency!,
        at: before.alarmAt!.toISOString(),
        takenBy: actor.id,
      });
      return {
        alarm: 'taken',
        alarmBy: actor.id,
        ownerId: before.ownerId ?? ((await mayHold(unit.tx, before, actor.id)) ? actor.id : null),
        status: before.status === 'draft' ? 'received' : before.status,
      };
    });
  }
}

/** A protected consultation is held by somebody on its list, or by nobody. */
const mayHold = async (tx: EntityManager, { id, protected: listed }: Consultation, staffId: string): Promise<boolean> =>
  !listed || (await tx.existsBy(ProtectionStaff, { consultationId: id, staffId, standing: 'named' }));

const wrongOwner = (message: string, issue: string) =>
  new Problem('invalid', message, { issues: [{ path: 'owner', message: issue }] });
