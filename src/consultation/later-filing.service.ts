import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Seal } from '../platform/seal.js';
import { type Manner, Transactions } from '../platform/transaction.js';
import type { Arrival } from './arrival.js';
import { ArrivalFiling } from './arrival-filing.js';
import { keepWaiting, takeWaiting } from './raw-keeping.js';
import { Rush } from './rush.js';
import { Senders } from './senders.js';

/** So many are filed in one transaction: more would keep whoever knocks waiting. */
const mostAtOnce = 100;
/** In a rush filing rests four times as long as the last transaction took, but so many ms at least and at most. */
const rest = { times: 4, leastMs: 100, mostMs: 500 };
/** When the database did not answer, it is asked again after so many ms. */
const againMs = 1000;
/** A reply token is good for about a minute from when the event came (LINE). Of what waited longer than so many ms none is used. */
const freshMs = 10_000;

/** One process files at a time, in the order of arrival. What a crash takes away still waits, and is filed again. */
const manner: Manner = { lazy: true, first: ['select pg_advisory_xact_lock($1)', [7_114_034]] };

/** A raw event that waits. */
interface Waiting {
  id: string;
  body: Buffer;
  received_at: Date;
}

/**
 * In a rush LINE's events are only kept as they came, which takes one statement, and filed right behind: many at a time, in a fifth of
 * the time. The rows are the outbox: what a process leaves waiting when it dies, the next start finds, or the sweep of another.
 */
@Injectable()
export class LaterFiling implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Promise<void> | null = null;
  private more = false;
  private over = false;
  private decode: ((raw: Buffer, receivedAt: Date) => Arrival) | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly seal: Seal,
    private readonly filing: ArrivalFiling,
    private readonly rush: Rush,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** How the door reads what it kept. */
  reads(decode: (raw: Buffer, receivedAt: Date) => Arrival): void {
    this.decode = decode;
  }

  /** Whether something that this process kept may still wait. */
  get busy(): boolean {
    return this.running !== null;
  }

  /** Keeps arrivals as they came, and files them soon; resolves when they are kept. */
  async keep(arrivals: Arrival[]): Promise<void> {
    await keepWaiting(this.database, arrivals);
    void this.file();
  }

  /** Job `line.file`: files what was left waiting, and tries again what could not be filed before. */
  async fileLeft(): Promise<void> {
    await this.file();
    await this.fileSome('attempt > 0');
  }

  /** Before the door opens: what a process left waiting goes before what arrives now. */
  onApplicationBootstrap(): void {
    void this.file();
  }

  async onApplicationShutdown(): Promise<void> {
    this.over = true;
    await this.running;
  }

  private file(): Promise<void> {
    this.more = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Goes on until nothing waits; while the database does not answer, it goes on trying, so that nothing overtakes what waits. */
  private async run(): Promise<void> {
    while (this.more && !this.over) {
      this.more = false;
      const began = performance.now();
      const found = await this.fileSome('attempt = 0').catch((err) => {
        this.log.error({ err }, 'line: what was kept could not be filed, and is tried again');
        return null;
      });
      this.more ||= found !== 0;
      const took = performance.now() - began;
      if (found === null) await pause(againMs);
      else if (this.rush.note()) await pause(Math.min(rest.mostMs, Math.max(rest.leastMs, rest.times * took)));
    }
  }

  /** Files the first of those that wait, and answers how many there were. */
  private async fileSome(which: 'attempt = 0' | 'attempt > 0'): Promise<number> {
    if (this.over || !this.decode) return 0;
    const waiting = await this.database.query<Waiting[]>(
      `select id, body, received_at from raw_event
       where outcome like 'waiting%' and outcome = 'waiting' and door = 'line' and ${which} order by received_at limit ${mostAtOnce}`,
    );
    if (waiting.length > 0) await this.fileThese(waiting).catch(() => this.fileEach(waiting));
    return waiting.length;
  }

  /** One that the database refuses must not take its neighbours with it. It goes on waiting, where staff see that something is unread. */
  private async fileEach(waiting: Waiting[]): Promise<void> {
    for (const one of waiting) {
      try {
        await this.fileThese([one]);
      } catch (error) {
        await this.database.query('update raw_event set attempt = attempt + 1 where id = $1', [one.id]);
        this.log.error({ err: error, rawEventId: one.id }, 'line: an event cannot be filed');
      }
    }
  }

  private async fileThese(waiting: Waiting[]): Promise<void> {
    const rows = waiting.map(({ id, body, received_at: at }) => {
      const arrival = this.decode!(body, at);
      if (Date.now() - at.getTime() > freshMs) arrival.message.replyToken = null;
      return { rawEventId: id, arrival };
    });
    await this.transactions.run(async (unit) => {
      const senders = new Senders(
        this.seal,
        rows.map(({ arrival }) => arrival),
      );
      await this.filing.file(unit, await takeWaiting(unit, this.seal, rows, senders), senders);
    }, manner);
  }
}
