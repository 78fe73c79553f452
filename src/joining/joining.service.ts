import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Consultation, Decision, isEnded, lockOf, Records, Trail, undoUntil } from '../consultation/index.js';
import type { JoiningObstacle, JoiningPreview, NewJoining } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { type Actor, may } from '../staff/may.js';
import { Kinship } from './kin.service.js';
import { type Sameness, sameness, signsOf } from './likeness.js';
import { Merge } from './merge.entity.js';
import { changesOf, givenBack, takenOver } from './taking-over.js';

/**
 * Joins consultations into one and takes them apart again. A joined one keeps everything that is its own: its messages go
 * on arriving at it and replies go on leaving by its door; only a pointer says where it shows.
 */
@Injectable()
export class Joinings {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly kinship: Kinship,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /** What joining `otherId` into `id` would do, and whether the actor may. */
  async preview(actor: Actor, id: string, otherId: string): Promise<JoiningPreview> {
    const pair: [Consultation, Consultation] = [
      await this.records.find(actor, id),
      await this.records.find(actor, otherId),
    ];
    const [survivor, other] = pair;
    const [[a, b], items, counts] = await Promise.all([
      this.kinship.people(pair),
      this.records.items(actor, pair),
      this.counts([id, otherId]),
    ]);
    const side = (which: 0 | 1) => {
      const { receipt, channel, name, status, urgency, owner, dueAt, receivedAt, version } = items[which]!;
      const { messages, notes } = counts.get(pair[which].id)!;
      return {
        id: pair[which].id,
        receipt,
        channel,
        name,
        status,
        urgency,
        owner,
        dueAt,
        receivedAt,
        version,
        messages,
        notes,
      };
    };
    const people = sameness(a!, b!);
    const after = { ...survivor, ...takenOver(survivor, other) };
    return {
      survivor: side(0),
      other: side(1),
      signs: signsOf(a!, b!),
      people,
      after: { urgency: after.urgency, dueAt: after.dueAt.toISOString() },
      obstacle: await this.obstacle(this.database.manager, actor, survivor, other, people),
    };
  }

  /**
   * Joins `other` into `id`, as both were previewed. Joined already, it changes nothing.
   * @throws Problem `saved_elsewhere` when one of them changed since, `not_allowed_now`, `forbidden` for different people,
   *   `invalid` when nobody has made sure that it is one person
   */
  async join(
    actor: Actor,
    id: string,
    { other: otherId, reason, sure, version, otherVersion }: NewJoining,
  ): Promise<void> {
    const seen = [await this.records.find(actor, id), await this.records.find(actor, otherId)];
    if (id === otherId) throw new Problem('not_allowed_now', 'A consultation cannot be joined into itself.');
    const [a, b] = await this.kinship.people(seen);
    const people = sameness(a!, b!);
    await this.transactions.run(
      async (unit) => {
        const [survivor, other] = await this.both(unit.tx, id, otherId);
        if (other.mergedInto === id) return;
        const obstacle = await this.obstacle(unit.tx, actor, survivor, other, people);
        if (obstacle) {
          const code = obstacle === 'different people' ? 'forbidden' : 'not_allowed_now';
          throw new Problem(code, `They cannot be joined: ${obstacle}.`, { obstacle });
        }
        if (people !== 'same' && !sure) {
          throw new Problem('invalid', 'Somebody has to make sure that it is one person.', {
            issues: [{ path: 'sure', message: 'required' }],
          });
        }
        if (survivor.version !== version || other.version !== otherVersion)
          throw new Problem('saved_elsewhere', 'One of them changed since it was looked at.');
        const taken = takenOver(survivor, other);
        await unit.tx.insert(Merge, {
          id: randomUUID(),
          mergedId: otherId,
          survivorId: id,
          reason,
          changed: changesOf(survivor, taken),
          staffId: actor.id,
          at: this.clock.now(),
          undoneAt: null,
          undoneBy: null,
        });
        await this.turn(unit, survivor, taken);
        await this.turn(unit, other, { mergedInto: id });
        await this.note(unit, actor, 'merge', [survivor, other], reason);
      },
      { first: lockOf([id, otherId]) },
    );
  }

