import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { InjectLog } from './index.js';
import { type JobName, type JobPayload, Jobs, type JobTiming } from './jobs.js';
import type { Logger } from './log.js';
import { Signal, type Topics } from './signal.js';

/** What must happen with a transaction's commit: the changed records, the signals, and the jobs that come after. */
export class Unit {
  private readonly changed = new Map<string, number>();
  private readonly said: [keyof Topics, Topics[keyof Topics]][] = [];
  private readonly after: (() => void)[] = [];
  private readonly written: Promise<unknown>[] = [];
  private over = false;

  constructor(
    /** The transaction's own entity manager: everything written goes through it. */
    readonly tx: EntityManager,
    private readonly jobs: Jobs,
    private readonly client: PoolClient,
  ) {}

  /**
   * Writes without waiting for the answer: the statement travels with what comes next, and the commit waits for it. Its failure
   * fails the transaction.
   */
  write(sql: string, parameters: unknown[]): void {
    if (this.over) throw new Error('The transaction is over.');
    const written = this.client.query(sql, parameters);
    written.catch(() => undefined);
    this.written.push(written);
  }

  /**
   * Asks a statement that the connection keeps prepared under its name: for what is asked many times a second. With what else is
   * sent before anybody waits it shares a way to the database.
   */
  async ask<R extends object>(statement: { name: string; text: string }, values: unknown[]): Promise<R[]> {
    if (this.over) throw new Error('The transaction is over.');
    return (await this.client.query<R>({ ...statement, values })).rows;
  }

  /** Takes an answer that is on its way: the commit follows it without waiting, and `then` is done after the commit. */
  later<T>(answer: Promise<T>, then: (answer: T) => void): void {
    const written = answer.then((value) => {
      this.after.unshift(() => then(value));
    });
    written.catch(() => undefined);
    this.written.push(written);
  }

  /** Says that a consultation stands at a new version, for every screen that shows it. */
  changes(consultationId: string, version: number): void {
    this.changed.set(consultationId, Math.max(version, this.changed.get(consultationId) ?? 0));
  }

  /** Tells the other processes something with the commit. */
  signal<T extends keyof Topics>(topic: T, payload: Topics[T]): void {
    this.said.push([topic, payload]);
  }

  /** Enqueues a job after the commit. A crash in between costs a minute: the sweep finds the row. */
  job<N extends JobName>(name: N, payload: JobPayload<N>, timing?: JobTiming): void {
    this.after.push(() => this.jobs.addSoon(name, payload, timing));
  }

  /** @internal writes the row of what changed and commits; what was written before comes to its end. */
  async commit(): Promise<void> {
    if (this.changed.size > 0) {
      this.write('insert into change (consultation_ids, versions) values ($1, $2)', [
        [...this.changed.keys()],
        [...this.changed.values()],
      ]);
    }
    const [committed] = await Promise.all([this.client.query('commit'), ...this.written]);
    if (committed.command !== 'COMMIT') throw new Error('The transaction was rolled back.');
  }

  /** @internal nothing is written any more: the connection is about to be somebody else's. */
  end(): void {
    this.over = true;
  }

  /** @internal what follows the commit. */
  tell(signal: Signal): void {
    for (const step of this.after) step();
    if (this.changed.size > 0) signal.saySoon('changed', {});
    for (const [topic, payload] of this.said) signal.saySoon(topic, payload);
  }
}

/** How a transaction begins and commits. */
export interface Manner {
  /**
   * Do not wait for the disk. For work that is simply done again when a crash takes it away; what follows from it outside
   * (a message sent) is preceded by a commit that does wait, and that takes everything before it along.
   */
  lazy?: boolean;
  /** A statement that goes before everything else, on the way that the beginning makes anyhow: a lock. */
  first?: [sql: string, parameters: unknown[]];
}

/**
 * Reads everything as it stood at one moment, however many statements that takes: what is written meanwhile is not seen, in
 * no part. Writing is refused.
 */
export async function atOneMoment<T>(database: DataSource, read: (tx: EntityManager) => Promise<T>): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    const begun = client.query('begin isolation level repeatable read read only');
    begun.catch(() => undefined);
    try {
      return await read(runner.manager);
    } finally {
      await begun;
      await client.query('commit');
    }
  } finally {
    await runner.release();
  }
}

/** Deadlock, serialisation failure, and a prepared statement whose table was changed: the same work may well go through now. */
const againFor = new Set(['40P01', '40001', '0A000']);

/** Runs work in transactions whose changes are told, and whose jobs are enqueued, only after the commit. */
@Injectable()
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    private readonly signal: Signal,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** One transaction, retried when the database asks for it (deadlock, serialisation, a table that was changed meanwhile). */
  async run<T>(work: (unit: Unit) => Promise<T>, manner: Manner = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work, manner);
      } catch (error) {
        const { code } = error as { code?: string };
        if (attempt >= 3 || !againFor.has(code!)) throw error;
        this.log.warn({ code, attempt }, 'transaction: begun again');
      }
    }
  }

  /**
   * Statements are sent as they come (`pipeline`, see `openDatabase`): what does not wait for an answer shares its way to
   * the database, so the beginning travels with the first statements of the work, and the changes with the commit.
   */
  private async once<T>(work: (unit: Unit) => Promise<T>, { lazy, first }: Manner): Promise<T> {
    const runner = this.database.createQueryRunner();
    // TypeORM refuses to lock rows where it does not know of a transaction, and to write where it has been released.
    const known: { isTransactionActive: boolean; isReleased: boolean } = runner;
    try {
      const client = (await runner.connect()) as PoolClient;
      const begun = Promise.all([
        client.query(lazy ? 'begin; set local synchronous_commit to off' : 'begin'),
        ...(first ? [client.query(...first)] : []),
      ]);
      begun.catch(() => undefined);
      known.isTransactionActive = true;
      const unit = new Unit(runner.manager, this.jobs, client);
      let result: T;
      try {
        result = await work(unit);
        await begun;
        await unit.commit();
      } catch (error) {
        // Other branches of the work may still be writing: what is on its way belongs to the transaction, and then nothing more.
        known.isReleased = true;
        unit.end();
        await new Promise(setImmediate);
        await client.query('rollback').catch(() => undefined);
        // What failed first is the reason; the rest only says that the transaction is void.
        await begun;
        throw error;
      }
      unit.end();
      unit.tell(this.signal);
      return result;
    } finally {
      known.isTransactionActive = false;
      known.isReleased = false;
      await runner.release();
    }
  }
}
