import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Consultation, Records } from '../consultation/index.js';
import type { Kin, KinQuery } from '../contract/index.js';
import { Contact } from '../people/contact.entity.js';
import { marksOf } from '../people/people-marks.js';
import { Seal } from '../platform/seal.js';
import { type Actor, visible } from '../staff/may.js';
import { type Person, signsOf } from './likeness.js';

/** So many are compared, and so many are shown. */
const compared = 200;
const shown = 8;

/** Who may be the same person, or of the same household: found by the keyed hashes of names, numbers and addresses. */
@Injectable()
export class Kinship {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly seal: Seal,
  ) {}

  /** Consultations that may be of the person of this one. Those joined with it are left out. */
  async of(actor: Actor, id: string): Promise<Kin[]> {
    const together = await this.records.together(actor, id);
    const [person] = await this.people([together[0]!]);
    const left = new Set([...together.map((one) => one.id), together[0]!.mergedInto]);
    return (await this.like(actor, person!)).filter((one) => !left.has(one.id)).slice(0, shown);
  }

  /** Consultations that may be of somebody of whom no more is known than what has been typed. */
  async typed(actor: Actor, { name, contact }: KinQuery): Promise<Kin[]> {
    const person = {
      contactId: null,
      name: name?.trim() || null,
      reach: marksOf({ name: null, reach: [contact ?? null] }),
    };
    return (await this.like(actor, person)).slice(0, shown);
  }

  /** The people of consultations, opened for comparing. */
  async people(consultations: Consultation[]): Promise<Person[]> {
    const contacts = await this.database.manager.findBy(Contact, {
      id: In(consultations.flatMap(({ contactId }) => contactId ?? [])),
    });
    const contactOf = new Map(contacts.map((contact) => [contact.id, contact]));
    return consultations.map((c) => {
      const contact = contactOf.get(c.contactId ?? '');
      const address = contact?.door === 'email' ? this.seal.openOr(contact.address, null) : null;
      return {
        contactId: c.contactId,
        name: this.seal.openOr(c.name ?? contact?.name ?? null, null),
        reach: marksOf({ name: null, reach: [this.seal.openOr(c.safeContact, null), address] }),
      };
    });
  }

  private async like(actor: Actor, person: Person): Promise<Kin[]> {
    const family = person.name?.trim().split(/[\s・]+/u)[0] ?? '';
    const names = [person.name, family].flatMap((name) => (name ? (marksOf({ name, reach: [] })[0] ?? []) : []));
    const marks = [...names, ...person.reach].flatMap((mark) => this.seal.indexes('search', mark));
    if (marks.length === 0 && person.contactId === null) return [];
    const query = this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .where(
        '(c.contactId = :contactId or c.id in (select consultation_id from findable_mark where mark = any(:marks)))',
        { contactId: person.contactId, marks },
      );
    const found = await visible(query, actor, 'c').orderBy('c.receivedAt', 'DESC').take(compared).getMany();
    const people = await this.people(found);
    const signs = new Map(found.map((one, i) => [one.id, signsOf(person, people[i]!)]));
    const like = found.filter(({ id }) => signs.get(id)!.length > 0);
    // The family name alone comes last.
    const rank = (id: string) => (signs.get(id)!.join() === 'family' ? 1 : 0);
    like.sort((a, b) => rank(a.id) - rank(b.id));
    const items = await this.records.items(actor, like.slice(0, shown * 2));
    return items.map(({ id, receipt, channel, name, status, urgency, owner, receivedAt }) => ({
      id,
      receipt,
      channel,
      name,
      status,
      urgency,
      owner,
      receivedAt,
      signs: signs.get(id)!,
    }));
  }
}
