import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from './log.js';

/** What processes tell each other. Ids and numbers only. */
export interface Topics {
  /** Something committed: read the change log from your cursor. */
  changed: Record<string, never>;
  /** Somebody opened, edits or left a consultation. */
  presence: { consultationId: string; staffId: string; state: 'viewing' | 'editing' | 'away'; screen: string };
  /** Something new stands in a resident's own room. */
  room: { consultationId: string; version: number };
  /** An alarm was raised or taken. */
  alarm: { consultationId: string; urgency: string; at: string; takenBy: string | null };
  /** Somebody read a consultation, or marked it as unread: told to their own screens. */
  reading: { consultationId: string; staffId: string };
  /** Managers have something to know about who sees a record, or one of them has acknowledged it. */
  'sight notice': { id: string };
  /** Somebody was called to a consultation by a note. */
  called: { consultationId: string; staffIds: string[] };
  /** A case changed. */
  case: { caseId: string; version: number };
  /** A meeting changed, or somebody was told of it. */
  meeting: { meetingId: string };
  /** An outreach changed. */
  outreach: { outreachId: string };
  /** The rota of who is on call changed. */
  rota: Record<string, never>;
  /** Something in the settings changed that every process knows by heart. */
  settings: Record<string, never>;
  /** Sessions were ended: whatever is connected with one of them is cut off. */
  'sessions ended': { ids: string[] };
}

type Heard = { [T in keyof Topics]: { from: string; topic: T; payload: Topics[T] } }[keyof Topics];

/** In a rush, what is said within so many ms goes to the other processes together. */
const gatheringMs = 20;

/**
 * The signal between processes, said after a commit: NOTIFY on PostgreSQL, publish on Redis. It may be lost; whoever
 * listens also looks from time to time, because the rows are the truth. It is never said inside the transaction: NOTIFY
 * takes a lock at commit that would make every writer wait for every other one's disk.
 */
export abstract class Signal {
  private readonly ears = new EventEmitter().setMaxListeners(50);

  /** Hears a topic from every process, this one included. */
  on<T extends keyof Topics>(topic: T, listener: (payload: Topics[T]) => void): void {
    this.ears.on(topic, listener);
  }

  /** Who says it: a process has heard its own words when they come back to it. */
  private readonly from = randomUUID();
  private readonly unheard = new Map<string, Heard>();
  private readonly unsent = new Set<string>();
  private sending: Promise<void> | null = null;
  protected stopping = false;

  /**
   * Says it without making anybody wait: this process hears it in its next turn, the others by way of the database or Redis. What
   * is the same and still unsaid is said once.
   */
  saySoon<T extends keyof Topics>(topic: T, payload: Topics[T]): void {
    if (this.unheard.size === 0) setImmediate(() => this.hearOwn());
    const said = { from: this.from, topic, payload };
    this.unheard.set(JSON.stringify(said), said as Heard);
  }

  abstract start(): Promise<void>;

  /** Tells the others what they have not been told, if they can be reached, and ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.hearOwn();
    await Promise.race([this.sending, pause(1000, undefined, { ref: false })]);
    await this.close();
  }

  /** Takes what came from a process, which may be this one. */
  protected arrived(text: string): void {
    const { from, topic, payload } = JSON.parse(text) as Heard;
    if (from !== this.from) this.ears.emit(topic, payload);
  }

  protected abstract send(texts: string[]): Promise<unknown>;
  protected abstract close(): Promise<void>;

  private hearOwn(): void {
    const said = [...this.unheard];
    this.unheard.clear();
    for (const [text, { topic, payload }] of said) {
      this.unsent.add(text);
      if (!this.stopping) this.ears.emit(topic, payload);
    }
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
  }

  private async sendAll(): Promise<void> {
    while (this.unsent.size > 0) {
      const texts = [...this.unsent];
      this.unsent.clear();
      // A lost signal costs a listener two seconds, until it looks by itself.
      await this.send(texts).catch(() => undefined);
      if (!this.stopping) await pause(gatheringMs);
    }
  }
}

const channel = 'uketome';

/** The signal on PostgreSQL: one listening connection, renewed when it breaks. */
export class PostgresSignal extends Signal {
  private client: pg.Client | null = null;

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {
    super();
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: 'uketome signal' });
    client.on('notification', ({ payload }) => this.arrived(payload!));
    client.on('error', (err) => this.renew(err));
    client.on('end', () => this.renew());
    await client.connect();
    await client.query(`listen ${channel}`);
    this.client = client;
  }

  private renew(err?: Error): void {
    if (this.stopping || !this.client) return;
    this.client = null;
    this.log.warn({ err }, 'signal: connection lost');
    const again = () => {
      if (this.stopping) return;
      this.start().catch(() => setTimeout(again, 1000).unref());
    };
    setTimeout(again, 200).unref();
  }

  protected async send(texts: string[]): Promise<void> {
    await this.client?.query('select pg_notify($1, said) from unnest($2::text[]) as said', [channel, texts]);
  }

  protected async close(): Promise<void> {
    await this.client?.end();
  }
}

/** The signal on Redis publish/subscribe. */
export class RedisSignal extends Signal {
  private readonly speaker: Redis;
  private readonly listener: Redis;

  constructor(url: string, log: Logger) {
    super();
    this.speaker = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1 });
    this.listener = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
    for (const side of [this.speaker, this.listener]) side.on('error', (err) => log.warn({ err }, 'signal: redis'));
  }

  async start(): Promise<void> {
    await Promise.all([this.speaker.connect(), this.listener.connect()]);
    this.listener.on('message', (_channel, text) => this.arrived(text));
    await this.listener.subscribe(channel);
  }

  protected send(texts: string[]): Promise<unknown> {
    return Promise.all(texts.map((text) => this.speaker.publish(channel, text)));
  }

  protected async close(): Promise<void> {
    this.speaker.disconnect();
    this.listener.disconnect();
  }
}
