import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Section, SectionChange, SectionPost } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { type Actor, may } from '../staff/index.js';
import { inCharge } from './duty.js';
import { Keeping, overtaken, wrong } from './keeping.js';

interface SectionRow extends Pick<Section, 'code' | 'name' | 'department' | 'phone' | 'posts' | 'version'> {}

/** The city's sections (課), each with its 断らない相談マネージャー and who stands in. */
@Injectable()
export class Sections {
  constructor(
    private readonly database: DataSource,
    private readonly keeping: Keeping,
    private readonly clock: Clock,
  ) {}

  /** Every section, with whom to ask today. */
  async list(actor: Actor): Promise<Section[]> {
    const today = dayOf(this.clock.now());
    return (await this.rows()).map((row) => ({
      ...row,
      inCharge: inCharge(row.posts, today)?.name ?? null,
      mine: keepsSection(actor, row),
    }));
  }

  /** Whom to ask in a section on a day: the manager, or a substitute while the manager is away; null when nobody is named. */
  async inCharge(code: string, day: string): Promise<SectionPost | null> {
    return inCharge((await this.rows(code))[0]?.posts ?? [], day);
  }

  /** Whether a section is the actor's to keep: all of them for a manager, for a section manager their own. */
  async isMine(actor: Actor, code: string | null): Promise<boolean> {
    if (actor.role !== 'section_manager') return may(actor, 'keep the directory');
    return code !== null && (await this.rows(code)).some((row) => keepsSection(actor, row));
  }

  /** Keeps a section: a new one with version 0. @throws Problem `forbidden`, `not_found`, `something_newer`, `invalid` */
  async save(actor: Actor, code: string, { version, ...facts }: SectionChange): Promise<void> {
    if (!(await this.isMine(actor, code))) throw new Problem('forbidden', 'This section is kept by others.');
    await this.keeping.keep(actor, 'section', code, async (tx) => {
      const ids = facts.posts.flatMap(({ staffId }) => staffId ?? []);
      const known = await tx.query<unknown[]>('select from staff where id = any($1)', [ids]);
      if (known.length < new Set(ids).size) throw wrong({ path: 'posts', message: 'unknown' });
      const values = [code, facts.name, facts.department, facts.phone];
      if (version === 0) {
        const made = await tx.query<unknown[]>(
          'insert into section (code, name, department, phone) values ($1, $2, $3, $4) on conflict do nothing returning code',
          values,
        );
        if (made.length === 0) {
          const [same] = await tx.query<unknown[]>('select from section where code = $1 and name = $2', [
            code,
            facts.name,
          ]);
          if (!same) throw wrong({ path: 'code', message: 'taken' });
          return null;
        }
      } else {
        const [, changed] = await tx.query<[unknown, number]>(
          'update section set name = $2, department = $3, phone = $4, version = version + 1 where code = $1 and version = $5',
          [...values, version],
        );
        if (changed === 0) {
          const [there] = await tx.query<unknown[]>('select from section where code = $1', [code]);
          throw there ? overtaken() : new Problem('not_found', 'There is no such section.');
        }
      }
      await tx.query('delete from section_post where section = $1', [code]);
      for (const [position, post] of facts.posts.entries())
        await tx.query(
          `insert into section_post (id, section, part, name, staff_id, away_from, away_to, position)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [randomUUID(), code, post.part, post.name, post.staffId, post.awayFrom, post.awayTo, position],
        );
      return version === 0 ? 'added' : 'changed';
    });
  }

  private rows(code: string | null = null): Promise<SectionRow[]> {
    return this.database.query(
      `select s.code, s.name, s.department, s.phone, s.version, coalesce(
         (select jsonb_agg(jsonb_build_object('part', p.part, 'name', p.name, 'staffId', p.staff_id, 'awayFrom', p.away_from,
            'awayTo', p.away_to) order by p.part, p.position) from section_post p where p.section = s.code), '[]') as posts
       from section s where $1::text is null or s.code = $1 order by s.department nulls last, s.name, s.code`,
      [code],
    );
  }
}

/** An account names its section by name or by code. */
const keepsSection = (actor: Actor, { code, name }: { code: string; name: string }): boolean =>
  may(actor, 'keep the directory') &&
  (actor.role !== 'section_manager' || actor.section === code || actor.section === name);
