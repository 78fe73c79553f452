import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Consultation, Message } from '../consultation/index.js';
import type { Assessment } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { InjectConfig, InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { raiseLevel } from './raising.js';
import { askSecondReader, type NoOpinion } from './second-reader.client.js';
import { type Opinion, questionOf, raisedBy } from './second-reader.js';

const timeoutMs = 10_000;
/** Asked so often, then left: the rules have read the text anyway. */
const tries = 3;
/** Until the next try; after the second, twice as long. Also how long nothing is sent after the server could not be reached. */
const restMs = 30_000;
/** Texts asked about side by side, and how long one job goes on: LINE's pictures wait in the same lane. */
const atOnce = 4;
const jobMs = 10_000;

/** What may come of a text: raised, left as it was, not sent (taken back, or no longer allowed), or given up. */
type Outcome = 'raised' | 'same' | 'not_sent' | NoOpinion;

/**
 * A second opinion on each text from a language model, where the city allows it and somebody runs one. It can raise a level;
 * it lowers nothing, says nothing to anybody, and when it fails everything stays as the rules read it.
 */
@Injectable()
export class SecondReading implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private restUntil = 0;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** Puts texts into its queue that it may still raise. Nothing while it is off. */
  async want(unit: Unit, read: { id: string; assessment: Assessment }[]): Promise<void> {
    const ids = read.filter(({ assessment }) => assessment.urgency !== 'U4').map(({ id }) => id);
    if (this.server() === null || ids.length === 0) return;
    await unit.tx.query(
      `insert into second_reading (message_id, next_try_at) select id, $2 from message
       where id = any($1) and (btrim(text) <> '' or btrim(subject) <> '') on conflict do nothing`,
      [ids, this.clock.now()],
    );
    unit.job('triage.reread', {}, { once: 'triage.reread' });
  }

  /** Job `triage.reread`: asks about what waits, for a while; the sweep starts it again for the rest. */
  async readOn(): Promise<void> {
    const until = this.clock.now().getTime() + jobMs;
    while (this.clock.now().getTime() < until && !this.stopping.signal.aborted) {
      if (this.clock.now().getTime() < this.restUntil) return;
      const [claimed] = await this.database.query<[{ message_id: string; attempt: number }[]]>(
        `update second_reading set attempt = attempt + 1, next_try_at = $1::timestamptz + (attempt + 1) * $2::int * interval '1 ms'
         where message_id in (select message_id from second_reading where outcome is null and next_try_at <= $1
           order by next_try_at limit $3 for update skip locked) returning message_id, attempt`,
        [this.clock.now(), restMs, atOnce],
      );
      if (claimed.length === 0) return;
      await Promise.all(claimed.map((one) => this.read(one.message_id, one.attempt)));
    }
  }

  /** Where texts may go; null unless both the operator and the city say so. */
  private server(): Config['secondReader'] {
    return this.municipality.profile.secondReader.allowed ? this.config.secondReader : null;
  }

  private async read(messageId: string, attempt: number): Promise<void> {
    const server = this.server();
    const message = await this.database.manager.findOneByOrFail(Message, { id: messageId });
    if (server === null || message.withdrawnAt) return this.settle(messageId, 'not_sent');
    const text = message.subject ? `${message.subject}\n${message.text}` : message.text;
    const question = questionOf(text, await this.namesIn(message.consultationId), server.model);
    const opinion = await askSecondReader(server, question, { signal: this.stopping.signal, timeoutMs });
    if (typeof opinion !== 'string') return this.take(messageId, opinion);
    if (this.stopping.signal.aborted) return;
    this.log.warn({ messageId, attempt, outcome: opinion }, 'second reader: no opinion');
    if (opinion === 'unreachable') this.restUntil = this.clock.now().getTime() + restMs;
    if (attempt >= tries) await this.settle(messageId, opinion);
  }

  private async namesIn(consultationId: string): Promise<string[]> {
    const { name, contactId } = await this.database.manager.findOneByOrFail(Consultation, { id: consultationId });
    const contact = contactId ? await this.database.manager.findOneBy(Contact, { id: contactId }) : null;
    return [name, contact?.name ?? null].flatMap((sealed) => this.seal.openOr(sealed, null) ?? []);
  }

  private async take(messageId: string, opinion: Opinion): Promise<void> {
    await this.transactions.run(async (unit) => {
      const { consultationId } = await unit.tx.findOneByOrFail(Message, { id: messageId });
      const consultation = await unit.tx.findOneOrFail(Consultation, {
        where: { id: consultationId },
        lock: { mode: 'pessimistic_write' },
      });
      const message = await unit.tx.findOneByOrFail(Message, { id: messageId });
      const raised = message.withdrawnAt ? null : raisedBy(opinion, message.text, message.assessment!);
      const [settled] = await unit.tx.query<[unknown[]]>(
        `update second_reading set outcome = $2, urgency = $3, settled_at = $4 where message_id = $1 and outcome is null returning 1`,
        [messageId, raised ? 'raised' : 'same', opinion.urgency, this.clock.now()],
      );
      if (settled.length === 0 || !raised) return;
      await unit.tx.update(Message, { id: messageId }, { assessment: raised });
      await raiseLevel(unit, consultation, {
        level: raised.urgency,
        saidAt: message.at,
        municipality: this.municipality,
        now: this.clock.now(),
      });
    });
  }

  private async settle(messageId: string, outcome: Outcome): Promise<void> {
    await this.database.query(
      `update second_reading set outcome = $2, settled_at = $3 where message_id = $1 and outcome is null`,
      [messageId, outcome, this.clock.now()],
    );
  }
}
