import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type JobName, type JobPayload, Jobs, type JobTiming } from './jobs.js';
import { Signal, type Topics } from './signal.js';

/** What must happen with a transaction's commit: the changed records, the signals, and the jobs that come after. */
export class Unit {
  private readonly changed = new Map<string, number>();
  private readonly said: [keyof Topics, Topics[keyof Topics]][] = [];
  private readonly after: (() => void)[] = [];

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
    this.after.push(() => this.jobs.addSoon(name, payload, timing));
  }

  /** @internal writes the change rows; the last step before the commit. Answers what to do after it. */
  async seal(signal: Signal): Promise<(() => void)[]> {
    const then: (() => void)[] = [...this.after];
    if (this.changed.size > 0) {
      await this.tx.query('insert into change (consultation_id, version) select * from unnest($1::uuid[], $2::int[])', [
        [...this.changed.keys()],
        [...this.changed.values()],
      ]);
      then.push(() => signal.saySoon('changed', {}));
    }
    for (const [topic, payload] of this.said) then.push(() => signal.saySoon(topic, payload));
    return then;
  }
}

/** How a transaction commits. */
export interface Manner {
  /**
   * Do not wait for the disk. For work that is simply done again when a crash takes it away; what follows from it outside
   * (a message sent) is preceded by a commit that does wait, and that takes everything before it along.
   */
  lazy?: boolean;
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
  async run<T>(work: (unit: Unit) => Promise<T>, { lazy = false }: Manner = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      let then: (() => void)[] = [];
      try {
        const result = await this.database.transaction(async (tx) => {
          const unit = new Unit(tx, this.jobs);
          if (lazy) await tx.query('set local synchronous_commit to off');
          const done = await work(unit);
          then = await unit.seal(this.signal);
          return done;
        });
        for (const step of then) step();
        return result;
      } catch (error) {
        const { code } = error as { code?: string };
        if (attempt >= 3 || (code !== '40P01' && code !== '40001')) throw error;
      }
    }
  }
}
