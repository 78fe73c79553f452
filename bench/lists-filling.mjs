/** Fills a database with what a city holds after years (`lists-rows.mjs`); what lists open is really sealed. */
import { foldedEntry } from '../dist/casebook/folding.js';
import { fieldWords } from '../dist/contract/index.js';
import { marksFor, sealFile } from '../dist/household/person-file.js';
import { Seal } from '../dist/platform/seal.js';
import { helpers, minutesApart, rows } from './lists-rows.mjs';

/** Fills the database of a service that was started with this key. */
export async function fill(client, size, dataKey) {
  const seal = new Seal(dataKey);
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'; ${helpers}`,
  );
  await client.query('create temp table words_of (kind text, nth int, sealed text, primary key (kind, nth))');
  for (const [kind, words] of Object.entries(said)) {
    const some = Array.from({ length: 16 }, () =>
      seal.close(typeof words === 'string' ? words : JSON.stringify(words)),
    );
    await client.query(
      `insert into words_of select $1, nth, sealed from unnest($2::text[]) with ordinality w (sealed, nth)`,
      [kind, some],
    );
  }
  await client.query(`create function pg_temp.words(wanted text, n bigint) returns text stable language sql
    as $$ select sealed from words_of where kind = wanted and nth = 1 + n % 16 $$`);
  for (const one of rows)
    await client.query(one.replaceAll(' words(', ' pg_temp.words('), one.includes('$1') ? [size] : []);
  await people(client, seal, (size * 4) / 5);
  await casebook(client, size / 25);
  await client.query('update findable_progress set filled = true, change_seq = 0');
  await client.query('vacuum analyze');
}

const long = '長い経過のあいだに聞いたこと。'.repeat(20);
/** What stands sealed in each kind of row, in its shape. */
const said = {
  household: '中央の世帯',
  member: { name: '', role: '見守り' },
  plan: { wish: long, goal: long, policy: '' },
  consent: { said: long },
  item: { what: '週に一度の訪問', role: '見守り', reason: '' },
  sheet: { matter: long, wanted: long },
  outreach: { name: '', known: long, hint: '', informant: '', end: '' },
  approach: { words: long },
  needs: { wish: long },
  candidate: { why: long, reason: '', seen: '' },
  trouble: { trouble: long, answers: [] },
  asked: { title: '介護と仕事が重なる世帯のこと', story: long, tried: long, question: long },
  meeting: { place: '会議室', agenda: long, minutes: long, next: '', fit: '', supporter: '', structural: '' },
  invited: { name: '' },
  entry: { overview: long, question: long, items: [], talk: long, offReason: '' },
  decision: { what: '訪問して様子を見る', who: '地区担当' },
};

const families = [
  '佐藤',
  '鈴木',
  '高橋',
  '田中',
  '伊藤',
  '渡辺',
  '山本',
  '中村',
  '小林',
  '加藤',
  '吉田',
  '山田',
  '佐々木',
  '山口',
  '松本',
  '井上',
  '木村',
  '林',
  '斎藤',
  '清水',
];
const given = [
  '一郎',
  '花子',
  '健一',
  '美咲',
  '誠',
  '幸子',
  '翔太',
  '陽子',
  '和夫',
  '恵',
  '大輔',
  '節子',
  '蓮',
  '結衣',
  '茂',
  '文子',
  '拓也',
  '直美',
  '清',
  '葵',
];

/** The file of the n-th person: one of 20 frequent names or one of 2,000 rare ones, and everything else their own. */
export function file(n) {
  const family =
    n % 3 === 0
      ? families[(n / 3) % 20]
      : `${families[n % 20]}${'川山田原沢野島崎谷浦'[Math.floor(n / 20) % 10]}${'上下中東西南北内本口'[Math.floor(n / 200) % 10]}`;
  return {
    name: `${family} ${given[(n * 7) % 20]}`,
    kana: null,
    born: new Date(Date.UTC(1930, 0, 1) + (n % 30_000) * 86_400_000).toISOString().slice(0, 10),
    sex: null,
    address: `中央区中央${n % 9}丁目${n % 31}-${n}`,
    former: [],
    phones: `090-${String(n % 10_000).padStart(4, '0')}-${String(Math.floor(n / 10_000) + 1000).padStart(4, '0')}`,
    note: null,
  };
}

async function people(client, seal, count) {
  for (let from = 1; from <= count; from += 5000) {
    const numbers = Array.from({ length: Math.min(5000, count - from + 1) }, (_, i) => from + i);
    const sealed = numbers.map((n) => sealFile(seal, file(n)));
    const of = (column) => sealed.map((one) => one[column]);
    await client.query(
      `insert into person (id, name, born, address, phones, version, by_id, at)
       select pg_temp.id('person', n), name, born, address, phones, 1, pg_temp.held(n), now() - make_interval(mins => ($6::int - n) * ${minutesApart})
       from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[]) p (n, name, born, address, phones)`,
      [numbers, of('name'), of('born'), of('address'), of('phones'), count],
    );
    const marks = numbers.flatMap((n) => marksFor(seal, file(n)).map((mark) => [n, mark]));
    await client.query(
      `insert into person_mark select mark, pg_temp.id('person', n) from unnest($1::int[], $2::bytea[]) m (n, mark)`,
      [marks.map(([n]) => n), marks.map(([, mark]) => mark)],
    );
  }
}

/** Entries of some 1,500 letters; every hundredth has a word of its own, twelve wait to be read. */
async function casebook(client, count) {
  const fields = Object.keys(fieldWords);
  const entries = Array.from({ length: count }, (_, n) => ({
    title: `${n % 100 === 7 ? 'めずらしい' : 'よくある'}世帯の支え方 ${n}`,
    ...{ situation: long, response: long.repeat(2), worked: long, failed: long.slice(0, 100), schemes: '家計改善支援' },
    fields: [fields[n % fields.length]],
    patterns: n % 4 === 0 ? ['8050'] : [],
    kinds: [],
  }));
  const of = (key) => entries.map((one) => one[key]);
  await client.query(
    `insert into casebook_entry (id, state, author_id, title, situation, response, worked, failed, schemes, fields, patterns, kinds, resources, agencies, letters, at, version)
     select pg_temp.id('entry', n), case when n > $9::int - 12 then 'proposed' else 'shown' end, pg_temp.held(n), title, situation, response, worked, failed, schemes, array[field],
       case when n % 4 = 1 then '{8050}'::text[] else '{}' end, '{}', '{}', '{}', letters, now() - make_interval(days => ($9::int - n)::int), 2
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       with ordinality e (title, situation, response, worked, failed, schemes, field, letters, n)`,
    [
      of('title'),
      of('situation'),
      of('response'),
      of('worked'),
      of('failed'),
      of('schemes'),
      entries.map((one) => one.fields[0]),
      entries.map((one) => foldedEntry(one, [])),
      count,
    ],
  );
}
