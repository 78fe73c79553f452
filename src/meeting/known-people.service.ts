import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Seal } from '../platform/seal.js';
import type { KnownPeople } from './nameless.js';

interface Opened {
  name: string | null;
  kana: string | null;
  address: string | null;
  former: string | null;
  phones: string | null;
}

/** Opens what is known of people, for the moment of looking whether a text names them. Nothing of it leaves this folder. */
@Injectable()
export class KnownPeopleFinding {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
  ) {}

  /** Everybody behind these cases: who wrote, whom it is about, and their households. */
  async ofCases(caseIds: readonly string[], tx: EntityManager = this.database.manager): Promise<KnownPeople> {
    if (caseIds.length === 0) return { names: [], marks: [] };
    const of = `select consultation_id from case_consultation where case_id = any($1::uuid[])`;
    const [callers, people] = await Promise.all([
      tx.query<{ name: string | null; contact: string | null; address: string | null }[]>(
        `select c.name, k.name as contact, k.address from consultation c left join contact k on k.id = c.contact_id where c.id in (${of})`,
        [caseIds],
      ),
      tx.query<Opened[]>(
        `with linked as (select person_id as id from consultation_person where consultation_id in (${of}) and ended_at is null)
         select p.name, p.kana, p.address, p.former, p.phones from person p where p.id in (select id from linked
           union select other.person_id from household_member own join household_member other on other.household_id = own.household_id
           where own.person_id in (select id from linked))`,
        [caseIds],
      ),
    ]);
    const open = (sealed: string | null) => this.seal.openOr(sealed, '');
    const lines = (sealed: string | null) => open(sealed).split('\n');
    return {
      names: [
        ...callers.flatMap(({ name, contact }) => [open(name), open(contact)]),
        ...people.map(({ name }) => open(name)),
      ].filter(Boolean),
      marks: [
        ...callers.map(({ address }) => open(address)),
        ...people.flatMap(({ kana, address, former, phones }) => [
          open(kana),
          open(address),
          ...lines(former),
          ...lines(phones),
        ]),
      ].filter(Boolean),
    };
  }
}
