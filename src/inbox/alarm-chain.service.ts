import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { type Consultation, lock } from '../consultation/index.js';
import { type AlarmStep, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { InjectConfig } from '../platform/index.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { breakerSql, rolesThat, seerSql } from '../staff/may.js';
import { AlarmChain, Telling } from './alarm-chain.entity.js';
import { stepsDue } from './alarm-chain.js';

/** Whom a step tells, in which way. */
type Receiver = Pick<Telling, 'way' | 'staffId'>;

/**
 * Carries an alarm on, step by step, until a named person takes it. Whoever takes it holds the consultation's row, and so does a
 * step: after the taking, no step begins.
 */
@Injectable()
export class AlarmChains {
  constructor(
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** Job `alarm.chain`: does the steps that are due, and comes back for the next. Repeating it changes nothing. */
  async advance(consultationId: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const consultation = await lock(unit.tx, consultationId);
      if (consultation?.alarm !== 'raised') return;
      const raisedAt = consultation.alarmAt!;
      const known = await unit.tx.findOneBy(AlarmChain, { consultationId });
      const done = known?.raisedAt.getTime() === raisedAt.getTime() ? known.done : 0;
      const now = this.clock.now();
      const opening = this.municipality.nextOpening(raisedAt);
      const { due, next } = stepsDue({ raisedAt, opening, done }, now, this.chainOf(consultation));
      for (const { step, what } of due) await this.begin(unit, consultation, step, what);
      await unit.tx.upsert(AlarmChain, { consultationId, raisedAt, done: done + due.length, nextAt: next }, [
        'consultationId',
      ]);
      if (next) unit.job('alarm.chain', { consultationId }, { delay: next.getTime() - now.getTime() });
    });
  }

  private chainOf({ alarmUrgency, alarmAt }: Consultation): AlarmStep[] {
    const steps = this.municipality.profile.chain[alarmUrgency === 'U4' ? 'U4' : 'U3'];
    return this.municipality.isOpen(alarmAt!) ? steps.open : steps.outside;
  }

  /** Writes down who has to be told; the words leave after the commit, each by its own job. */
  private async begin(unit: Unit, { id, alarmAt, alarmUrgency }: Consultation, step: number, what: AlarmStep) {
    const now = this.clock.now();
    const receivers = await this.receivers(unit.tx, id, what);
    const nobody = receivers.length === 0;
    const tellings = (nobody ? [{ way: what.by[0]!, staffId: null }] : receivers).map(({ way, staffId }): Telling => {
      const about = { id: randomUUID(), consultationId: id, raisedAt: alarmAt!, step, who: what.who, way, staffId };
      const log = { attempt: 0, at: now, nextTryAt: now };
      if (nobody) return { ...about, ...log, state: 'failed', reason: 'nobody', toldAt: null };
      if (way === 'screen') return { ...about, ...log, state: 'told', reason: null, toldAt: now };
      return { ...about, ...log, state: 'waiting', reason: null, toldAt: null };
    });
    await unit.tx.insert(Telling, tellings);
    if (step > 0 && what.by.includes('screen'))
      unit.signal('alarm', {
        consultationId: id,
        urgency: alarmUrgency!,
        at: alarmAt!.toISOString(),
        takenBy: null,
      });
    for (const { id: tellingId, state } of tellings) if (state === 'waiting') unit.job('alarm.tell', { tellingId });
  }

  /**
   * Whom a step reaches: never somebody who neither sees the consultation nor may open it. An alarm of a protected one goes past
   * the workers who are not named, and at once to those who may break the glass: it tells that there is an alarm, and no more.
   */
  private async receivers(tx: EntityManager, consultationId: string, { who, by }: AlarmStep): Promise<Receiver[]> {
    const receivers: Receiver[] = [];
    if (by.includes('screen')) receivers.push({ way: 'screen', staffId: null });
    if (by.includes('webhook') && this.config.alarmWebhookUrl) receivers.push({ way: 'webhook', staffId: null });
    if (by.includes('mail')) {
      const rows = await tx.query<{ id: string }[]>(
        `select s.id from staff s join consultation c on c.id = $1
         where s.active and s.notify_mail is not null and ${withinReach[who]}
           and (${seerSql('s', 'c')} or ${breakerSql('s', 'c')}) order by s.login`,
        [consultationId],
      );
      receivers.push(...rows.map(({ id }) => ({ way: 'mail' as const, staffId: id })));
    }
    return receivers;
  }
}

/** Which staff each word of a chain means. */
const withinReach: Record<AlarmStep['who'], string> = {
  duty: `s.role in (${rolesThat('take an alarm')
    .map((role) => `'${role}'`)
    .join(', ')})`,
  manager: `s.role = 'manager'`,
  on_call: `exists (select from on_call o where o.staff_id = s.id and o.from_at <= now() and o.to_at > now())`,
};
