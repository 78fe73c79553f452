import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { BulkDeed, BulkOutcome, LeftReason, NewBulk } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { type Actor, visible } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { type BulkBefore, BulkDeedRow, type BulkResult } from './bulk-deed.entity.js';
import { Consultation } from './consultation.entity.js';
import { Deciding } from './deciding.service.js';
import { type DecidedFields, Decisions } from './decisions.service.js';
import { lockOf } from './outbox.js';
import { Records } from './record.service.js';
import { Snooze } from './snooze.entity.js';
import { Snoozing } from './snoozing.service.js';
import { isEnded } from './status.js';
import { TagRow } from './tag.entity.js';
import { Tagging } from './tagging.service.js';

type Change = (before: Consultation) => Promise<DecidedFields | null>;

/** One deed for many rows (一括): all in one transaction, each row under the version that was on the screen. */
@Injectable()
export class Bulk {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly decisions: Decisions,
    private readonly deciding: Deciding,
    private readonly snoozing: Snoozing,
    private readonly tagging: Tagging,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /**
   * Does it. A repeated id answers what became of it the first time.
   * @throws Problem `invalid` when nothing of it could be done: no such colleague or tag, a day that is over
   */
  async do(actor: Actor, { id, deed, rows }: NewBulk): Promise<BulkOutcome> {
    const result = await this.transactions.run(async (unit) => {
      const [begun] = await unit.tx.query<{ id: string }[]>(
        'insert into bulk_deed (id, staff_id, kind, at) values ($1, $2, $3, $4) on conflict (id) do nothing returning id',
        [id, actor.id, deed.kind, this.clock.now()],
      );
      if (!begun) return this.own(actor, unit, id);
      const change = await this.changeOf(unit, actor, deed);
      const before = await this.standing(
        unit,
        rows.map((row) => row.id),
      );
      const { done, left } = await this.decisions.makeMany(actor, unit, deed.kind, rows, change);
      const outcome = {
        done: done.map((row) => row.id),
        left: left.map(({ id, why }) => ({ id, why: reasonOf(why) })),
      };
      const versions = await this.versions(unit, outcome.done);
      const changed = before.filter(({ id, version }) => versions.has(id) && versions.get(id) !== version);
      await unit.tx.update(BulkDeedRow, { id }, {
        outcome,
        before: changed.map((row) => ({ ...row, version: versions.get(row.id)! })),
      } as object);
      return { outcome, undone: null };
    });
    return this.outcome(actor, id, result.undone ?? result.outcome!, !result.undone);
  }

  /**
   * Puts every row back as it was, except those that changed since. Undoing twice changes nothing. What was closed is open again as it
   * stood; that it was closed, and why, stays in its history. Words that were waiting to be sent then stay unsent.
   * @throws Problem `not_found` for a deed that is not one's own
   */
  async undo(actor: Actor, id: string): Promise<BulkOutcome> {
    const result = await this.transactions.run(async (unit) => {
      await unit.tx.query('select from bulk_deed where id = $1 for update', [id]);
      const { undone } = await this.own(actor, unit, id);
      if (undone) return undone;
      const { before } = await unit.tx.findOneByOrFail(BulkDeedRow, { id });
      const of = new Map((before ?? []).map((row) => [row.id, row]));
      const { done, left } = await this.decisions.makeMany(actor, unit, 'bulk_undone', before ?? [], (row) =>
        this.restoring(unit, actor, row, of.get(row.id)!),
      );
      const outcome = {
        done: done.map((row) => row.id),
        left: left.map(({ id, why }) => ({ id, why: reasonOf(why) })),
      };
      await unit.tx.update(BulkDeedRow, { id }, { undone: outcome });
      return outcome;
    });
    return this.outcome(actor, id, result, false);
  }

  private async own(actor: Actor, unit: Unit, id: string) {
    const row = await unit.tx.findOneBy(BulkDeedRow, { id, staffId: actor.id });
    if (!row) throw new Problem('not_found', 'There is no such deed.');
    return row;
  }

