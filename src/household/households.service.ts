import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Records, Trail } from '../consultation/index.js';
import type { HouseholdChange, HouseholdView, Member, NewHousehold, Relation } from '../contract/index.js';
import { Household, HouseholdMember } from '../people/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { type Actor, visibleMemberSql, visiblePersonSql } from '../staff/index.js';
import { onConsultations } from './on-consultations.js';
import { People } from './people.service.js';

interface MemberRow {
  household_id: string;
  label: string;
  version: number;
  id: string;
  person_id: string;
  name: string | null;
  born: string | null;
  relation: Relation;
  hidden: boolean;
  from_on: string | null;
  to_on: string | null;
}

/** Households: who lives, or counts themselves, together. Members out of the reader's sight are not there for them, nor counted. */
@Injectable()
export class Households {
  constructor(
    private readonly people: People,
    private readonly records: Records,
    private readonly transactions: Transactions,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The households of these people, with those members whom the actor may see. */
  async of(actor: Actor, personIds: string[]): Promise<HouseholdView[]> {
    const sight = visiblePersonSql(actor, 'p');
    const rows = await this.people.rows<MemberRow>(
      `select h.id as household_id, h.label, h.version, m.id, m.person_id, p.name, p.born, m.relation, m.hidden,
         m.from_on::text, m.to_on::text
       from household h join household_member m on m.household_id = h.id join person p on p.id = m.person_id
       where h.id in (select household_id from household_member where person_id = any(:personIds::uuid[]))
         and ${visibleMemberSql(actor, 'm').sql} and ${sight.sql}
       order by h.at, h.id, m.to_on nulls first, m.relation <> 'head', m.at, m.id`,
      sight.parameters,
      { personIds },
    );
    const households = new Map<string, HouseholdView & { reached: boolean }>();
    for (const row of rows) {
      const one = households.get(row.household_id) ?? {
        id: row.household_id,
        label: this.seal.open(row.label),
        version: row.version,
        members: [],
        reached: false,
      };
      one.members.push(this.member(row));
      one.reached ||= personIds.includes(row.person_id);
      households.set(row.household_id, one);
    }
    return [...households.values()].filter(({ reached }) => reached).map(({ reached: _, ...one }) => one);
  }

  /**
   * Makes a household of people. Repeated under the same id it changes nothing.
   * @throws Problem `not_found`, `invalid`
   */
  async make(actor: Actor, consultationId: string, { id, label, members }: NewHousehold): Promise<void> {
    await this.records.find(actor, consultationId);
    await this.known(actor, members);
    const ids = await this.touched(
      consultationId,
      members.map(({ person }) => person),
    );
    await onConsultations(this.transactions, ids, async (unit) => {
      const made: unknown[] = await unit.tx.query(
        'insert into household (id, label, version, by_id, at) values ($1, $2, 1, $3, $4) on conflict do nothing returning 1',
        [id, this.seal.close(label.trim()), actor.id, this.clock.now()],
      );
      if (made.length === 0) return false;
      await this.add(unit.tx, actor, consultationId, id, members);
      await this.note(unit, actor, consultationId, id, { added: members.length });
      return true;
    });
  }

  /**
   * Changes a household: its name, who comes in, how those in it stand. It is learnt from this consultation.
   * @throws Problem `not_found`, `saved_elsewhere`, `invalid`
   */
  async change(actor: Actor, consultationId: string, householdId: string, given: HouseholdChange): Promise<void> {
    await this.records.find(actor, consultationId);
    const linked = await this.people.rows<{ person_id: string }>(
      'select person_id from household_member where household_id = :householdId',
      {},
      { householdId },
    );
    const members = linked.map((one) => one.person_id);
    const seen = (await this.of(actor, members)).find(({ id }) => id === householdId);
    if (!seen) throw new Problem('not_found', 'There is no such household.');
    await this.known(actor, given.add);
    for (const one of given.change) {
      if (!seen.members.some(({ id }) => id === one.id)) throw new Problem('not_found', 'There is no such member.');
      if (one.fromOn && one.toOn && one.toOn < one.fromOn) throw wrong('change.toOn', 'before it began');
    }
    const ids = await this.touched(consultationId, [...members, ...given.add.map(({ person }) => person)]);
    await onConsultations(this.transactions, ids, async (unit) => {
      const { affected } = await unit.tx.update(
        Household,
        { id: householdId, version: given.version },
        { label: this.seal.close(given.label.trim()), version: given.version + 1 },
      );
      if (!affected) throw new Problem('saved_elsewhere', 'Somebody changed this household meanwhile.');
      for (const { id, relation, hidden, fromOn, toOn } of given.change) {
        await unit.tx.update(HouseholdMember, { id }, { relation, hidden, fromOn: fromOn ?? null, toOn: toOn ?? null });
      }
      await this.add(unit.tx, actor, consultationId, householdId, given.add);
      const details = { added: given.add.length, changed: given.change.length };
      await this.note(unit, actor, consultationId, householdId, details);
      return true;
    });
  }

  private member(row: MemberRow): Member {
    return {
      id: row.id,
      person: {
        id: row.person_id,
        name: this.seal.openOr(row.name, null),
        born: this.seal.openOr(row.born, null),
      },
      relation: row.relation,
      hidden: row.hidden,
      fromOn: row.from_on,
      toOn: row.to_on,
    };
  }

  private async known(actor: Actor, members: NewHousehold['members']): Promise<void> {
    const ids = members.map(({ person }) => person);
    if (new Set(ids).size < ids.length) throw wrong('members', 'twice');
    if ((await this.people.among(actor, ids)).length < ids.length)
      throw new Problem('not_found', 'There is no such person.');
  }

  private async touched(consultationId: string, people: string[]): Promise<string[]> {
    return [...new Set([consultationId, ...(await this.people.consultationsOf(people))])];
  }

  private async add(
    tx: EntityManager,
    actor: Actor,
    consultationId: string,
    householdId: string,
    members: NewHousehold['members'],
  ): Promise<void> {
    for (const { person, relation, hidden, fromOn } of members) {
      const made: unknown[] = await tx.query(
        `insert into household_member (id, household_id, person_id, relation, hidden, consultation_id, from_on, by_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
        [
          randomUUID(),
          householdId,
          person,
          relation,
          hidden,
          consultationId,
          fromOn ?? null,
          actor.id,
          this.clock.now(),
        ],
      );
      if (made.length === 0) throw wrong('add', 'is in it already');
    }
  }

  private note(unit: Unit, actor: Actor, consultationId: string, thingId: string, details: Record<string, number>) {
    return this.trail.changes(unit, actor, consultationId, 'household_changed', {
      thing: 'household',
      thingId,
      details,
    });
  }
}

const wrong = (path: string, message: string) =>
  new Problem('invalid', 'The household cannot be like this.', { issues: [{ path, message }] });
