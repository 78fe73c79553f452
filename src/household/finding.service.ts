import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { LikePerson, PersonLikeness, PersonSign } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { type Person, PersonWayRow } from '../people/index.js';
import { personSignsOf, weightOf } from '../people/person-likeness.js';
import type { Marked } from '../people/person-marks.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { type Actor, visiblePersonSql } from '../staff/index.js';
import { People } from './people.service.js';
import { askedMarksFor, openFile } from './person-file.js';
import { withWays } from './person-ways.js';

/** So many are compared who have the rarest marks in common: of a frequent name a city holds thousands. */
const compared = 160;
const shown = 8;

/** Who may be the same person, for people to compare: found by keyed hashes, among those whom the actor may see. */
@Injectable()
export class LikePeople {
  constructor(
    private readonly database: DataSource,
    private readonly people: People,
    private readonly seal: Seal,
    private readonly clock: Clock,
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
    const marks = askedMarksFor(this.seal, asked);
    if (marks.length === 0) return [];
    const { sql, parameters } = visiblePersonSql(actor, 'p');
    const found = await this.people.rows<Person>(
      `with hit as materialized (select m.mark, m.person_id from person_mark m where m.mark = any(:marks::bytea[])),
         often as (select mark, count(*) as times from hit group by mark),
         nearest as materialized (select h.person_id as id from hit h join often o on o.mark = h.mark
           where h.person_id <> all(:except::uuid[])
           group by h.person_id order by sum(1::float8 / o.times) desc, h.person_id limit ${compared})
       select p.* from nearest join person p on p.id = nearest.id where p.merged_into is null and ${sql} order by p.at desc`,
      parameters,
      { marks, except },
    );
    const waysOf = await this.ways(found.map(({ id }) => id));
    return found
      .map((person) => {
        const file = openFile(this.seal, person);
        const { name, kana, born } = file;
        return { id: person.id, name, kana, born, signs: personSignsOf(asked, waysOf(person.id, file)) };
      })
      .filter(({ signs }) => signs.length > 0)
      .sort((a, b) => weightOf(b.signs) - weightOf(a.signs))
      .slice(0, shown);
  }

  /** The same for somebody whose file is known, with every way to reach them. */
  async likePerson(actor: Actor, file: Marked & { id: string }, except: readonly string[]): Promise<PersonLikeness[]> {
    const waysOf = await this.ways([file.id]);
    return this.likeMarked(actor, waysOf(file.id, file), except);
  }

  /** What two people have in common, with every way to reach them. */
  async signsOf(a: Marked & { id: string }, b: Marked & { id: string }): Promise<PersonSign[]> {
    const waysOf = await this.ways([a.id, b.id]);
    return personSignsOf(waysOf(a.id, a), waysOf(b.id, b));
  }

  private async ways(ids: string[]): Promise<(id: string, file: Marked) => Marked> {
    const rows = await this.database.manager.findBy(PersonWayRow, { personId: In(ids) });
    const today = dayOf(this.clock.now());
    return (id, file) =>
      withWays(
        this.seal,
        file,
        rows.filter(({ personId }) => personId === id),
        today,
      );
  }
}
