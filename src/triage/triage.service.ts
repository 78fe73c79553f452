import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Consultation, Decision, isEnded, lock, Message } from '../consultation/index.js';
import { type Assessment, type Channel, type Speaker, urgencies, Urgency } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { assess } from './assess.js';
import { merge } from './merge.js';

const rank = (urgency: Urgency) => urgencies.indexOf(urgency);

/** For so long after an alarm, another text of the same level belongs to what its taker is doing already. */
const calmMs = 30 * 60 * 1000;

/** Reads every text that comes in, keeps what it found with its reasons, and raises the consultation's level and alarm. */
@Injectable()
export class Triage {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** Job `triage.assess`. The text is read outside the transaction; a second run finds it done. */
  async assess(messageId: string): Promise<void> {
    const message = await this.database.manager.findOneBy(Message, { id: messageId, assessedAt: IsNull() });
    if (!message) return;
    const consultation = await this.database.manager.findOneByOrFail(Consultation, { id: message.consultationId });
    const text = message.subject ? `${message.subject}\n${message.text}` : message.text;
    const read = assess(text, { channel: consultation.channel as Channel, writer: writerOf(consultation.speaker) });
    const assessment = shiftReasons(read, message.subject ? message.subject.length + 1 : 0);
    await this.transactions.run((unit) => this.keep(unit, message, assessment));
  }

  private async keep(unit: Unit, message: Message, assessment: Assessment): Promise<void> {
    const consultation = (await lock(unit.tx, message.consultationId))!;
    const { affected } = await unit.tx.update(Message, { id: message.id, assessedAt: IsNull() }, { assessment: assessment as never, assessedAt: this.clock.now() });
    if (!affected) return;
    const all = await unit.tx.find(Message, { where: { consultationId: consultation.id, direction: 'in' }, order: { seq: 'ASC' }, select: { assessment: true, id: true } });
    const thread = merge(all.flatMap(({ assessment: one }) => one ?? []));
    const given = Urgency.safeParse(message.details?.raised).data;
    const level = given && rank(given) > rank(assessment.urgency) ? given : assessment.urgency;
    const version = consultation.version + 1;
    await unit.tx.update(Consultation, { id: consultation.id }, {
      version,
      dangers: thread.dangers,
      fields: thread.fields,
      compounds: thread.compounds,
      suggestedRoute: thread.route,
    });
    unit.changes(consultation.id, version);
    await this.raise(unit, consultation, level, all.length === 1);
  }

  /**
   * Raises a consultation to a level; never lowers one. From U3 an alarm stands on every signed-in screen until a named
   * person takes it. The caller has locked the consultation and raised its version.
   * @param first the first reading of a consultation may also set it to U0
   */
  async raise(unit: Unit, consultation: Consultation, level: Urgency, first = false): Promise<void> {
    const higher = rank(level) > rank(consultation.urgency);
    const untouched = first && consultation.urgencyBy === 'triage' && consultation.urgency === 'U1';
    const now = this.clock.now();
    if (higher || (untouched && level === 'U0')) {
      const dueAt = this.municipality.answerBy(level, now);
      await unit.tx.update(Consultation, { id: consultation.id }, {
        urgency: level,
        urgencyBy: 'triage',
        urgencyReason: null,
        dueAt: dueAt < consultation.dueAt || !higher ? dueAt : consultation.dueAt,
      });
      await unit.tx.insert(Decision, {
        id: randomUUID(), consultationId: consultation.id, kind: 'urgency', before: consultation.urgency, after: level, reason: null, staffId: null, secondStaffId: null, at: now,
      });
    }
    if (rank(level) >= 3 && !isEnded(consultation.status)) await this.alarm(unit, consultation, level, now);
  }

  /** One alarm per thread, not a flood: a graver text, or a grave one long after the last alarm was taken, raises it anew. */
  private async alarm(unit: Unit, consultation: Consultation, level: Urgency, now: Date): Promise<void> {
    const { alarm, alarmAt, alarmUrgency } = consultation;
    const known = alarm !== 'none' && rank(alarmUrgency ?? 'U0') >= rank(level);
    if (known && (alarm === 'raised' || now.getTime() - alarmAt!.getTime() < calmMs)) return;
    const alarmDueAt = this.municipality.readBy(level, now);
    await unit.tx.update(Consultation, { id: consultation.id }, { alarm: 'raised', alarmUrgency: level, alarmAt: now, alarmDueAt, alarmBy: null });
    unit.signal('alarm', { consultationId: consultation.id, urgency: level, at: now.toISOString(), takenBy: null });
  }
}

/** A professional's note about a child is not a child's own message. */
const writerOf = (speaker: Speaker) => (speaker === 'professional' || speaker === 'neighbour' ? 'professional' : 'unknown');

/** The subject was read before the text; reasons are shown in the text alone. */
function shiftReasons(assessment: Assessment, by: number): Assessment {
  if (by === 0) return assessment;
  const reasons = assessment.reasons.map(({ code, start, end }) => ({ code, start: start - by, end: end - by }));
  return { ...assessment, reasons: reasons.map((reason) => ({ ...reason, start: Math.max(0, reason.start), end: Math.max(0, reason.end) })) };
}
