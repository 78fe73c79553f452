import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { longestSnoozeDays, type NewSnooze } from '../contract/index.js';
import { dayOf, instant, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { asleepSql } from './asleep.js';
import { Consultation } from './consultation.entity.js';
import { Decision } from './decision.entity.js';
import { type DecidedFields, Decisions } from './decisions.service.js';
import { consultationsOf, lockOf } from './outbox.js';
import { Snooze } from './snooze.entity.js';
import { isEnded } from './status.js';

/** Putting off (あとで): the whole team sees it, and it comes back by itself. */
@Injectable()
export class Snoozing {
  constructor(
    private readonly decisions: Decisions,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a consultation off to a day. Whoever puts off what nobody owns becomes its owner.
   * @throws Problem `invalid` for a day that is over or too far, `already_closed`, `not_allowed_now` while an alarm is untaken
   */
  async putOff(actor: Actor, id: string, given: NewSnooze): Promise<void> {
    const until = this.until(given);
    await this.decisions.make(actor, id, 'snooze', (unit, before) => this.puttingOff(unit, actor, before, until));
  }

  /** When something that is put off to a day comes back. */
  until({ day }: NewSnooze): Date {
    const now = this.clock.now();
    const until = this.municipality.opening(day);
    const days = (instant(day, '00:00').getTime() - instant(dayOf(now), '00:00').getTime()) / 86_400_000;
    if (until <= now || days < 0 || days > longestSnoozeDays) {
      throw new Problem('invalid', 'This day is over, or too far.', {
        issues: [{ path: 'day', message: days > longestSnoozeDays ? 'too far' : 'over' }],
      });
    }
    return until;
  }

  /** What putting off changes in a locked consultation; throws before it writes. */
  async puttingOff(unit: Unit, actor: Actor, before: Consultation, until: Date): Promise<DecidedFields | null> {
    if (isEnded(before.status)) throw new Problem('already_closed', 'This consultation is closed.');
    if (before.alarm === 'raised') {
      throw new Problem('not_allowed_now', 'Somebody has to take the alarm first.', { because: 'alarm' });
    }
    const standing = await unit.tx.findOneBy(Snooze, { consultationId: before.id });
    if (standing && +standing.until === +until && standing.byId === actor.id) return null;
    await unit.tx.query(
      `insert into snooze (consultation_id, until, seq, urgency, by_id, at)
       select $1, $2, coalesce(max(seq), 0), $3, $4, $5 from message where consultation_id = $1 and direction = 'in'
       on conflict (consultation_id) do update
         set until = excluded.until, seq = excluded.seq, urgency = excluded.urgency, by_id = excluded.by_id, at = excluded.at`,
      [before.id, until, before.urgency, actor.id, this.clock.now()],
    );
    await this.decisions.keep(unit, actor.id, before, {
      kind: 'snooze',
      before: standing?.until.toISOString() ?? null,
      after: until.toISOString(),
      reason: null,
    });
    // On the day it comes back there is that day to act.
    const dueAt = new Date(Math.max(before.dueAt.getTime(), this.municipality.endOfDay(until).getTime()));
    return { dueAt, ownerId: before.ownerId ?? actor.id };
  }

  /** Calls a consultation back before its time. One that is not put off stays as it is. */
  async callBack(actor: Actor, id: string): Promise<void> {
    await this.decisions.make(actor, id, 'snooze', async (unit, before) => {
      const standing = await unit.tx.findOneBy(Snooze, { consultationId: id });
      if (!standing) return null;
      await unit.tx.delete(Snooze, { consultationId: id });
      await this.decisions.keep(unit, actor.id, before, {
        kind: 'snooze',
        before: standing.until.toISOString(),
        after: null,
        reason: null,
      });
      return { dueAt: this.dueAgain(before) };
    });
  }

  /** Job `snooze.wake`: tidies up behind what has come back by itself, and tells the screens. Repeating it changes nothing. */
  async wake(ids: string[]): Promise<void> {
    await this.transactions.run(
      async (unit) => {
        const over = await unit.tx.query<{ id: string; early: boolean; until: Date }[]>(
          `select c.id, s.until, s.until > now() as early from snooze s join consultation c on c.id = s.consultation_id
           where c.id = any($1) and not ${asleepSql('c')}`,
          [ids],
        );
        const consultations = new Map((await consultationsOf(unit.tx, ids)).map((one) => [one.id, one]));
        for (const { id, early, until } of over) {
          const before = consultations.get(id)!;
          const version = before.version + 1;
          await unit.tx.delete(Snooze, { consultationId: id });
          await unit.tx.update(Consultation, { id }, { version, ...(early ? { dueAt: this.dueAgain(before) } : {}) });
          await unit.tx.insert(Decision, {
            id: randomUUID(),
            consultationId: id,
            kind: 'snooze',
            before: until.toISOString(),
            after: null,
            reason: null,
            staffId: null,
            secondStaffId: null,
            at: this.clock.now(),
          });
          unit.changes(id, version);
        }
      },
      { first: lockOf(ids) },
    );
  }

  /** What comes back early is due as if it had come in now, and never later than it was. */
  private dueAgain({ dueAt, urgency }: Consultation): Date {
    return new Date(Math.min(dueAt.getTime(), this.municipality.answerBy(urgency, this.clock.now()).getTime()));
  }
}
