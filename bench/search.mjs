#!/usr/bin/env node
/**
 * `node bench/search.mjs [messages]`: how long staff wait for a search, at 10,000 messages and at 1,000,000, through HTTP with
 * a session, beside LIKE over the same messages in the same run. Loopback only; it ends what it started.
 */
import { goals, line, measureSizes, quantile, timed } from './filled.mjs';

const sizes = [10_000, Number(process.argv[2] ?? 1_000_000)];

/** What a search looks for, from words in most messages to words in none. */
const asked = [
  '相談',
  '介護',
  '家賃',
  '家賃が払え',
  '介護 督促',
  '督促状',
  '雨漏り',
  '竹細工',
  '薬草園',
  '高橋花子',
  '09012345678',
  '存在しない語',
];
const times = 40;

const { rows, growth } = await measureSizes('search', sizes, measure);
line('messages', 'search p50', 'p95', 'LIKE p50', 'p95', 'made in', 'index', 'texts');
line('---', '---', '---', '---', '---', '---', '---', '---');
for (const row of rows)
  line(
    row.size,
    `${row.p50} ms`,
    `${row.p95} ms`,
    `${row.likeP50} ms`,
    `${row.likeP95} ms`,
    `${row.seconds} s`,
    row.index,
    row.table,
  );
goals(rows, growth);
for (const word of asked) line(word, ...rows.map(({ words }) => `${words[word].p95} ms (LIKE ${words[word].like} ms)`));

/** Fills a database with so many messages, and searches it through the service and by LIKE. */
async function measure(size, client, serve) {
  const began = performance.now();
  await fill(client, size);
  const seconds = Math.round((performance.now() - began) / 1000);
  const [{ index, texts }] = (
    await client.query(
      `select pg_size_pretty(pg_relation_size('findable_by_pairs')) as index, pg_size_pretty(pg_total_relation_size('message')) as texts`,
    )
  ).rows;
  const { ask, stop } = await serve();
  try {
    const search = (words) => ask('search', { words });
    const like = (words) =>
      client.query(
        'select id from message where withdrawn_at is null and text ilike all($1) order by seq desc limit 31',
        [words.split(' ').map((word) => `%${word}%`)],
      );
    for (const words of asked) await search(words);
    const words = {};
    const all = [];
    const allLike = [];
    for (const word of asked) {
      const took = [];
      for (let i = 0; i < times; i += 1) took.push(await timed(() => search(word)));
      const tookLike = [];
      for (let i = 0; i < (size > 100_000 ? 2 : 5); i += 1) tookLike.push(await timed(() => like(word)));
      words[word] = { p95: quantile(took, 0.95), like: quantile(tookLike, 0.5) };
      all.push(...took);
      allLike.push(...tookLike);
    }
    const found = await search('薬草園');
    if (found.hits.length !== 3) throw new Error(`薬草園 stands in three messages, found ${found.hits.length}`);
    return {
      size,
      p50: quantile(all, 0.5),
      p95: quantile(all, 0.95),
      likeP50: quantile(allLike, 0.5),
      likeP95: quantile(allLike, 0.95),
      seconds,
      index,
      table: texts,
      words,
    };
  } finally {
    await stop();
  }
}

/** Messages of about fifty letters, twenty to a consultation, with words from frequent to rare spread over all years. */
async function fill(client, size) {
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 2`,
  );
  await client.query('drop index findable_by_pairs');
  const consultations = Math.ceil(size / 20);
  await client.query(
    `insert into consultation (id, receipt, channel, status, due_at, received_at, last_at)
     select gen_random_uuid(), 'B' || lpad(n::text, 8, '0'), 'phone', 'closed', now(), now() - make_interval(mins => $1 - n), now()
     from generate_series(1, $1::int) n`,
    [consultations],
  );
  await client.query(`create temp table part as select array_agg(w) as words from unnest(string_to_array($1, ' ')) w`, [
    '母の介護のこと 父が入院した 家賃が払えない 仕事をやめた 子どもが学校に行かない 眠れない日が続く 役所に電話した 書類が届いた 相談したい ' +
      '近所の人が心配している 薬を飲んでいる 年金だけでは足りない 水道が止まりそう 借金がある 民生委員が訪問した 一人で暮らしている 食べるものがない ' +
      '障害者手帳を持っている 夫が怒鳴る 家を出たい 保育園に入れない 病院の予約 来週また話す 変わりなし 面談の約束をした 相談の続き 電話で聞いた 督促状',
  ]);
  await client.query(
    `insert into message (id, consultation_id, version, direction, kind, text, at, sender_kind, delivery, assessed_at)
     select gen_random_uuid(), c.id, 1, 'in', 'call',
       array_to_string(array(select p.words[1 + ((n * 7919::bigint + k * 104729 + (n * k) % 89) % 28)::int] from generate_series(1, 6) k), '')
         || chr(19968 + ((n * 31) % 4000)::int) || chr(19968 + ((n * 17 + 5) % 3000)::int) || n
         || case when n % 5000 = 0 then '雨漏り' else '' end || case when n % 900 = 0 and n < $1 / 2 then '竹細工' else '' end
         || case when n in (7, $1 / 3, $1 / 2) then '薬草園' else '' end,
       now() - make_interval(secs => $1 - n), 'resident', 'received', now()
     from generate_series(1, $1::int) n
     join (select id, row_number() over (order by id) - 1 as nth from consultation) c on c.nth = n % ${consultations}
     cross join part p order by n`,
    [size],
  );
  await client.query(
    `insert into findable (consultation_id, kind, source_id, at, words)
     select consultation_id, 'message', id, at, translate(text, 'ー', '') from message order by seq`,
  );
  await client.query(`update findable_progress set filled = true`);
  await client.query(
    'create index findable_by_pairs on findable using gin (findable_pairs(id, words)) with (gin_pending_list_limit = 512)',
  );
  await client.query('vacuum analyze findable; ').catch(() => {});
  await client.query('analyze');
}
