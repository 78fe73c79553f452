import { Injectable } from '@nestjs/common';
import type { LikePerson, PersonLikeness } from '../contract/index.js';
import { Person } from '../people/index.js';
import { personSignsOf, weightOf } from '../people/person-likeness.js';
import type { Marked } from '../people/person-marks.js';
import { Seal } from '../platform/seal.js';
import { type Actor, visiblePersonSql } from '../staff/index.js';
import { People } from './people.service.js';
import { marksFor, openFile } from './person-file.js';

const compared = 200;
const shown = 8;

/** Who may be the same person, for people to compare: found by keyed hashes, among those whom the actor may see. */
@Injectable()
export class LikePeople {
  constructor(
    private readonly people: People,
    private readonly seal: Seal,
  ) {}

  /** People like somebody of whom so much is known, those with the most in common first. */
  async like(
    actor: Actor,
    given: Omit<LikePerson, 'except'>,
    except: readonly string[] = [],
  ): Promise<PersonLikeness[]> {
    const asked: Marked = {
      name: given.name,
      kana: given.kana,
      born: given.born || null,
      address: given.address,
      phones: given.phones,
      former: [],
    };
    return this.likeMarked(actor, asked, except);
  }

  /** The same for a file, its addresses before included. */
  async likeMarked(actor: Actor, asked: Marked, except: readonly string[]): Promise<PersonLikeness[]> {
    const marks = marksFor(this.seal, asked);
    if (marks.length === 0) return [];
    const { sql, parameters } = visiblePersonSql(actor, 'p');
    const found = await this.people.rows<Person>(
      `select p.* from person p where p.merged_into is null and p.id <> all(:except::uuid[])
         and p.id in (select person_id from person_mark where mark = any(:marks::bytea[])) and ${sql}
       order by p.at desc limit ${compared}`,
      parameters,
      { marks, except },
    );
    return found
      .map((person) => {
        const { name, kana, born, ...file } = openFile(this.seal, person);
        return { id: person.id, name, kana, born, signs: personSignsOf(asked, { name, kana, born, ...file }) };
      })
      .filter(({ signs }) => signs.length > 0)
      .sort((a, b) => weightOf(b.signs) - weightOf(a.signs))
      .slice(0, shown);
  }
}