  /** What the deed does to a row. What could be done to none is refused here, before any row is looked at. */
  private async changeOf(unit: Unit, actor: Actor, deed: BulkDeed): Promise<Change> {
    switch (deed.kind) {
      case 'assign': {
        const owner = deed.owner === 'me' ? actor.id : deed.owner;
        if (!(await unit.tx.existsBy(Staff, { id: owner, active: true }))) throw unknown('deed.owner');
        return (before) => this.deciding.assigning(unit, actor, before, { owner, dueAt: deed.dueAt });
      }
      case 'snooze': {
        const until = this.snoozing.until(deed);
        return (before) => this.snoozing.puttingOff(unit, actor, before, until);
      }
      case 'tag': {
        if (!(await unit.tx.existsBy(TagRow, { id: deed.tag, ...(deed.on ? { retired: false } : {}) })))
          throw unknown('deed.tag');
        return (before) => this.tagging.one(unit, actor, before, deed.tag, deed.on);
      }
      case 'close':
        return (before) => this.deciding.closing(unit, actor, before, { reason: deed.reason });
    }
  }

  private async standing(unit: Unit, ids: string[]): Promise<BulkBefore[]> {
    unit.write(...lockOf(ids));
    return unit.tx.query<BulkBefore[]>(
      `select c.id, c.version, c.owner_id as "ownerId", c.status, c.due_at as "dueAt", c.assistant,
         (select jsonb_build_object('until', s.until, 'seq', s.seq::text, 'urgency', s.urgency, 'byId', s.by_id, 'at', s.at)
          from snooze s where s.consultation_id = c.id) as snooze,
         array(select t.tag_id from consultation_tag t where t.consultation_id = c.id) as tags
       from consultation c where c.id = any($1)`,
      [ids],
    );
  }

  private async versions(unit: Unit, ids: string[]): Promise<Map<string, number>> {
    const rows = await unit.tx.find(Consultation, { where: { id: In(ids) }, select: { id: true, version: true } });
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  private async restoring(unit: Unit, actor: Actor, row: Consultation, before: BulkBefore): Promise<DecidedFields> {
    await this.tagging.setting(unit, actor, row, before.tags, { retired: true });
    await unit.tx.delete(Snooze, { consultationId: row.id });
    if (before.snooze) await unit.tx.insert(Snooze, { consultationId: row.id, ...before.snooze } as object);
    if (row.ownerId !== before.ownerId) {
      await this.decisions.keep(unit, actor.id, row, {
        kind: 'owner',
        before: row.ownerId,
        after: before.ownerId,
        reason: null,
      });
    }
    const put = { ownerId: before.ownerId, status: before.status, dueAt: new Date(before.dueAt) };
    return isEnded(row.status) && !isEnded(before.status)
      ? { ...put, ...(await this.reopening(unit, actor, row, before)) }
      : put;
  }

  /** What closing set beside the status. An alarm that it took stays taken: somebody looked at it. */
  private async reopening(unit: Unit, actor: Actor, row: Consultation, before: BulkBefore): Promise<DecidedFields> {
    await this.decisions.keep(unit, actor.id, row, {
      kind: 'status',
      before: row.status,
      after: before.status,
      reason: null,
    });
    return { closedAt: null, closedBy: null, closingReason: null, assistant: before.assistant };
  }

  private async outcome(actor: Actor, id: string, { done, left }: BulkResult, undo: boolean): Promise<BulkOutcome> {
    const query = this.database.manager.createQueryBuilder(Consultation, 'c').where('c.id = any(:ids)', {
      ids: left.map((row) => row.id),
    });
    const seen = left.length > 0 ? await visible(query, actor, 'c').getMany() : [];
    const items = new Map((await this.records.items(actor, seen)).map((item) => [item.id, item]));
    return {
      id,
      done,
      left: left.map((row) => ({
        ...row,
        receipt: items.get(row.id)?.receipt ?? null,
        name: items.get(row.id)?.name ?? null,
      })),
      undo: undo && done.length > 0,
    };
  }
}

const unknown = (path: string) =>
  new Problem('invalid', 'There is no such thing.', { issues: [{ path, message: 'unknown' }] });

/** Why a row was left, of what the single deed would have answered. */
function reasonOf(why: Problem | 'changed' | 'gone'): LeftReason {
  if (!(why instanceof Problem)) return why;
  if (why.code === 'already_closed') return 'over';
  if (why.extra.issues?.some(({ path }) => path === 'secondPerson')) return 'second_person';
  return why.code === 'not_allowed_now' && why.extra.because === 'alarm' ? 'alarm' : 'not_allowed';
}