  /**
   * Takes a joining apart: each stands for itself again, with what had been its own. Done already, it changes nothing.
   * @throws Problem `not_found`, `not_allowed_now` after 30 days
   */
  async undo(actor: Actor, id: string, mergeId: string): Promise<void> {
    await this.records.find(actor, id);
    const merge = await this.database.manager.findOneBy(Merge, { id: mergeId, survivorId: id });
    if (!merge) throw new Problem('not_found', 'There is no such joining.');
    await this.records.find(actor, merge.mergedId);
    const now = this.clock.now();
    if (undoUntil(merge.at) < now) throw new Problem('not_allowed_now', 'It is too long ago to be taken apart.');
    await this.transactions.run(
      async (unit) => {
        const { affected } = await unit.tx
          .createQueryBuilder()
          .update(Merge)
          .set({ undoneAt: now, undoneBy: actor.id })
          .where('id = :mergeId and undone_at is null', { mergeId })
          .execute();
        if (!affected) return;
        const [survivor, other] = await this.both(unit.tx, id, merge.mergedId);
        await this.turn(unit, other, { mergedInto: null });
        const lastAt = await this.lastHeardFrom(unit.tx, survivor);
        await this.turn(unit, survivor, { ...givenBack(survivor, merge.changed), lastAt });
        await this.note(unit, actor, 'unmerge', [survivor, other], null);
      },
      { first: lockOf([id, merge.mergedId]) },
    );
  }

  private async obstacle(
    tx: EntityManager,
    actor: Actor,
    survivor: Consultation,
    other: Consultation,
    people: Sameness,
  ): Promise<JoiningObstacle | null> {
    if (isEnded(survivor.status) || isEnded(other.status)) return 'ended';
    if (survivor.mergedInto || other.mergedInto) return 'joined already';
    if (await tx.existsBy(Consultation, { mergedInto: other.id })) return 'has joined others';
    return people === 'different' && !may(actor, 'join different people') ? 'different people' : null;
  }

  private async both(tx: EntityManager, id: string, otherId: string): Promise<[Consultation, Consultation]> {
    return [await tx.findOneByOrFail(Consultation, { id }), await tx.findOneByOrFail(Consultation, { id: otherId })];
  }

  /** When somebody wrote last in a consultation, or in one that is still joined into it: not in one just taken out of it. */
  private async lastHeardFrom(tx: EntityManager, { id, receivedAt }: Consultation): Promise<Date> {
    const [{ at }]: [{ at: Date | null }] = await tx.query(
      `select max(m.at) as at from message m join consultation c on c.id = m.consultation_id
       where (c.id = $1 or c.merged_into = $1) and m.direction = 'in'`,
      [id],
    );
    return at ?? receivedAt;
  }

  private async turn(
    unit: Unit,
    consultation: Consultation,
    fields: Partial<Omit<Consultation, 'interview'>>,
  ): Promise<void> {
    const version = consultation.version + 1;
    await unit.tx.update(Consultation, { id: consultation.id }, { ...fields, version });
    unit.changes(consultation.id, version);
  }

  private async note(
    unit: Unit,
    actor: Actor,
    kind: 'merge' | 'unmerge',
    [survivor, other]: [Consultation, Consultation],
    reason: string | null,
  ): Promise<void> {
    await this.trail.changes(unit, actor, [survivor.id, other.id], kind);
    const at = this.clock.now();
    const row = (consultationId: string) => ({ id: randomUUID(), consultationId, kind, reason, staffId: actor.id, at });
    await unit.tx.insert(Decision, [
      { ...row(survivor.id), before: null, after: other.id, secondStaffId: null },
      { ...row(other.id), before: null, after: survivor.id, secondStaffId: null },
    ]);
  }

  private async counts(ids: string[]): Promise<Map<string, { messages: number; notes: number }>> {
    const rows = await this.database.query<{ id: string; messages: number; notes: number }[]>(
      `select id, (select count(*)::int from message m where m.consultation_id = id and m.delivery <> 'dropped') as messages,
         (select count(*)::int from note n where n.consultation_id = id) as notes from unnest($1::uuid[]) as id`,
      [ids],
    );
    return new Map(rows.map(({ id, messages, notes }) => [id, { messages, notes }]));
  }
}
