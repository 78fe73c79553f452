import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { beginning, hashOf, type Link } from './audit-chain.js';
import { type AuditRow, chainedRow, rowColumns } from './audit-rows.js';
import { InjectLog } from './index.js';
import type { Logger } from './log.js';

/** How often every process looks for entries that have no place in the chain yet. */
const everyMs = 1000;
const atOnce = 1000;

/** An arbitrary constant: the lock under which the chain grows. */
const sealing = 7_114_011;

/**
 * Chains what was written: each committed entry gets the next number and its hash, by one process at a time. Whoever writes
 * an entry waits for nobody, and no number is given to what may still be taken back. An entry is outside the chain for a
 * second or two.
 */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    @InjectLog() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    let idle = true;
    this.timer = setInterval(() => {
      if (!idle) return;
      idle = false;
      this.running = this.seal()
        .catch((err) => this.log.error({ err }, 'audit: could not be chained'))
        .finally(() => {
          idle = true;
        });
    }, everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
    await this.seal().catch(() => undefined);
  }

  /** Chains everything that is committed by now, unless another process is at it. */
  async seal(): Promise<void> {
    while ((await this.anyWaits()) && (await this.database.transaction((tx) => step(tx))));
  }

  /** Asked once a second for as long as the service lives: one way to the database, not a transaction's three. */
  private async anyWaits(): Promise<boolean> {
    return (await this.database.query<unknown[]>('select from audit where seq is null limit 1')).length > 0;
  }
}

/** The last place of the chain. */
export async function headOf(tx: Pick<EntityManager, 'query'>): Promise<Link> {
  const [head] = await tx.query<{ seq: string; hash: Buffer }[]>(
    'select seq, hash from audit where seq is not null order by seq desc limit 1',
  );
  return head ? { seq: Number(head.seq), hash: head.hash } : beginning;
}

async function step(tx: EntityManager): Promise<boolean> {
  const [lock] = await tx.query<{ mine: boolean }[]>('select pg_try_advisory_xact_lock($1) as mine', [sealing]);
  if (!lock!.mine) return false;
  // Read under the lock, each with a snapshot of its own: what the process before chained is seen.
  const head = await headOf(tx);
  const rows = await tx.query<AuditRow[]>(
    `select ${rowColumns} from audit where seq is null order by id limit ${atOnce}`,
  );
  let { seq, hash } = head;
  const links = rows.map((row) => {
    seq += 1;
    hash = hashOf(hash, chainedRow({ ...row, seq: String(seq) }));
    return { id: row.id, seq, hash };
  });
  await tx.query(
    `update audit a set seq = n.seq, hash = n.hash
     from unnest($1::bigint[], $2::bigint[], $3::bytea[]) as n (id, seq, hash) where a.id = n.id`,
    [links.map(({ id }) => id), links.map((link) => link.seq), links.map((link) => link.hash)],
  );
  return rows.length === atOnce;
}
