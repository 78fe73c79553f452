import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { Changes } from '../contract/index.js';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Signal } from '../platform/signal.js';
import { type Actor, visibleSql } from '../staff/may.js';
import { type Change, gathered, type Line } from './change.js';

/** A screen further behind than this fetches everything anew. */
const most = 500;

/**
 * The changes after a sequence number, by the next so many commits: each commit is one row, and its changes have consecutive
 * numbers that end with the row's own.
 */
const linesAfter = (seq: string) => `
  select commit.seq - cardinality(commit.versions) + line.nth as seq, line.id, line.version, commit.sight
  from (select * from change where seq > ${seq} order by seq limit ${most + 1}) as commit,
    unnest(commit.consultation_ids, commit.versions) with ordinality as line (id, version, nth)
  where commit.seq - cardinality(commit.versions) + line.nth > ${seq}`;

/** An arbitrary constant: the lock under which changes get their sequence numbers. */
const numbering = 7_114_001;

/** Numbers every commit that has no number yet, in the order of their rows. */
const number = {
  name: 'number changes',
  text: `
    update change c set seq = n.seq
    from (select id, setval('change_seq', nextval('change_seq') + changes - 1) as seq
          from (select id, cardinality(versions) as changes from change where seq is null order by id) u) n
    where c.id = n.id`,
};

/** What is told after a number. */
const linesOn = {
  name: 'changes after',
  text: `
    select h.*, coalesce((select c.protected from consultation c where c.id = h.id), false) as protected
    from (${linesAfter('$1')}) h order by h.seq`,
};

/**
 * Follows the change log. The signal says that there is something; a look every two seconds makes up for a lost signal.
 * Committed changes are numbered here, by one process at a time, so a number never becomes visible after a higher one:
 * reading on from a cursor misses nothing. A crash may take numbers back; those changes get new, higher ones.
 */
@Injectable()
export class ChangeLog implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ears = new EventEmitter();
  private cursor = 0;
  private reading: Promise<void> | null = null;
  private again = false;
  /** How long the last numbering and reading took, in ms, and how many changes it told of. */
  private took = 0;
  private told = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly signal: Signal,
    @InjectLog() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.cursor = await this.head();
    this.cursor = (await this.next()).at(-1)?.seq ?? this.cursor;
    this.signal.on('changed', () => void this.look());
    this.timer = setInterval(() => void this.look(), 2000);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.again = false;
    await this.reading;
  }

  /** Hears of every change, in order, once; of several changes of one consultation that are read together, once. */
  onChange(listener: (change: Change) => void): void {
    this.ears.on('change', listener);
  }

  /** What changed since a sequence number, as far as the actor may see it. */
  async since(actor: Actor, seq: number): Promise<Changes> {
    const head = await this.head();
    const { sql, parameters } = visibleSql(actor, 'c');
    const rows = await this.database.manager
      .createQueryBuilder()
      .select(['h.seq as seq', 'h.id as id', 'h.version as version', `${sql} as seen`])
      .from(`(${linesAfter(':seq')})`, 'h')
      .innerJoin('consultation', 'c', 'c.id = h.id')
      .where('h.seq > :seq and h.seq <= :head', { seq, head })
      .andWhere(`(h.sight or ${sql})`, parameters)
      .orderBy('h.seq')
      .limit(most + 1)
      .getRawMany<{ seq: string; id: string; version: number; seen: boolean }>();
    const outOfSight = rows.some(({ seen }) => !seen);
    const [oldest] = await this.database.query<{ seq: string }[]>(
      'select seq - cardinality(versions) + 1 as seq from change where seq is not null order by seq limit 1',
    );
    const gone = seq > 0 && oldest !== undefined && seq < Number(oldest.seq) - 1;
    if (rows.length > most || seq > head || gone || outOfSight) return { changes: [], head, reset: true };
    return { changes: rows.map(({ id, version, ...row }) => ({ seq: Number(row.seq), id, version })), head };
  }

  private async head(): Promise<number> {
    const [row] = await this.database.query<{ head: string }[]>('select coalesce(max(seq), 0) as head from change');
    return Number(row!.head);
  }

  private look(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return this.reading;
    }
    this.reading = this.readOn()
      .catch((err) => this.log.warn({ err }, 'changes: could not be read'))
      .finally(() => {
        this.reading = null;
        if (this.again) {
          this.again = false;
          void this.look();
        }
      });
    return this.reading;
  }

  /** Numbers what is committed and reads on from the cursor, sent together: one way to the database. */
  private async next(): Promise<Line[]> {
    const runner = this.database.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const numbered = [
        client.query(`begin; set local synchronous_commit to off; select pg_advisory_xact_lock(${numbering})`),
        client.query(number),
        client.query('commit'),
      ];
      const read = client.query<Omit<Line, 'seq'> & { seq: string }>({ ...linesOn, values: [this.cursor] });
      // The connection is somebody else's only when all of it has been answered.
      const failed = (await Promise.allSettled([...numbered, read])).find(({ status }) => status === 'rejected');
      if (failed) throw (failed as PromiseRejectedResult).reason;
      return (await read).rows.map((row) => ({ ...row, seq: Number(row.seq) }));
    } finally {
      await runner.release();
    }
  }

  private async readOn(): Promise<void> {
    // At most half of the time is spent on looking, and in a rush many commits are numbered and told together: the more there were the
    // last time, the longer it waits for them.
    await pause(Math.min(Math.max(8, this.took, this.told / 2), 100));
    this.told = 0;
    const began = performance.now();
    let lines: Line[];
    do {
      lines = await this.next();
      for (const change of gathered(lines, this.cursor)) {
        this.cursor = change.seq;
        this.ears.emit('change', change);
      }
      this.told += lines.length;
    } while (lines.length > most);
    this.took = performance.now() - began;
  }
}
