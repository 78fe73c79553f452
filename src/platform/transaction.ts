import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type JobName, type JobPayload, Jobs, type JobTiming } from './jobs.js';
import { Signal, type Topics } from './signal.js';

/** What must happen with a transaction's commit: the changed records, the signals, and the jobs that come after. */
export class Unit {
  private readonly changed = new Map<string, number>();
  private readonly said: [keyof Topics, Topics[keyof Topics]][] = [];
  private readonly after: (() => Promise<void>)[] = [];

  constructor(
    /** The transaction's own entity manager: everything written goes through it. */
    readonly tx: EntityManager,
    private readonly jobs: Jobs,
  ) {}

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
    this.after.push(() => this.jobs.add(name, payload, timing));
  }

  /** @internal writes the change rows; the last step before the commit. Answers what to do after it. */
  async seal(signal: Signal): Promise<(() => unknown)[]> {
    const then: (() => unknown)[] = [...this.after];
    if (this.changed.size > 0) {
      const head = await recordChanges(this.tx, [...this.changed]);
      then.push(await signal.within(this.tx, 'changed', { head }));
    }
    for (const [topic, payload] of this.said) then.push(await signal.within(this.tx, topic, payload));
    return then;
  }
}

/** An arbitrary constant: the lock under which changes get their sequence numbers. */
const changeLock = 7_114_001;

/**
 * Appends to the change log. The lock is held until the commit, so sequence numbers become visible in their order:
 * a screen that has read up to N never misses a smaller number that commits later.
 */
async function recordChanges(tx: EntityManager, changed: [string, number][]): Promise<number> {
  await tx.query('select pg_advisory_xact_lock($1)', [changeLock]);
  const rows: { seq: string }[] = await tx.query(
    'insert into change (consultation_id, version) select * from unnest($1::uuid[], $2::int[]) returning seq',
    [changed.map(([id]) => id), changed.map(([, version]) => version)],
  );
  return Math.max(...rows.map((row) => Number(row.seq)));
}

/** Runs work in transactions whose changes are told, and whose jobs are enqueued, only after the commit. */
@Injectable()
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    private readonly signal: Signal,
  ) {}

  /** One transaction, retried when the database asks for it (deadlock, serialisation). */
  async run<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      let then: (() => unknown)[] = [];
      try {
        const result = await this.database.transaction(async (tx) => {
          const unit = new Unit(tx, this.jobs);
          const done = await work(unit);
          then = await unit.seal(this.signal);
          return done;
        });
        // The rows are safe by now: an enqueue that fails is made up for by the sweep.
        await Promise.allSettled(then.map((step) => Promise.resolve().then(step)));
        return result;
      } catch (error) {
        const { code } = error as { code?: string };
        if (attempt >= 3 || (code !== '40P01' && code !== '40001')) throw error;
      }
    }
  }
}
