import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { closedBefore } from './period.js';
import { remove } from './removing.js';
import { type UnconnectedKind, unconnected, unconnectedDueSql, unconnectedKinds } from './unconnected.js';

/** A thing of a kind. */
interface Thing {
  kind: UnconnectedKind;
  id: string;
}

/** Lists, finds and lets go what stands without a consultation: one piece for all kinds of it. */
@Injectable()
export class UnconnectedThings {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** How many of each kind are due. */
  due(tx: EntityManager): Promise<{ class: UnconnectedKind; count: number }[]> {
    return tx.query(`select kind as class, count(*)::int as count from (${unconnectedDueSql}) due group by kind`, [
      ...this.borders(),
    ]);
  }

  /** Puts what is due on a list, so many at most, the longest ended first; how many these are. */
  async addTo(tx: EntityManager, disposalId: string, most: number): Promise<number> {
    const borders = this.borders();
    const [list, limit] = [borders.length + 1, borders.length + 2];
    const added: unknown[] = await tx.query(
      `insert into disposal_thing (disposal_id, kind, thing_id, number, ended_at)
       select $${list}::uuid, kind, id, number, ended_at from (${unconnectedDueSql}) due order by ended_at, id limit $${limit}::int returning 1`,
      [...borders, disposalId, most],
    );
    return added.length;
  }

  /** Finds a thing by the number that people know it by, if the actor may see it, and locks it. */
  async find(tx: EntityManager, actor: Actor, written: string): Promise<Thing | null> {
    const number = written.normalize('NFKC').trim().toUpperCase();
    for (const kind of unconnectedKinds) {
      const { table, sight } = unconnected[kind];
      const { sql, parameters } = sight(actor);
      const [text, values] = this.database.driver.escapeQueryWithParameters(
        `select t.id from ${table} t where t.number = :number and ${sql} for update of t`,
        { ...parameters, number },
      );
      const [found] = await tx.query<{ id: string }[]>(text, values);
      if (found) return { kind, id: found.id };
    }
    return null;
  }

  /** Goes on with an approved list, so many at most; how many it looked at. */
  async dispose(disposalId: string, most: number): Promise<number> {
    const left: Thing[] = await this.database.query(
      `select i.kind, i.thing_id as id from disposal_thing i join disposal d on d.id = i.disposal_id
       where d.id = $1 and d.second_at is not null and d.done_at is null and i.outcome is null order by i.thing_id limit $2`,
      [disposalId, most],
    );
    for (const one of left) await this.disposeOf(disposalId, one);
    return left.length;
  }

  private async disposeOf(disposalId: string, { kind, id }: Thing): Promise<void> {
    const { table, contents, gone } = unconnected[kind];
    await this.transactions.run(
      async (unit) => {
        const kept = await this.keptBecause(unit.tx, kind, id);
        const { hash, rows } = kept === null ? await remove(unit.tx, id, contents) : { hash: null, rows: null };
        await unit.tx.query(
          `update disposal_thing set outcome = $3, kept_because = $4, removed_hash = $5, removed_rows = $6, at = $7
           where disposal_id = $1 and thing_id = $2 and outcome is null`,
          [
            ...[disposalId, id, kept === null ? 'removed' : 'kept', kept],
            ...[hash, rows && JSON.stringify(rows), this.clock.now()],
          ],
        );
        if (kept === null) await this.tell(unit, disposalId, kind);
        if (kept === null) gone?.(unit, id);
      },
      // Locked before it is looked at: what kept it was committed by then, or waits until it is gone.
      { first: [`select from ${table} where id = $1 for update`, [id]] },
    );
  }

  /** What keeps it after all. Linked meanwhile, it may have gone with a record: then there is no row left, and nothing to keep. */
  private async keptBecause(tx: EntityManager, kind: UnconnectedKind, id: string): Promise<string | null> {
    const { table, keptBecause } = unconnected[kind];
    const reasons = Object.entries(keptBecause).map(([reason, sql]) => `when ${sql} then '${reason}'`);
    const [row] = await tx.query<{ kept: string | null }[]>(
      `select case ${reasons.join(' ')} when t.ended_at >= $2 then 'period' end as kept from ${table} t where t.id = $1`,
      [id, this.border(kind)],
    );
    return row?.kept ?? null;
  }

  private async tell(unit: Unit, disposalId: string, kind: UnconnectedKind): Promise<void> {
    await this.audit.record(
      { action: 'dispose', by: null, thing: 'disposal', thingId: disposalId, details: { what: kind } },
      unit.tx,
    );
  }

  private borders(): Date[] {
    return unconnectedKinds.map((kind) => this.border(kind));
  }

  private border(kind: UnconnectedKind): Date {
    return closedBefore(this.clock.now(), this.municipality.profile.retention[kind].years);
  }
}
