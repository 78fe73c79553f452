import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonWay, PersonWayChange } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Person, PersonWayRow } from '../people/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import { onConsultations } from './on-consultations.js';
import { People } from './people.service.js';
import { markPerson } from './person-marking.js';
import { closeWay, openWay } from './person-ways.js';

/** The ways to reach people: each with its days, when it may be used, and whether somebody else hears of it. */
@Injectable()
export class Ways {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The ways to reach somebody, those that hold today first; the opening is noted in the trail. @throws Problem `not_found` */
  async of(actor: Actor, personId: string): Promise<PersonWay[]> {
    const [file] = await this.people.files([await this.people.find(actor, personId)]);
    await this.people.shows(actor, file!, 'person');
    const rows = await this.database.manager.find(PersonWayRow, {
      where: { personId },
      order: { at: 'ASC', id: 'ASC' },
    });
    const staff = await this.database.query<{ id: string; name: string }[]>(
      'select id, name from staff where id = any($1)',
      [rows.map(({ byId }) => byId)],
    );
    const today = dayOf(this.clock.now());
    return rows
      .map(({ id, kind, words, safety, fromOn, toOn, byId, version }) => ({
        id,
        kind,
        ...openWay(this.seal, words),
        safety,
        from: fromOn,
        to: toOn,
        current: (fromOn === null || fromOn <= today) && (toOn === null || toOn >= today),
        by: staff.find((one) => one.id === byId) ?? { id: byId, name: '' },
        version,
      }))
      .sort((a, b) => Number(b.current) - Number(a.current));
  }

  /**
   * Keeps a way: a new one with version 0. Repeated, the new one changes nothing.
   * @throws Problem `not_found`, `saved_elsewhere`
   */
  async save(actor: Actor, personId: string, id: string, { version, ...given }: PersonWayChange): Promise<void> {
    await this.people.find(actor, personId);
    const ids = await this.people.consultationsOf([personId]);
    await onConsultations(this.transactions, ids, async ({ tx }) => {
      await tx.query('select from person where id = $1 for update', [personId]);
      const before = await tx.findOneBy(PersonWayRow, { id });
      if (before && before.personId !== personId) throw new Problem('not_found', 'There is no such way.');
      if (before && version === 0) return false;
      if (!before && version !== 0) throw new Problem('not_found', 'There is no such way.');
      if (before && before.version !== version)
        throw new Problem('saved_elsewhere', 'Somebody changed this meanwhile.');
      const { kind, value, safety, hours, note, from, to } = given;
      await tx.save(PersonWayRow, {
        ...{ id, personId, kind, safety, fromOn: from, toOn: to, byId: actor.id },
        at: before?.at ?? this.clock.now(),
        words: closeWay(this.seal, { value, hours, note }),
        version: version + 1,
      });
      await this.mark(tx, personId);
      const by = { id: actor.id, sessionId: actor.sessionId };
      const details = { what: 'way', kind };
      await this.audit.record({ action: 'person_changed', by, thing: 'person', thingId: personId, details }, tx);
      return true;
    });
  }

  private async mark(tx: EntityManager, personId: string): Promise<void> {
    await markPerson(tx, this.seal, await tx.findOneByOrFail(Person, { id: personId }));
  }
}
