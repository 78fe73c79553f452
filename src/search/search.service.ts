import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readReceipt } from '../consultation/index.js';
import {
  type FoundConsultation,
  type FoundPerson,
  type NewSearch,
  ofCentre,
  type SearchPage,
} from '../contract/index.js';
import { askedMarks } from '../people/people-marks.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { type Actor, seesAll, visibleSql } from '../staff/may.js';
import { visiblePersonSql } from '../staff/person-sight.js';
import { type ConsultationRow, consultationColumns, type HitRow, hitsSql } from './hits.js';
import { type Stretch, stretches } from './stretches.js';
import { askedWords, excerpt } from './words.js';

const pageSize = 30;
const mostPeople = 20;

/** Who asks, as the condition under which a row `c` of `consultation` is theirs to see. */
interface Sight {
  sql: string;
  parameters: Record<string, unknown>;
  /** Sees everything but what is protected from them. */
  most: boolean;
  notes: boolean;
}

/** Finds words, names and numbers in everything that the actor may see. Nothing that is typed goes into a log. */
@Injectable()
export class Search {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
  ) {}

  /** A page of what was found, newest first. */
  async find(actor: Actor, asked: NewSearch): Promise<SearchPage> {
    const words = askedWords(asked.words);
    const sight = sightOf(actor);
    const [people, files, ids] = await Promise.all([
      asked.cursor ? [] : this.people(sight, asked.words),
      asked.cursor ? [] : this.files(actor, asked.words),
      words.length > 0 ? this.rows(sight, words, readCursor(asked.cursor)) : [],
    ]);
    const page = ids.slice(0, pageSize);
    return {
      people: people.slice(0, mostPeople),
      morePeople: people.length > mostPeople,
      files: files.slice(0, mostPeople),
      moreFiles: files.length > mostPeople,
      hits: await this.hits(page, words),
      next: ids.length > pageSize ? page.at(-1)! : null,
      tooShort: words.length === 0 && people.length === 0 && files.length === 0,
    };
  }

  private async people(sight: Sight, typed: string): Promise<FoundConsultation[]> {
    const marks = askedMarks(typed).flatMap((mark) => this.seal.indexes('search', mark));
    const rows = await this.query<ConsultationRow>(
      `select ${consultationColumns} from consultation c left join contact k on k.id = c.contact_id
       where c.id in (select consultation_id from findable_mark where mark = any(:marks)
         union select id from consultation where receipt = :receipt) and ${sight.sql}
       order by c.received_at desc limit ${mostPeople + 1}`,
      { ...sight.parameters, marks, receipt: readReceipt(typed) ?? '' },
    );
    return rows.map((row) => this.shown(row));
  }

  /** People by their own files, the newest first: only those whom the actor may see. Who was found to be another stands under that one. */
  private async files(actor: Actor, typed: string): Promise<FoundPerson[]> {
    const marks = askedMarks(typed).flatMap((mark) => this.seal.indexes('person', mark));
    const { sql, parameters } = visiblePersonSql(actor, 'p');
    const rows = await this.query<FoundPerson>(
      `select p.id, p.name, p.kana, p.born from person p
       where p.id in (select coalesce(s.merged_into, s.id) from person_mark m join person s on s.id = m.person_id
         where m.mark = any(:marks::bytea[])) and ${sql}
       order by p.at desc, p.id limit ${mostPeople + 1}`,
      { ...parameters, marks },
    );
    const open = (value: string | null) => this.seal.openOr(value, null);
    return rows.map(({ id, name, kana, born }) => ({ id, name: open(name), kana: open(kana), born: open(born) }));
  }

  /** Ids of the rows with all the words, newest first: one more than a page when there are more. */
  private async rows(sight: Sight, words: string[], before: number | null): Promise<string[]> {
    const like = words.map((word) => `%${word}%`);
    if (!sight.most) return this.among(sight, like, before);
    const found: string[] = [];
    const top = before ?? (await this.top());
    for (const stretch of stretches(top, words)) {
      found.push(...(await this.within(sight, stretch, like, pageSize + 1 - found.length)));
      if (found.length > pageSize) break;
    }
    return found;
  }

  private async top(): Promise<number> {
    const [newest] = await this.query<{ id: string }>('select id from findable order by id desc limit 1', {});
    return Number(newest?.id ?? 0) + 1;
  }

  /** For those who see nearly every consultation: the few that are protected from them are left out, no other row is asked. */
  private async within(sight: Sight, stretch: Stretch, like: string[], most: number): Promise<string[]> {
    const rows = stretch.blocks === null ? 'findable' : 'findable_among(:blocks::tsquery[])';
    const found = await this.query<{ id: string }>(
      `select f.id from ${rows} f where f.id >= :from and f.id < :to and f.words like all(:like::text[])
         and f.consultation_id not in (select c.id from consultation c where c.protected and not ${sight.sql})
       order by f.id desc limit :most`,
      { ...sight.parameters, ...stretch, like, most },
    );
    return found.map(({ id }) => id);
  }

  /** For those who see some consultations only: through these, which are few. */
  private async among(sight: Sight, like: string[], before: number | null): Promise<string[]> {
    const found = await this.query<{ id: string }>(
      `with mine as materialized (select c.id from consultation c where ${sight.sql})
       select f.id from mine join findable f on f.consultation_id = mine.id
       where f.id < :before and f.words like all(:like::text[]) ${sight.notes ? '' : "and f.kind <> 'note'"}
       order by f.id desc limit ${pageSize + 1}`,
      { ...sight.parameters, like, before: before ?? Number.MAX_SAFE_INTEGER },
    );
    return found.map(({ id }) => id);
  }

  private async hits(ids: string[], words: string[]): Promise<SearchPage['hits']> {
    if (ids.length === 0) return [];
    const rows = await this.query<HitRow>(hitsSql, { ids });
    return rows.flatMap((row) => {
      const { text, marks } = excerpt(words, row.text ?? '');
      // Taken back or changed since it was taken into the index: those words are nobody's to read any more.
      if (marks.length === 0) return [];
      const consultation = this.shown(row);
      return [{ id: row.hit_id, kind: row.kind, at: row.at.toISOString(), excerpt: text, marks, consultation }];
    });
  }

  private shown(row: ConsultationRow): FoundConsultation {
    return {
      id: row.id,
      receipt: row.receipt,
      channel: row.channel,
      name: this.seal.openOr(row.name, null),
      status: row.status,
      urgency: row.urgency,
      receivedAt: row.received_at.toISOString(),
    };
  }

  private query<Row>(sql: string, parameters: Record<string, unknown>): Promise<Row[]> {
    const [text, values] = this.database.driver.escapeQueryWithParameters(sql, parameters);
    return this.database.query<Row[]>(text, values);
  }
}

function sightOf(actor: Actor): Sight {
  const { sql, parameters } = visibleSql(actor, 'c');
  return { sql, parameters, most: seesAll(actor.role), notes: ofCentre(actor.role) };
}

function readCursor(given: string | null | undefined): number | null {
  if (given === null || given === undefined) return null;
  if (!/^[1-9]\d{0,14}$/.test(given)) {
    throw new Problem('invalid', 'This cursor is not one of ours.', {
      issues: [{ path: 'cursor', message: 'unknown' }],
    });
  }
  return Number(given);
}
