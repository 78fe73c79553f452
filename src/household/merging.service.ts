import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MergedPerson, NewPersonMerge, PersonMergePreview, PersonPage } from '../contract/index.js';
import { Person, PersonMerge } from '../people/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import { LikePeople } from './finding.service.js';
import { onConsultations } from './on-consultations.js';
import { People } from './people.service.js';
import { openFile } from './person-file.js';

/**
 * Two files found to be of one person: a pointer from one to the other, with the reason, by people only. Nothing of either file moves,
 * so taking it apart gives back exactly what was. Whoever may not see both cannot put them together.
 */
@Injectable()
export class Merging {
  constructor(
    private readonly people: People,
    private readonly likePeople: LikePeople,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** What putting `otherId` together with `id` would mean. @throws Problem `not_found` */
  async preview(actor: Actor, id: string, otherId: string): Promise<PersonMergePreview> {
    const pair = [await this.people.find(actor, id), await this.people.find(actor, otherId)];
    const [survivor, other] = await this.people.files(pair);
    const [here, there] = [await this.people.consultationsOf([id]), await this.people.consultationsOf([otherId])];
    return {
      survivor: survivor!,
      other: other!,
      signs: await this.likePeople.signsOf(survivor!, other!),
      consultations: { survivor: here.length, other: there.length },
      obstacle: await this.obstacle(pair[0]!, pair[1]!),
    };
  }

  /**
   * Puts `other` together with `id`, as both were previewed. Done already, it changes nothing.
   * @throws Problem `not_found`, `not_allowed_now`, `saved_elsewhere`, `invalid` where birth dates differ and nobody is sure
   */
  async merge(actor: Actor, id: string, { other: otherId, reason, sure, ...seen }: NewPersonMerge): Promise<void> {
    if (id === otherId) throw new Problem('not_allowed_now', 'Nobody is put together with themselves.');
    await this.people.find(actor, id);
    await this.people.find(actor, otherId);
    const ids = await this.people.consultationsOf([id, otherId]);
    await onConsultations(this.transactions, ids, async ({ tx }) => {
      const [survivor, other] = await both(tx, id, otherId);
      if (other.mergedInto === id) return false;
      const obstacle = await this.obstacle(survivor, other);
      if (obstacle && (obstacle !== 'different birth dates' || !sure)) {
        if (obstacle !== 'different birth dates')
          throw new Problem('not_allowed_now', `They cannot be put together: ${obstacle}.`, { obstacle });
        throw new Problem('invalid', 'Their birth dates differ: somebody has to be sure.', {
          issues: [{ path: 'sure', message: 'required' }],
        });
      }
      if (survivor.version !== seen.version || other.version !== seen.otherVersion)
        throw new Problem('saved_elsewhere', 'One of the files changed since it was looked at.');
      await tx.insert(PersonMerge, {
        id: randomUUID(),
        mergedId: otherId,
        survivorId: id,
        reason,
        byId: actor.id,
        at: this.clock.now(),
        undoneBy: null,
        undoneAt: null,
      });
      await tx.update(Person, { id: otherId }, { mergedInto: id });
      await this.note(tx, actor, 'merge', id, otherId);
      return true;
    });
  }

  /** Takes two apart again, whenever it turns out. Done already, it changes nothing. @throws Problem `not_found` */
  async undo(actor: Actor, id: string, mergeId: string): Promise<void> {
    await this.people.find(actor, id);
    const [row] = await this.people.rows<{ merged_id: string }>(
      'select merged_id from person_merge where id = :mergeId and survivor_id = :id',
      {},
      { mergeId, id },
    );
    if (!row) throw new Problem('not_found', 'They were not put together like this.');
    const ids = await this.people.consultationsOf([id, row.merged_id]);
    await onConsultations(this.transactions, ids, async ({ tx }) => {
      const { affected } = await tx
        .createQueryBuilder()
        .update(PersonMerge)
        .set({ undoneAt: this.clock.now(), undoneBy: actor.id })
        .where('id = :mergeId and undone_at is null', { mergeId })
        .execute();
      if (!affected) return false;
      await tx.update(Person, { id: row.merged_id }, { mergedInto: null });
      await this.note(tx, actor, 'unmerge', id, row.merged_id);
      return true;
    });
  }

  /** Who was found to be the same as somebody, and whom they were put together with. */
  async around(actor: Actor, person: Person): Promise<Pick<PersonPage, 'merged' | 'mergedInto'>> {
    const rows = await this.people.rows<Omit<MergedPerson, 'name' | 'at'> & { name: string | null; at: Date }>(
      `select m.id as "mergeId", p.id, p.name, s.name as by, m.at, m.reason
       from person p join person_merge m on m.merged_id = p.id and m.undone_at is null join staff s on s.id = m.by_id
       where p.merged_into = :id order by m.at`,
      {},
      { id: person.id },
    );
    const into = person.mergedInto ? (await this.people.among(actor, [person.mergedInto]))[0] : undefined;
    return {
      merged: rows.map((row) => ({ ...row, name: this.seal.openOr(row.name, null), at: row.at.toISOString() })),
      mergedInto: into ? { id: into.id, name: openFile(this.seal, into).name } : null,
    };
  }

  private async obstacle(survivor: Person, other: Person): Promise<PersonMergePreview['obstacle']> {
    if (survivor.mergedInto || other.mergedInto) return 'merged already';
    const [under] = await this.people.rows<unknown>('select from person where merged_into = :id', {}, { id: other.id });
    if (under) return 'has merged others';
    const [a, b] = [survivor, other].map((one) => openFile(this.seal, one).born);
    return a && b && a !== b ? 'different birth dates' : null;
  }

  private note(
    tx: EntityManager,
    { id, sessionId }: Actor,
    action: 'merge' | 'unmerge',
    survivor: string,
    other: string,
  ) {
    const details = { other };
    return this.audit.record({ action, by: { id, sessionId }, thing: 'person', thingId: survivor, details }, tx);
  }
}

async function both(tx: EntityManager, id: string, otherId: string): Promise<[Person, Person]> {
  await tx.query('select from person where id = any($1) order by id for update', [[id, otherId]]);
  return [await tx.findOneByOrFail(Person, { id }), await tx.findOneByOrFail(Person, { id: otherId })];
}
