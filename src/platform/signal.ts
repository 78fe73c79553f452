import { EventEmitter } from 'node:events';
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

type Heard = { [T in keyof Topics]: { topic: T; payload: Topics[T] } }[keyof Topics];

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

  protected heard(text: string): void {
    const { topic, payload } = JSON.parse(text) as Heard;
    this.ears.emit(topic, payload);
  }

  private readonly waiting = new Set<string>();
  private saying: Promise<void> | null = null;

  /** Says it without making anybody wait. What is the same and still unsaid is said once. */
  saySoon<T extends keyof Topics>(topic: T, payload: Topics[T]): void {
    this.waiting.add(JSON.stringify({ topic, payload }));
    this.saying ??= this.sayWaiting().finally(() => {
      this.saying = null;
    });
  }

  private async sayWaiting(): Promise<void> {
    await new Promise(setImmediate);
    while (this.waiting.size > 0) {
      const texts = [...this.waiting];
      this.waiting.clear();
      // A lost signal costs a listener two seconds, until it looks by itself.
      for (const text of texts) await this.send(text).catch(() => undefined);
    }
  }

  protected abstract send(text: string): Promise<unknown>;
  abstract start(): Promise<void>;
  abstract stop(): Promise<void>;
}

const channel = 'uketome';

/** The signal on PostgreSQL: one listening connection, renewed when it breaks. */
export class PostgresSignal extends Signal {
  private client: pg.Client | null = null;
  private stopping = false;

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {
    super();
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: 'uketome signal' });
    client.on('notification', ({ payload }) => this.heard(payload!));
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

  protected async send(text: string): Promise<void> {
    await this.client?.query('select pg_notify($1, $2)', [channel, text]);
  }

  async stop(): Promise<void> {
    this.stopping = true;
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
    this.listener.on('message', (_channel, text) => this.heard(text));
    await this.listener.subscribe(channel);
  }

  protected send(text: string): Promise<unknown> {
    return this.speaker.publish(channel, text);
  }

  async stop(): Promise<void> {
    this.speaker.disconnect();
    this.listener.disconnect();
  }
}
