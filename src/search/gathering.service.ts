import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Seal } from '../platform/seal.js';
import { gatheringLock, markConsultations } from './consultation-marks.js';
import { answersText, messageText, saidByPeople } from './hits.js';
import { indexedWords } from './words.js';

/** So many consultations are taken in by one transaction, or those of as many commits. */
const atOnce = 200;

interface Progress {
  change_seq: string;
  filled: boolean;
  filled_at: Date | null;
  filled_id: string | null;
}

interface Source {
  consultation_id: string;
  kind: string;
  source_id: string;
  at: Date;
  text: string;
}

/**
 * Keeps what can be searched in step with the log of changes, in the background: the door writes nothing for it. Every
 * change of a consultation stands in that log after its commit, in an order that nothing overtakes, so nothing is missed.
 */
@Injectable()
export class Gathering {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
  ) {}

  /**
   * Takes in all that is new; before that, once, what was there already. Safe to repeat and to break off.
   * @param calm is waited for before each step: what arrives at the door goes first
   */
  async gather(calm: () => Promise<void> = async () => undefined): Promise<void> {
    do await calm();
    while (await this.database.transaction((tx) => this.step(tx)));
  }

  private async step(tx: EntityManager): Promise<boolean> {
    await tx.query('set local synchronous_commit to off');
    const [lock] = await tx.query<{ mine: boolean }[]>('select pg_try_advisory_xact_lock($1) as mine', [gatheringLock]);
    if (!lock!.mine) return false;
    const [progress] = await tx.query<Progress[]>('select * from findable_progress');
    return progress!.filled ? this.follow(tx, progress!) : this.fill(tx, progress!);
  }

  private async fill(tx: EntityManager, { filled_at, filled_id }: Progress): Promise<boolean> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from consultation
       where $1::timestamptz is null or (received_at, id) > ($1, $2::uuid) order by received_at, id limit ${atOnce}`,
      [filled_at, filled_id],
    );
    await this.takeIn(
      tx,
      rows.map(({ id }) => id),
    );
    await tx.query(
      `update findable_progress set filled = $2, (filled_at, filled_id) =
         (select received_at, id from consultation where id = $1)`,
      [rows.at(-1)?.id ?? filled_id, rows.length < atOnce],
    );
    return true;
  }

  private async follow(tx: EntityManager, { change_seq }: Progress): Promise<boolean> {
    const commits = await tx.query<{ seq: string; ids: string[] }[]>(
      `select seq, consultation_ids as ids from change where seq > $1 order by seq limit ${atOnce}`,
      [change_seq],
    );
    if (commits.length === 0) return false;
    const ids = new Set(commits[0]!.ids);
    let taken = 1;
    // In a rush each commit is of many consultations: two hundred such would keep everybody else waiting.
    for (; taken < commits.length && ids.size < atOnce; taken += 1) for (const id of commits[taken]!.ids) ids.add(id);
    await this.takeIn(tx, [...ids]);
    await tx.query('update findable_progress set change_seq = $1', [commits[taken - 1]!.seq]);
    return taken < commits.length || commits.length === atOnce;
  }

  private async takeIn(tx: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `delete from findable f using message m where f.consultation_id = any($1::uuid[]) and not (${saidByPeople})
         and (f.kind = 'message' and m.id = f.source_id
           or f.kind = 'file' and m.id = (select message_id from attachment where id = f.source_id))`,
      [ids],
    );
    const fresh = await tx.query<Source[]>(
      `select * from (
         select m.consultation_id, 'message' as kind, m.id as source_id, m.at, ${messageText} as text
           from message m where m.consultation_id = any($1::uuid[]) and ${saidByPeople}
         union all select m.consultation_id, 'file', a.id, m.at, a.name
           from attachment a join message m on m.id = a.message_id where m.consultation_id = any($1::uuid[]) and ${saidByPeople}
         union all select n.consultation_id, 'note', n.id, n.at, n.body from note n where n.consultation_id = any($1::uuid[])
       ) s where not exists (select from findable f where f.source_id = s.source_id and f.kind = s.kind) order by at, source_id`,
      [ids],
    );
    await keep(tx, fresh);
    await this.takeInAnswers(tx, ids);
    await markConsultations(tx, this.seal, ids);
    // Only its owner may put the index in order; for anybody else PostgreSQL does it when the list is full.
    await tx.query(
      `select gin_clean_pending_list(oid) from pg_class
       where oid = 'findable_by_pairs'::regclass and pg_has_role(relowner, 'usage')`,
    );
  }

  /** The answers of a consultation are one text, which changes: it is kept anew when it has. */
  private async takeInAnswers(tx: EntityManager, ids: string[]): Promise<void> {
    const rows = await tx.query<(Source & { words: string | null })[]>(
      `select c.id as consultation_id, 'answers' as kind, c.id as source_id, c.last_at as at, coalesce(${answersText('c.id')}, '') as text, f.words
       from consultation c left join findable f on f.source_id = c.id and f.kind = 'answers' where c.id = any($1::uuid[])`,
      [ids],
    );
    const changed = rows.filter(({ text, words }) => indexedWords(text) !== (words ?? ''));
    await tx.query(`delete from findable where kind = 'answers' and source_id = any($1::uuid[])`, [
      changed.map(({ source_id }) => source_id),
    ]);
    await keep(tx, changed);
  }
}

async function keep(tx: EntityManager, sources: Source[]): Promise<void> {
  const rows = sources.map((source) => ({ ...source, words: indexedWords(source.text) })).filter(({ words }) => words);
  if (rows.length === 0) return;
  await tx.query(
    `insert into findable (consultation_id, kind, source_id, at, words)
     select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::text[])`,
    [
      rows.map((row) => row.consultation_id),
      rows.map((row) => row.kind),
      rows.map((row) => row.source_id),
      rows.map((row) => row.at),
      rows.map((row) => row.words),
    ],
  );
}
