#!/usr/bin/env node
/**
 * `npm run bench:case`: how long staff wait for the page of a case with five years of history (a contact every week, ten plans of
 * a dozen pieces of work, a team of twenty, a consultation of 200 messages), beside a young one and beside the least route in the
 * same run. Loopback only; it ends what it started.
 */
import { randomUUID } from 'node:crypto';
import { line, measureSizes, quantile, timed } from './filled.mjs';

const limitMs = 100;
const times = 60;
/** Weeks of history in the case that is asked for. */
const sizes = [4, 260];

const { rows, growth } = await measureSizes('case', sizes, measure);
line(
  'weeks of history',
  'case page p50',
  'p95',
  'its history p95',
  'least route (readyz: one `select`) p95',
  'times the least',
);
line(...Array(6).fill('---'));
for (const { size, p50, p95, history, least } of rows)
  line(size, `${p50} ms`, `${p95} ms`, `${history} ms`, `${least} ms`, (p95 / least).toFixed(1));
const { p95 } = rows.at(-1);
line(`p95 with ${sizes.at(-1)} weeks`, `${p95} ms`, `under ${limitMs} ms`, p95 < limitMs ? 'met' : 'NOT MET');
line('growth', growth.toFixed(2), '', '');

async function measure(size, client, serve) {
  const { ask, stop, url } = await serve();
  try {
    const id = await aCase(ask, client, size);
    await client.query('vacuum analyze');
    const took = { page: [], history: [], least: [] };
    const tries = {
      page: () => ask(`cases/${id}`),
      history: () => ask(`cases/${id}/history`),
      least: async () => (await fetch(`${url}/readyz`)).text(),
    };
    for (const [name, work] of Object.entries(tries)) for (let i = 0; i < 5; i += 1) await work(name);
    for (let i = 0; i < times; i += 1)
      for (const [name, work] of Object.entries(tries)) took[name].push(await timed(work));
    return {
      size,
      p50: quantile(took.page, 0.5),
      p95: quantile(took.page, 0.95),
      history: quantile(took.history, 0.95),
      least: quantile(took.least, 0.95),
    };
  } finally {
    await stop();
  }
}

/** A case whose first words come through the service, and whose rows are then multiplied: what is sealed stays sealed. */
async function aCase(ask, client, weeks) {
  const made = await ask('consultations', { channel: 'phone', summary: '介護とお金のことで相談があります' });
  await client.query(
    'update consultation set route = 2, owner_id = (select id from staff where login = $2) where id = $1',
    [made.id, 'worker'],
  );
  let now = await ask('cases', {
    clientId: randomUUID(),
    consultationId: made.id,
    kind: 'multi_agency',
    nextOn: day(7),
  });
  const deed = async (given) => {
    now = await ask(`cases/${now.id}/deeds`, { clientId: randomUUID(), version: now.version, deed: given });
  };
  const part = '長い経過のあいだに聞いたこと。'.repeat(20);
  await deed({
    kind: 'write_assessment',
    words: { wish: part, home: part, health: part, money: part, work: part, strengths: part, issues: part },
  });
  const member = randomUUID();
  await deed({ kind: 'write_member', id: member, party: 'lawyer', role: '債務の整理', sees: 'plan' });
  await deed({ kind: 'write_plan', goals: { wish: part, goal: part, policy: '' }, from: day(0), until: day(180) });
  await deed({ kind: 'write_item', id: randomUUID(), what: part, memberId: member, role: '相談', by: day(60) });
  const { id: me } = await ask('me');
  await deed({ kind: 'record_consent', way: 'oral', explainedBy: me, on: day(0), said: part });
  for (const to of ['submitted', 'agreed', 'decided', 'running'])
    await deed({ kind: 'move_plan', to, on: day(0), words: '' });
  await deed({ kind: 'monitor', on: day(0), way: 'visit', seen: part, nextOn: day(7) });
  await deed({ kind: 'begin_evaluation' });
  await deed({
    kind: 'evaluate',
    on: day(0),
    reached: 'partly',
    changes: ['calmer'],
    satisfied: '',
    left: part,
    missing: '',
  });
  await multiply(client, now.id, made.id, weeks);
  return now.id;
}

async function multiply(client, id, consultation, weeks) {
  const plans = Math.ceil(weeks / 26);
  await client.query(`set session_replication_role = replica`);
  await client.query(
    `insert into monitoring select gen_random_uuid(), case_id, plan_id, period, on_day - n * 7, way, next_on - n * 7, words, by_id, at - make_interval(weeks => n)
     from monitoring, generate_series(1, $2::int) n where case_id = $1`,
    [id, weeks],
  );
  await client.query(
    `insert into case_event (case_id, version, kind, thing_id, codes, words, by_id, at)
     select case_id, 1000 + n, kind, thing_id, codes, words, by_id, at from case_event, generate_series(1, $2::int) n
     where case_id = $1 and kind in ('monitor', 'next_contact')`,
    [id, weeks * 2],
  );
  await client.query(
    `insert into case_member (id, case_id, party, words, sees, brought, from_on)
     select gen_random_uuid(), case_id, party, words, sees, brought, from_on from case_member, generate_series(1, 18) n
     where case_id = $1 and party = 'lawyer'`,
    [id],
  );
  await client.query(
    `with old as (
       insert into plan select gen_random_uuid(), case_id, nth + n, period, 'continued', words, from_on - n * 180, until_on - n * 180, at
       from plan, generate_series(1, $2::int) n where case_id = $1 returning id, case_id)
     insert into plan_item select gen_random_uuid(), o.id, o.case_id, n, i.member_id, i.by_on, i.state, i.words
     from old o join plan_item i on i.case_id = o.case_id, generate_series(1, 12) n`,
    [id, plans],
  );
  await client.query(
    `insert into evaluation select gen_random_uuid(), e.case_id, p.id, e.period, p.until_on, e.reached, e.changes, e.words, e.by_id, e.at
     from evaluation e join plan p on p.case_id = e.case_id and p.state = 'continued' where e.case_id = $1`,
    [id],
  );
  await client.query(
    `insert into message (id, consultation_id, version, direction, kind, text, at, sender_kind, delivery, assessed_at)
     select gen_random_uuid(), $1, 1, 'in', 'text', '介護のことで相談があります ' || n, now(), 'resident', 'received', now()
     from generate_series(1, $2::int) n`,
    [consultation, Math.min(weeks, 200)],
  );
}

function day(from) {
  return new Date(Date.now() + 9 * 36e5 + from * 86_400_000).toISOString().slice(0, 10);
}
