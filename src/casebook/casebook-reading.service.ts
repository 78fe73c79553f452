import { Injectable } from '@nestjs/common';
import { Brackets, DataSource } from 'typeorm';
import { z } from 'zod';
import type { CasebookEntry, CasebookPage, CasebookSearch, CasebookView } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/may.js';
import { CasebookRow } from './casebook.entity.js';
import { foldedWords } from './folding.js';
import { mayRead, stepsFor } from './rules.js';

const pageSize = 20;
const End = z.tuple([z.iso.datetime(), z.uuid()]);

/** Each view as a condition on `e`. */
const contents: Record<CasebookView, string> = {
  shown: `e.state = 'shown'`,
  to_read: `e.state = 'proposed' and e.author_id <> :me`,
  mine: `e.author_id = :me and e.state <> 'withdrawn'`,
};

/** Finds entries of the list by words, fields and household patterns. */
@Injectable()
export class CasebookReading {
  constructor(private readonly database: DataSource) {}

  /** A page of a view, the newest first. */
  async page(actor: Actor, { view, words, fields, patterns, cursor }: CasebookSearch): Promise<CasebookPage> {
    const rows = this.database.manager
      .createQueryBuilder(CasebookRow, 'e')
      .where(contents[view], { me: actor.id })
      .orderBy('e.at', 'DESC')
      .addOrderBy('e.id');
    for (const [nth, word] of foldedWords(words).entries())
      rows.andWhere(`position(:word${nth} in e.letters) > 0`, { [`word${nth}`]: word });
    if (fields.length > 0) rows.andWhere('e.fields && :fields::text[]', { fields });
    if (patterns.length > 0) rows.andWhere('e.patterns && :patterns::text[]', { patterns });
    const after = readCursor(cursor ?? undefined, End);
    if (after)
      rows.andWhere(
        new Brackets((rest) =>
          rest
            .where('e.at < :at::timestamptz', { at: after[0] })
            .orWhere('e.at = :at::timestamptz and e.id > :after::uuid', { after: after[1] }),
        ),
      );
    const [found, waiting] = await Promise.all([
      rows.limit(pageSize + 1).getMany(),
      this.database.query<[{ count: number }]>(
        `select count(*)::int as count from casebook_entry e where e.state = 'proposed' and e.author_id <> $1`,
        [actor.id],
      ),
    ]);
    const page = found.slice(0, pageSize);
    const last = page.at(-1);
    return {
      items: await this.views(actor, page),
      next: found.length > pageSize && last ? cursorAfter([last.at.toISOString(), last.id]) : null,
      toRead: waiting[0].count,
    };
  }

  /** One entry. What somebody may not read is not there. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<CasebookEntry> {
    const row = await this.database.manager.findOneBy(CasebookRow, { id });
    if (!row || !mayRead(row, actor.id)) throw new Problem('not_found', 'There is no such entry.');
    return (await this.views(actor, [row]))[0]!;
  }

  /** An entry as somebody's own step leaves it: that may just have taken it out of their sight. */
  async readDone(actor: Actor, id: string): Promise<CasebookEntry> {
    return (await this.views(actor, [await this.database.manager.findOneByOrFail(CasebookRow, { id })]))[0]!;
  }

  private async views(actor: Actor, rows: CasebookRow[]): Promise<CasebookEntry[]> {
    if (rows.length === 0) return [];
    const [staff, resources, agencies] = await Promise.all([
      this.database.query<{ id: string; name: string }[]>('select id, name from staff where id = any($1)', [
        rows.map(({ authorId }) => authorId),
      ]),
      this.database.query<{ id: string; name: string }[]>('select id, name from social_resource where id = any($1)', [
        rows.flatMap((row) => row.resources),
      ]),
      this.database.query<{ code: string; name: string }[]>('select code, name from agency where code = any($1)', [
        rows.flatMap((row) => row.agencies),
      ]),
    ]);
    return rows.map(({ authorId, letters: _, at, ...row }) => ({
      ...row,
      resources: resources.filter(({ id }) => row.resources.includes(id)),
      agencies: agencies.filter(({ code }) => row.agencies.includes(code)),
      author: row.state === 'shown' ? null : (staff.find(({ id }) => id === authorId) ?? null),
      mine: authorId === actor.id,
      steps: stepsFor({ state: row.state, authorId }, actor.id),
      shownSince: row.state === 'shown' ? dayOf(at).slice(0, 7) : null,
    }));
  }
}
