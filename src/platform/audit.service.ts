import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditAction, AuditDetails, AuditThing, AuditWhy } from '../contract/index.js';
import { Clock } from './clock.js';
import { metrics } from './health.controller.js';
import { InjectLog } from './index.js';
import type { Logger } from './log.js';
import { Problem } from './problem.js';

/** Something that somebody did. No free text: what staff typed as a reason stands in the record, and goes when it goes. */
export interface AuditEntry {
  action: AuditAction;
  /** Who, and with which session; null: nobody signed in, or whoever runs the server. */
  by: { id: string; sessionId?: string } | null;
  consultationId?: string | null;
  thing?: AuditThing;
  thingId?: string;
  why?: AuditWhy;
  details?: AuditDetails;
}

type Dated = AuditEntry & { at: Date };

/** Entries that wait to be written, at most. Beyond that they are counted as lost. */
const mostWaiting = 10_000;
const atOnce = 500;
const againMs = 1000;

const unwritten = new Gauge({
  name: 'uketome_audit_unwritten',
  help: 'Entries of the audit trail that wait to be written',
  registers: [metrics],
});
const failed = new Counter({
  name: 'uketome_audit_failed_total',
  help: 'Times that the audit trail could not be written',
  registers: [metrics],
});
const lost = new Counter({
  name: 'uketome_audit_lost_total',
  help: 'Entries of the audit trail that were lost because they could not be written',
  registers: [metrics],
});

/**
 * The audit trail (操作の記録): entries are added, never changed. `record` has them on the disk before it ends, so what may
 * not happen unseen waits for it; `recordSoon` makes nobody wait. The chain is made later (`AuditSealer`).
 */
@Injectable()
export class Audit implements OnApplicationShutdown {
  private waiting: Dated[] = [];
  private lostNow = 0;
  private writing: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @InjectLog() private readonly log: Logger,
  ) {}

  /**
   * Writes an entry, or several at once. With `tx` it is part of that transaction: there is no change without its entry, and no entry without
   * its change. Without, it is on the disk when this ends.
   * @throws Problem `unavailable` when it cannot be written: then what it speaks of must not happen
   */
  async record(entry: AuditEntry | AuditEntry[], tx?: EntityManager): Promise<void> {
    const at = this.clock.now();
    try {
      await write(
        tx ?? this.database,
        [entry].flat().map((one) => ({ ...one, at })),
      );
    } catch (cause) {
      failed.inc();
      this.log.error({ err: cause }, 'audit: could not be written');
      // Inside a transaction the database's own error decides whether the whole is tried again.
      if (tx) throw cause;
      throw new Problem('unavailable', 'This cannot be done: the audit trail cannot be written.', {}, { cause });
    }
  }

  /** Writes an entry behind the answer. While the database does not take it, it waits; what is too much is counted. */
  recordSoon(entry: AuditEntry): void {
    if (this.waiting.length >= mostWaiting) {
      this.lostNow += 1;
      lost.inc();
      return;
    }
    this.waiting.push({ ...entry, at: this.clock.now() });
    unwritten.set(this.waiting.length);
    this.writing ??= this.writeWaiting();
  }

  /** What is to be written is written before the process ends, if the database takes it. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.writing;
  }

  private async writeWaiting(): Promise<void> {
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, atOnce);
      const lostBefore = this.lostNow;
      const gap: Dated = { action: 'entries_lost', by: null, at: this.clock.now(), details: { count: lostBefore } };
      try {
        await write(this.database, lostBefore > 0 ? [...batch, gap] : batch);
      } catch (err) {
        failed.inc();
        this.log.error({ err, waiting: this.waiting.length }, 'audit: could not be written');
        if (this.stopping) break;
        await new Promise((done) => setTimeout(done, againMs).unref());
        continue;
      }
      this.waiting.splice(0, batch.length);
      this.lostNow -= lostBefore;
      unwritten.set(this.waiting.length);
    }
    this.writing = null;
  }
}

async function write(to: Pick<EntityManager, 'query'>, entries: Dated[]): Promise<void> {
  await to.query(
    `insert into audit (at, staff_id, session_id, action, consultation_id, thing, thing_id, why, details)
     select * from unnest($1::timestamptz[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::jsonb[])`,
    [
      entries.map(({ at }) => at),
      entries.map(({ by }) => by?.id ?? null),
      entries.map(({ by }) => by?.sessionId ?? null),
      entries.map(({ action }) => action),
      entries.map(({ consultationId }) => consultationId ?? null),
      entries.map(({ thing }) => thing ?? null),
      entries.map(({ thingId }) => thingId ?? null),
      entries.map(({ why }) => why ?? null),
      entries.map(({ details }) => JSON.stringify(details ?? {})),
    ],
  );
}
