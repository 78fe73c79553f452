import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { AdviceDeed, AdviceRecord, AdviceSide } from '../../src/contract/index.js';
import { sealedColumns } from '../../src/platform/key-rotation.js';
import type { Seal } from '../../src/platform/seal.js';
import type { UnconnectedKind } from '../../src/retention/unconnected.js';
import type { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';
import { Reaching } from './reaching.js';

/** What everything that ends here says, in each of its fields. */
export const secret = '消えるはずの秘密の言葉';

/** Something that ended, and how its people take it up again. */
export interface Ended {
  id: string;
  number: string;
  reopen(): Promise<unknown>;
}

interface People {
  worker: StaffMember;
  agency: StaffMember;
}

/** Somebody begins a thing of this kind, works on it and ends it. */
export const beginAndEnd = (kind: UnconnectedKind, people: People): Promise<Ended> =>
  kind === 'outreach' ? endedOutreach(people) : endedAdvice(people);

async function endedOutreach({ worker }: People): Promise<Ended> {
  const reaching = await Reaching.begin(worker, { known: `${secret}（見かけない）` });
  await reaching.do({
    ...{ kind: 'approach', way: 'letter', on: inDays(0), answer: 'none', seen: `${secret}（手紙）` },
    ...{ trust: 'unmet', nextOn: inDays(7) },
  });
  await reaching.do({ kind: 'end', reason: 'mistaken', words: `${secret}（空き家）` });
  const reopen = () => reaching.do({ kind: 'reopen', words: 'また灯りがついた', nextOn: inDays(7) });
  return { id: reaching.now.id, number: reaching.now.number, reopen };
}

async function endedAdvice({ worker, agency }: People): Promise<Ended> {
  let now = await agency.json<AdviceRecord>('POST', '/api/agency/advice', {
    ...{ clientId: randomUUID(), title: `${secret}（題）`, story: `${secret}（様子）`, tried: `${secret}（したこと）` },
    ...{ question: `${secret}（知りたいこと）`, fields: ['hikikomori'], patterns: ['8050'] },
  });
  const does = async (side: AdviceSide, deed: AdviceDeed) => {
    const [who, path] = side === 'agency' ? [agency, '/api/agency/advice'] : [worker, '/api/advice'];
    const body = { clientId: randomUUID(), version: now.version, deed };
    now = await who.json<AdviceRecord>('POST', `${path}/${now.id}/deeds`, body);
  };
  await does('centre', { kind: 'take' });
  await does('centre', { kind: 'consult', who: `${secret}（専門の人）`, words: `${secret}（意見）`, shared: false });
  await does('centre', { kind: 'answer', words: `${secret}（助言）` });
  await does('agency', { kind: 'close', helped: 'yes', words: `${secret}（お礼）` });
  const reopen = () => does('agency', { kind: 'reopen', words: 'もう一度', wantedOn: null });
  return { id: now.id, number: now.number, reopen };
}

/** The tables in a row of which these letters stand, in whatever column, files too. */
export async function knowing(database: pg.Client, letters: string): Promise<string[]> {
  const { rows: all } = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of all) {
    const { rowCount } = await database.query(
      `select 1 from "${name}" t where strpos(to_jsonb(t)::text, $1) > 0 or strpos(to_jsonb(t)::text, $2) > 0 limit 1`,
      [letters, Buffer.from(letters).toString('hex')],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

/** Where these words stand: the tables that say them openly, and the sealed columns that say them when they are opened. */
export async function saying(database: pg.Client, seal: Seal, words: string): Promise<string[]> {
  const found = await knowing(database, words);
  for (const { table, columns } of sealedColumns)
    for (const column of columns) {
      const { rows } = await database.query<{ text: string }>(
        `select ${column} as text from ${table} where starts_with(${column}, $1)`,
        [seal.mark],
      );
      if (rows.some(({ text }) => seal.open(text).includes(words))) found.push(`${table}.${column}`);
    }
  return found;
}
