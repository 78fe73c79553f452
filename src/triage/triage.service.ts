import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { z } from 'zod';
import {
  Consultation,
  consultationsOf,
  Decision,
  isEnded,
  lockOf,
  Message,
  Receiving,
  raiseAlarm,
  voidLowering,
} from '../consultation/index.js';
import { type Assessment, Danger, isGrave, rank, type Speaker, Urgency } from '../contract/index.js';
import { QUESTIONNAIRES, type Questionnaires } from '../intake/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { assess } from './assess.js';
import { comfort } from './comforting.js';
import { merge } from './merge.js';
import { SecondReading } from './second-reading.service.js';
import { higher } from './urgency.js';

interface Taken {
  consultation: Consultation;
  level: Urgency;
  dangers: Danger[];
  was: Urgency;
}

interface Reading {
  message: Message;
  assessment: Assessment;
}

/** Reads every text that comes in, keeps what it found with its reasons, and raises the consultation's level and alarm. */
@Injectable()
export class Triage {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly receiving: Receiving,
    private readonly clock: Clock,
    private readonly secondReading: SecondReading,
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
    const read: Reading[] = [];
    for (const message of messages) {
      // Between two texts the process answers whoever knocks: five hundred in a row would be a second of silence.
      await this.receiving.breathe();
      read.push({ message, assessment: this.read(message, consultationOf.get(message.consultationId)!) });
    }
    if (read.length === 0) return;
    try {
      await this.keepTogether(read);
    } catch (error) {
      if (read.length === 1) throw error;
      for (const one of read) await this.keepTogether([one]);
    }
  }

  private keepTogether(read: Reading[]): Promise<void> {
    const ids = [...new Set(read.map(({ message }) => message.consultationId))];
    return this.transactions.run((unit) => this.keep(unit, ids, read), { lazy: true, first: lockOf(ids) });
  }

  private read(message: Message, { channel, speaker }: Consultation): Assessment {
    if (!message.subject) return assess(message.text, { channel, writer: writerOf(speaker) });
    const read = assess(`${message.subject}\n${message.text}`, { channel, writer: writerOf(speaker) });
    return shiftReasons(read, message.subject.length + 1);
  }

  private async keep(unit: Unit, ids: string[], read: Reading[]): Promise<void> {
    const [consultations, [fresh]] = await Promise.all([
      consultationsOf(unit.tx, ids),
      unit.tx.query<[{ id: string }[]]>(
        `update message m set assessment = n.assessment, assessed_at = $3
         from unnest($1::uuid[], $2::jsonb[]) as n (id, assessment) where m.id = n.id and m.assessed_at is null returning m.id`,
        [
          read.map(({ message }) => message.id),
          read.map(({ assessment }) => JSON.stringify(assessment)),
          this.clock.now(),
        ],
      ),
    ]);
    const kept = new Set(fresh.map(({ id }) => id));
    const taken = consultations.flatMap((consultation) => {
      const texts = read.filter(({ message }) => message.consultationId === consultation.id && kept.has(message.id));
      return texts.length > 0 ? [this.take(consultation, texts)] : [];
    });
    await this.write(unit, taken);
    await this.secondReading.want(
      unit,
      read.filter(({ message }) => kept.has(message.id)).map(({ message: { id }, assessment }) => ({ id, assessment })),
    );
    const grave = taken.filter(({ level }) => isGrave(level)).map(({ consultation }) => consultation.id);
    if (grave.length > 0) await voidLowering(unit.tx, grave, this.clock.now());
    for (const { consultation, level, dangers } of taken) {
      unit.changes(consultation.id, consultation.version);
      if (!isGrave(level)) continue;
      const { questionnaires, municipality } = this;
      const now = this.clock.now();
      if (!isEnded(consultation.status)) await raiseAlarm(unit, consultation, level, { municipality, now });
      await comfort(unit, consultation, { urgency: level, dangers }, { questionnaires, municipality, now });
    }
  }

  /**
   * What some texts make of their consultation, which is locked. A level is only raised, never lowered; the first reading may
   * also say that there is no trouble (U0).
   */
  private take(consultation: Consultation, texts: Reading[]): Taken {
    const before = known(consultation);
    const readings = texts.map(({ message, assessment }) => withRaised(message, assessment));
    const thread = merge([...(before ? [before] : []), ...readings]);
    const given = texts.flatMap(({ message }) => Urgency.safeParse(message.details?.raised).data ?? []);
    const levels = [...texts.map(({ assessment }) => assessment.urgency), ...given];
    const level = levels.reduce(higher);
    const rises = rank(level) > rank(consultation.urgency);
    const nothing =
      before === null && level === 'U0' && consultation.urgencyBy === 'triage' && consultation.urgency === 'U1';
    const was = consultation.urgency;
    consultation.version += 1;
    if (rises || nothing) {
      const dueAt = this.municipality.answerBy(level, this.clock.now());
      if (dueAt < consultation.dueAt || nothing) consultation.dueAt = dueAt;
      Object.assign(consultation, { urgency: level, urgencyBy: 'triage', urgencyReason: null });
    }
    Object.assign(consultation, {
      dangers: thread.dangers,
      fields: thread.fields,
      compounds: thread.compounds,
      suggestedRoute: thread.route,
    });
    return { consultation, level, dangers: thread.dangers, was };
  }

  /** Writes all of them at once: while their rows are locked, the next messages of these people wait. */
  private async write(unit: Unit, taken: Taken[]): Promise<void> {
    if (taken.length === 0) return;
    const rows = taken.map(({ consultation: c }) => ({
      id: c.id,
      version: c.version,
      urgency: c.urgency,
      urgency_by: c.urgencyBy,
      urgency_reason: c.urgencyReason,
      due_at: c.dueAt,
      dangers: c.dangers,
      fields: c.fields,
      compounds: c.compounds,
      suggested_route: c.suggestedRoute,
    }));
    await unit.tx.query(
      `update consultation c set version = n.version, urgency = n.urgency, urgency_by = n.urgency_by, urgency_reason = n.urgency_reason,
         due_at = n.due_at, dangers = n.dangers, fields = n.fields, compounds = n.compounds, suggested_route = n.suggested_route
       from jsonb_to_recordset($1::jsonb) as n (id uuid, version int, urgency text, urgency_by text, urgency_reason text,
         due_at timestamptz, dangers text[], fields text[], compounds text[], suggested_route smallint)
       where c.id = any($2) and c.id = n.id`,
      [JSON.stringify(rows), rows.map(({ id }) => id)],
    );
    const decisions = taken.flatMap(({ consultation: { id, urgency }, was }) =>
      urgency === was
        ? []
        : {
            id: randomUUID(),
            consultationId: id,
            kind: 'urgency' as const,
            before: was,
            after: urgency,
            reason: null,
            staffId: null,
            secondStaffId: null,
            at: this.clock.now(),
          },
    );
    if (decisions.length > 0) await unit.tx.insert(Decision, decisions);
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
