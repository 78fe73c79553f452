#!/usr/bin/env node
/**
 * `node bench/list.mjs [messages]`: how long staff wait for the inbox list and its counts, at 10,000 messages and at 1,000,000,
 * through HTTP with a session, beside the least query for the same rows in the same run. What is open is the same number in both:
 * it does not grow with the years. Loopback only; it ends what it started.
 */
import { goals, line, measureSizes, quantile, timed } from './filled.mjs';

const sizes = [10_000, Number(process.argv[2] ?? 1_000_000)];
const open = 300;
const times = 40;

/** What staff ask for, each with the least query that finds the ids of its rows. */
const asked = {
  open: {
    path: 'consultations?view=open',
    least: `select id from consultation where status not in ('closed', 'lapsed') order by urgency desc, due_at, id limit 31`,
  },
  unassigned: {
    path: 'consultations?view=unassigned',
    least: `select id from consultation where owner_id is null and status not in ('closed', 'lapsed') order by urgency desc, due_at, id limit 31`,
  },
  unread: { path: 'consultations?view=unread' },
  waiting: { path: 'consultations?view=waiting' },
  snoozed: { path: 'consultations?view=snoozed' },
  'U2 and U3 by LINE': { path: 'consultations?view=open&urgency=U2,U3&channel=line' },
  closed: {
    path: 'consultations?view=closed',
    least: `select id from consultation where status in ('closed', 'lapsed') order by received_at desc, id limit 31`,
  },
  'closed, tenth page': { path: 'consultations?view=closed', pages: 10 },
  'closed, a small area': { path: `consultations?view=closed&area=${encodeURIComponent('小さな地区')}` },
  counts: {
    path: 'consultations/counts',
    least: `select count(*) from consultation where status not in ('closed', 'lapsed')`,
  },
};

const { rows, growth } = await measureSizes('list', sizes, measure);
line('asked for', ...rows.flatMap(({ size }) => [`p50 at ${size}`, 'p95', 'least query p95']));
line(...Array(1 + rows.length * 3).fill('---'));
for (const name of Object.keys(asked))
  line(name, ...rows.flatMap(({ views }) => [views[name].p50, views[name].p95, views[name].least ?? '–']).map(ms));
goals(rows, growth);

function ms(value) {
  return typeof value === 'number' ? `${value} ms` : value;
}

/** Fills a database with so many messages, and asks the service and the database. */
async function measure(size, client, serve) {
  await fill(client, size);
  const { ask, stop } = await serve();
  try {
    await client.query(
      `update consultation set owner_id = (select id from staff where login = 'worker') where owner_id is not null`,
    );
    await client.query('vacuum analyze consultation');
    const views = {};
    const all = [];
    for (const [name, { path, least, pages = 1 }] of Object.entries(asked)) {
      let from = path;
      for (let page = 1; page < pages; page += 1) {
        const { next } = await ask(from);
        if (next === null) break;
        from = `${path}&cursor=${encodeURIComponent(next)}`;
      }
      const took = [];
      const tookLeast = [];
      for (let i = 0; i < 5; i += 1) await ask(from);
      for (let i = 0; i < times; i += 1) {
        took.push(await timed(() => ask(from)));
        if (least) tookLeast.push(await timed(() => client.query(least)));
      }
      all.push(...took);
      views[name] = {
        p50: quantile(took, 0.5),
        p95: quantile(took, 0.95),
        least: least ? quantile(tookLeast, 0.95) : null,
      };
    }
    return { size, p50: quantile(all, 0.5), p95: quantile(all, 0.95), views };
  } finally {
    await stop();
  }
}

/** Twenty messages to a consultation; the newest ones are open, half of them with an owner, some answered, some put off. */
async function fill(client, size) {
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`,
  );
  const consultations = Math.ceil(size / 20);
  await client.query(
    `insert into staff (id, login, name, role, password_hash, active)
     values ('00000000-0000-4000-8000-000000000001', 'before', '前任', 'worker', 'x', true)`,
  );
  await client.query(
    `insert into consultation (id, receipt, channel, status, urgency, area, owner_id, answered_at, due_at, received_at, last_at, closed_at, preview)
     select gen_random_uuid(), 'B' || lpad(n::text, 8, '0'), (array['line', 'phone', 'email'])[1 + n % 3],
       case when n > $1 - $2 then 'received' else 'closed' end, 'U' || n % 4,
       case when n % 997 = 0 then '小さな地区' else '中央' end,
       case when n % 2 = 0 then '00000000-0000-4000-8000-000000000001'::uuid end,
       case when n % 4 = 0 then now() end, now() + make_interval(mins => n % 5000), now() - make_interval(mins => $1 - n), now(),
       case when n > $1 - $2 then null else now() end, '介護の手続きを聞きたい'
     from generate_series(1, $1::int) n`,
    [consultations, open],
  );
  await client.query(
    `insert into message (id, consultation_id, version, direction, kind, text, at, sender_kind, delivery, assessed_at)
     select gen_random_uuid(), c.id, 1, case when n % 3 = 0 then 'out' else 'in' end, 'text', '介護のことで相談があります ' || n,
       now() - make_interval(secs => $1 - n), case when n % 3 = 0 then 'staff' else 'resident' end,
       case when n % 3 = 0 then 'sent' else 'received' end, now()
     from generate_series(1, $1::int) n
     join (select id, row_number() over (order by id) - 1 as nth from consultation) c on c.nth = n % ${consultations} order by n`,
    [size],
  );
  await client.query(
    `insert into snooze (consultation_id, until, seq, urgency, by_id, at)
     select id, now() + interval '3 days', 9000000000, 'U4', '00000000-0000-4000-8000-000000000001', now() from consultation
     where status = 'received' and urgency = 'U1' limit 40`,
  );
  await client.query('update findable_progress set filled = true, change_seq = 0');
  await client.query('analyze');
}
