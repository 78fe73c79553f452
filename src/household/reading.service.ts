import { Injectable } from '@nestjs/common';
import { Consultation, Records, Trail } from '../consultation/index.js';
import {
  type ConsultationPeople,
  keyedChannels,
  type LinkedPerson,
  type PersonConsultation,
  type PersonPage,
  type PersonPart,
} from '../contract/index.js';
import { Seal } from '../platform/seal.js';
import { type Actor, unguardedSql, visibleSql } from '../staff/index.js';
import { LikePeople } from './finding.service.js';
import { Households } from './households.service.js';
import { Merging } from './merging.service.js';
import { People } from './people.service.js';

/** People as screens show them: those of a consultation, and the page of one. */
@Injectable()
export class PeopleReading {
  constructor(
    private readonly people: People,
    private readonly households: Households,
    private readonly merging: Merging,
    private readonly likePeople: LikePeople,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly seal: Seal,
  ) {}

  /** The people of a consultation and of those joined into it. @throws Problem `not_found` */
  async ofConsultation(actor: Actor, id: string): Promise<ConsultationPeople> {
    const together = await this.records.together(actor, id);
    for (const one of together) await this.trail.shows(actor, one, 'record');
    const ids = together.map((one) => one.id);
    const links = await this.people.rows<{ consultation_id: string; person_id: string; parts: PersonPart[] }>(
      `select consultation_id, person_id, array_agg(part order by part desc) as parts from consultation_person
       where consultation_id = any(:ids::uuid[]) and ended_at is null group by 1, 2 order by min(at), 2`,
      {},
      { ids },
    );
    const seen = await this.people.among(actor, [...new Set(links.map((link) => link.person_id))]);
    const fileOf = new Map((await this.people.files(seen)).map((file) => [file.id, file]));
    const people: LinkedPerson[] = links.flatMap(({ consultation_id, person_id, parts }) => {
      const person = fileOf.get(person_id);
      return person ? [{ consultationId: consultation_id, person, parts }] : [];
    });
    return {
      people,
      households: await this.households.of(actor, [...fileOf.keys()]),
      unlinked: await this.unlinked(actor, id),
      known: this.known(together[0]!, (await this.records.items(actor, [together[0]!]))[0]!.name),
    };
  }

  /** The page of a person; opening it is noted in the trail. @throws Problem `not_found` */
  async page(actor: Actor, id: string): Promise<PersonPage> {
    const person = await this.people.find(actor, id);
    const [file] = await this.people.files([person]);
    await this.people.shows(actor, file!, 'person');
    const { merged, mergedInto } = await this.merging.around(actor, person);
    const same = [id, ...merged.map((one) => one.id)];
    const [households, consultations, like] = await Promise.all([
      this.households.of(actor, same),
      this.consultations(actor, same),
      person.mergedInto ? [] : this.likePeople.likePerson(actor, file!, same),
    ]);
    return { file: file!, households, consultations, merged, mergedInto, like };
  }

  private async consultations(actor: Actor, personIds: string[]): Promise<PersonConsultation[]> {
    const { sql, parameters } = visibleSql(actor, 'c');
    const rows = await this.people.rows<Omit<PersonConsultation, 'owner' | 'receivedAt'> & Owned>(
      `select c.id, c.receipt, c.channel, c.status, c.urgency, c.received_at, s.id as owner_id, s.name as owner,
         array_agg(distinct l.part) as parts
       from consultation_person l join consultation c on c.id = l.consultation_id left join staff s on s.id = c.owner_id
       where l.person_id = any(:personIds::uuid[]) and l.ended_at is null and ${sql}
       group by c.id, s.id order by c.received_at desc limit 200`,
      parameters,
      { personIds },
    );
    return rows.map(({ owner_id, owner, received_at, ...row }) => ({
      ...row,
      owner: owner_id === null ? null : { id: owner_id, name: owner },
      receivedAt: received_at.toISOString(),
    }));
  }

  private async unlinked(actor: Actor, id: string): Promise<ConsultationPeople['unlinked']> {
    const { sql, parameters } = unguardedSql(actor, 'p');
    const rows = await this.people.rows<{ id: string; name: string | null; part: PersonPart }>(
      `select p.id, p.name, l.part from consultation_person l join person p on p.id = l.person_id
       where l.consultation_id = :id and l.ended_at is not null and ${sql} order by l.ended_at desc limit 20`,
      parameters,
      { id },
    );
    return rows.map((row) => ({ ...row, name: this.seal.openOr(row.name, null) }));
  }

  /** What the record says of whoever speaks, to begin a file with. Who only speaks for somebody is not whom it is about. */
  private known({ channel, speaker, safeContact }: Consultation, name: string | null): ConsultationPeople['known'] {
    const kana = name !== null && /^[\p{Script=Hiragana}\p{Script=Katakana}ー\s・]+$/u.test(name);
    const keyed = (keyedChannels as readonly string[]).includes(channel);
    return {
      name,
      kana: kana ? name : null,
      born: null,
      sex: null,
      address: null,
      phones: keyed ? this.seal.openOr(safeContact, null) : null,
      note: null,
      parts: speaker === 'self' ? ['speaker', 'subject'] : speaker === 'unknown' ? [] : ['speaker'],
    };
  }
}

type Owned = { owner_id: string | null; owner: string; received_at: Date };
