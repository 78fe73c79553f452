import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { z } from 'zod';
import { Consultation, Decision, isEnded, Message } from '../consultation/index.js';
import { type Assessment, Danger, type Speaker, Urgency, urgencies } from '../contract/index.js';
import { QUESTIONNAIRES, type Questionnaires } from '../intake/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { assess } from './assess.js';
import { comfort } from './comforting.js';
import { merge } from './merge.js';

interface Reading {
  message: Message;
  assessment: Assessment;
}

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
    @Inject(QUESTIONNAIRES) private readonly questionnaires: Questionnaires,
  ) {}

  /**
   * Job `triage.assess`. Texts are read outside the transaction; all of them are kept in one. A second run finds them
   * done. One text that cannot be kept must not hold up the others: then each is kept by itself.
   */
  async assess(messageIds: string[]): Promise<void> {
    const messages = await this.database.manager.findBy(Message, { id: In(messageIds), assessedAt: IsNull() });
    const writers = await this.database.manager.findBy(Consultation, {
      id: In(messages.map(({ consultationId }) => consultationId)),
    });
    const consultationOf = new Map(writers.map((consultation) => [consultation.id, consultation]));
    const read = messages.map((message) => ({
      message,
      assessment: this.read(message, consultationOf.get(message.consultationId)!),
    }));
    if (read.length === 0) return;
    try {
      await this.transactions.run((unit) => this.keep(unit, read), { lazy: true });
    } catch (error) {
      if (read.length === 1) throw error;
      for (const one of read) await this.transactions.run((unit) => this.keep(unit, [one]), { lazy: true });
    }
  }

  private read(message: Message, { channel, speaker }: Consultation): Assessment {
    if (!message.subject) return assess(message.text, { channel, writer: writerOf(speaker) });
    const read = assess(`${message.subject}\n${message.text}`, { channel, writer: writerOf(speaker) });
    return shiftReasons(read, message.subject.length + 1);
  }

  private async keep(unit: Unit, read: Reading[]): Promise<void> {
    const ids = [...new Set(read.map(({ message }) => message.consultationId))].sort();
    const consultations = await unit.tx.find(Consultation, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const [fresh] = await unit.tx.query<[{ id: string }[]]>(
      `update message m set assessment = n.assessment, assessed_at = $3
       from unnest($1::uuid[], $2::jsonb[]) as n (id, assessment) where m.id = n.id and m.assessed_at is null returning m.id`,
      [
        read.map(({ message }) => message.id),
        read.map(({ assessment }) => JSON.stringify(assessment)),
        this.clock.now(),
      ],
    );
    const kept = new Set(fresh.map(({ id }) => id));
    for (const consultation of consultations) {
      const texts = read.filter(({ message }) => message.consultationId === consultation.id && kept.has(message.id));
      if (texts.length > 0) await this.take(unit, consultation, texts);
    }
  }

  /** Takes what was read in some texts into their consultation, which is locked. */
  private async take(unit: Unit, consultation: Consultation, texts: Reading[]): Promise<void> {
    const before = known(consultation);
    const thread = merge([
      ...(before ? [before] : []),
      ...texts.map(({ message, assessment }) => withRaised(message, assessment)),
    ]);
    const given = texts.flatMap(({ message }) => Urgency.safeParse(message.details?.raised).data ?? []);
    const level = [...texts.map(({ assessment }) => assessment.urgency), ...given].reduce((a, b) =>
      rank(b) > rank(a) ? b : a,
    );
    const version = consultation.version + 1;
    await unit.tx.update(
      Consultation,
      { id: consultation.id },
      {
        version,
        dangers: thread.dangers,
        fields: thread.fields,
        compounds: thread.compounds,
        suggestedRoute: thread.route,
      },
    );
    unit.changes(consultation.id, version);
    consultation.version = version;
    await this.raise(unit, consultation, level, before === null);
    await comfort(
      unit,
      consultation,
      { urgency: level, dangers: thread.dangers },
      { questionnaires: this.questionnaires, municipality: this.municipality, now: this.clock.now() },
    );
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
      await unit.tx.update(
        Consultation,
        { id: consultation.id },
        {
          urgency: level,
          urgencyBy: 'triage',
          urgencyReason: null,
          dueAt: dueAt < consultation.dueAt || !higher ? dueAt : consultation.dueAt,
        },
      );
      await unit.tx.insert(Decision, {
        id: randomUUID(),
        consultationId: consultation.id,
        kind: 'urgency',
        before: consultation.urgency,
        after: level,
        reason: null,
        staffId: null,
        secondStaffId: null,
        at: now,
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
    await unit.tx.update(
      Consultation,
      { id: consultation.id },
      { alarm: 'raised', alarmUrgency: level, alarmAt: now, alarmDueAt, alarmBy: null },
    );
    unit.signal('alarm', { consultationId: consultation.id, urgency: level, at: now.toISOString(), takenBy: null });
  }
}

/** An answer to a question (「いますぐ助けが必要」) says what its words alone would not. */
function withRaised({ details }: Message, assessment: Assessment): Assessment {
  const dangers = z.array(Danger).safeParse(details?.raisedDangers).data ?? [];
  return { ...assessment, dangers: [...new Set([...assessment.dangers, ...dangers])] };
}

/** What the thread's earlier texts showed, as one reading; null before the first. */
function known({ urgency, dangers, fields, compounds, suggestedRoute }: Consultation): Assessment | null {
  if (suggestedRoute === null && fields.length + dangers.length + compounds.length === 0) return null;
  return { urgency, dangers, fields, compounds, route: suggestedRoute, reasons: [] };
}

/** A professional's note about a child is not a child's own message. */
const writerOf = (speaker: Speaker) =>
  speaker === 'professional' || speaker === 'neighbour' ? 'professional' : 'unknown';

/** The subject was read before the text; reasons are shown in the text alone. */
function shiftReasons(assessment: Assessment, by: number): Assessment {
  if (by === 0) return assessment;
  const reasons = assessment.reasons.map(({ code, start, end }) => ({ code, start: start - by, end: end - by }));
  return {
    ...assessment,
    reasons: reasons.map((reason) => ({ ...reason, start: Math.max(0, reason.start), end: Math.max(0, reason.end) })),
  };
}
