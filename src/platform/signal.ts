import { EventEmitter } from 'node:events';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { Logger } from './log.js';

/** What processes tell each other. Ids and numbers only. */
export interface Topics {
  /** Something committed: read `change` from your cursor. */
  changed: { head: number };
  /** Somebody opened, edits or left a consultation. */
  presence: { consultationId: string; staffId: string; state: 'viewing' | 'editing' | 'away'; screen: string };
  /** An alarm was raised or taken. */
  alarm: { consultationId: string; urgency: string; at: string; takenBy: string | null };
}

type Heard = { [T in keyof Topics]: { topic: T; payload: Topics[T] } }[keyof Topics];

/**
 * The signal between processes. On PostgreSQL it is a NOTIFY inside the transaction, heard only after its commit and not
 * at all after a rollback. With Redis it is published after the commit. Either may be lost: whoever listens also looks
 * from time to time, because the rows are the truth.
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

  /** Says it as part of a transaction. The answer is what to do after the commit. */
  abstract within<T extends keyof Topics>(tx: EntityManager, topic: T, payload: Topics[T]): Promise<() => void>;
  /** Says it now. */
  abstract say<T extends keyof Topics>(topic: T, payload: Topics[T]): Promise<void>;
  abstract start(): Promise<void>;
  abstract stop(): Promise<void>;
}

const channel = 'uketome';

/** The signal on PostgreSQL: one listening connection, renewed when it breaks. */
export class PostgresSignal extends Signal {
  private client: pg.Client | null = null;
  private stopping = false;

  constructor(private readonly url: string, private readonly log: Logger) {
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

  async within<T extends keyof Topics>(tx: EntityManager, topic: T, payload: Topics[T]): Promise<() => void> {
    await tx.query('select pg_notify($1, $2)', [channel, JSON.stringify({ topic, payload })]);
    return () => undefined;
  }

  async say<T extends keyof Topics>(topic: T, payload: Topics[T]): Promise<void> {
    await this.client?.query('select pg_notify($1, $2)', [channel, JSON.stringify({ topic, payload })]);
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

  async within<T extends keyof Topics>(_tx: EntityManager, topic: T, payload: Topics[T]): Promise<() => void> {
    return () => void this.say(topic, payload);
  }

  async say<T extends keyof Topics>(topic: T, payload: Topics[T]): Promise<void> {
    // A lost signal costs a listener a second, until it looks by itself.
    await this.speaker.publish(channel, JSON.stringify({ topic, payload })).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.speaker.disconnect();
    this.listener.disconnect();
  }
}
