import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { OwnIssue, PersonFile } from '../contract/index.js';
import { Person } from '../people/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { RecentOpenings } from '../platform/recent-openings.js';
import { Seal } from '../platform/seal.js';
import { type Actor, guardingSql, type SightSql, visiblePersonSql } from '../staff/index.js';
import { openFile } from './person-file.js';

/** Reads people. Every read goes through `visiblePersonSql`: unknown and out of sight answer alike. */
@Injectable()
export class People {
  private readonly openings = new RecentOpenings(5_000);

  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A person, if the actor may see them. @throws Problem `not_found` */
  async find(actor: Actor, id: string): Promise<Person> {
    const [person] = await this.among(actor, [id]);
    if (!person) throw new Problem('not_found', 'There is no such person.');
    return person;
  }

  /** Those of these people whom the actor may see. */
  async among(actor: Actor, ids: string[]): Promise<Person[]> {
    if (ids.length === 0) return [];
    const { sql, parameters } = visiblePersonSql(actor, 'p');
    return this.database.manager
      .createQueryBuilder(Person, 'p')
      .where({ id: In(ids) })
      .andWhere(sql, parameters)
      .getMany();
  }

  /** People as their files stand, with their own issues, in the order given. */
  async files(people: Person[]): Promise<PersonFile[]> {
    if (people.length === 0) return [];
    const ids = people.map(({ id }) => id);
    const [guarded, issues] = await Promise.all([
      this.database.query<{ id: string }[]>(
        `select distinct p.id from unnest($1::uuid[]) as p (id)
           join person s on s.id = p.id or s.merged_into = p.id
           join consultation_person l on l.person_id = s.id join consultation c on c.id = l.consultation_id
         where ${guardingSql('l', 'c')}`,
        [ids],
      ),
      this.database.query<
        (Omit<OwnIssue, 'by' | 'at'> & { person_id: string; by_id: string; name: string; at: Date })[]
      >(
        `select i.person_id, i.issue, i.standing, i.by_id, s.name, i.at from person_issue i left join staff s on s.id = i.by_id
         where i.person_id = any($1) order by i.issue`,
        [ids],
      ),
    ]);
    const under = new Set(guarded.map(({ id }) => id));
    return people.map((person) => ({
      ...openFile(this.seal, person),
      id: person.id,
      guarded: under.has(person.id),
      issues: issues
        .filter((one) => one.person_id === person.id)
        .map(({ issue, standing, by_id, name, at }) => ({
          issue,
          standing,
          by: by_id === null ? null : { id: by_id, name },
          at: at.toISOString(),
        })),
      version: person.version,
    }));
  }

  /**
   * Notes in the trail that somebody's page is opened; to be awaited before anything of it leaves. Of a guarded file the entry is on
   * the disk when this ends.
   * @throws Problem `unavailable`
   */
  async shows(actor: Actor, { id, guarded }: Pick<PersonFile, 'id' | 'guarded'>, thing: 'person' | 'household') {
    const key = `${actor.sessionId} ${id}`;
    const now = this.clock.now().getTime();
    if (this.openings.has(key, now)) return;
    const entry = {
      action: 'open' as const,
      by: { id: actor.id, sessionId: actor.sessionId },
      thing,
      thingId: id,
      why: guarded ? ('named' as const) : ('colleague' as const),
    };
    if (guarded) await this.audit.record(entry);
    else this.audit.recordSoon(entry);
    this.openings.add(key, now);
  }

  /** The consultations in which these people stand. */
  async consultationsOf(ids: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      'select distinct consultation_id as id from consultation_person where person_id = any($1) and ended_at is null',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Rows of hand-written SQL under a sight. */
  rows<Row>(sql: string, sight: SightSql['parameters'], parameters: Record<string, unknown>): Promise<Row[]> {
    const [text, values] = this.database.driver.escapeQueryWithParameters(sql, { ...sight, ...parameters });
    return this.database.query(text, values);
  }
}
