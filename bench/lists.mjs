#!/usr/bin/env node
/**
 * `node bench/lists.mjs [consultations]`: how long staff and agencies wait for every list but the inbox's (`bench/list.mjs`), through HTTP
 * with a session, beside the least query for the ids of the same rows. 1,000 and 50,000 consultations are asked in turn, in one run.
 *
 * 50,000 is what a centre for a city of a million takes in within ten years, 5,000 a year. Beside each stands a case, a referral and
 * somebody's file; beside every second an outreach and a request for advice, beside every fifth a participation, beside every tenth a
 * meeting with three cases: more of each than any city has written of. What is open stays the same number: it does not grow with the
 * years. Loopback only; it ends what it started.
 */
import { randomBytes } from 'node:crypto';
import { goals, line, measureBeside, quantile, timed } from './filled.mjs';

const sizes = [1_000, Number(process.argv[2] ?? 50_000)];
const times = 30;
const fiscalMonths = () => {
  const now = new Date(Date.now() + 9 * 36e5);
  const year = now.getUTCFullYear() - (now.getUTCMonth() < 3 ? 1 : 0);
  return `from=${year}-04&to=${now.toISOString().slice(0, 7)}`;
};

/**
 * What is asked for: `pages` goes on so many pages; `body` makes it a POST; `as` who asks, the worker where nobody is named;
 * `list: false` what is no list screen: a year's figures, the page of one person. The goals are those of list screens.
 */
const asked = {
  'the least route: who am I': { path: 'me', least: 'select 1', list: false },
  'cases: open': {
    path: 'cases?view=open',
    least: `select id from support_case where state <> 'ended' order by next_contact_on, id limit 51`,
  },
  'cases: mine': { path: 'cases?view=mine' },
  'cases: something due': { path: 'cases?view=due' },
  'cases: 3か月連絡なし': { path: 'cases?view=quiet' },
  'cases: followed': { path: 'cases?view=followed' },
  'cases: all': { path: 'cases?view=all', least: 'select id from support_case order by opened_at desc, id limit 51' },
  'cases: all, tenth page': { path: 'cases?view=all', pages: 10 },
  'cases: all, a small area': { path: `cases?view=all&area=${encodeURIComponent('小さな地区')}` },
  'cases: all, those of somebody': { path: 'cases?view=all&owner=me' },
  'cases: all, one number': { path: 'cases?view=all&number=C-000500' },
  'cases: counts of every screen': {
    path: 'cases/counts?figures=without',
    least: `select count(*) from support_case where state <> 'ended'`,
  },
  'cases: all, CSW of a small area': { path: 'cases?view=all', as: 'csw' },
  'cases: open, CSW': { path: 'cases?view=open', as: 'csw' },
  'cases: counts, CSW': { path: 'cases/counts?figures=without', as: 'csw' },
  'cases: counts with the figures of this year': { path: 'cases/counts', list: false },
  'つなぎ: open, with counts': {
    path: 'referrals?view=open',
    least: 'select id from referral where ended_at is null order by created_at, id limit 101',
  },
  'つなぎ: waiting': { path: 'referrals?view=waiting' },
  'つなぎ: overdue': { path: 'referrals?view=overdue' },
  'つなぎ: came back': { path: 'referrals?view=back' },
  'つなぎ: passed around': { path: 'referrals?view=passed_around' },
  'つなぎ: ended': { path: 'referrals?view=ended' },
  'つなぎ: ended, tenth page': { path: 'referrals?view=ended', pages: 10 },
  'つなぎ: ended, CSW': { path: 'referrals?view=ended', as: 'csw' },
  'つなぎ: months of this year': { path: `referrals/months?${fiscalMonths()}`, list: false },
  'agency: its inbox': { path: 'agency/referrals', as: 'agency' },
  'agency: cases of its teams': { path: 'team-cases', as: 'agency' },
  'agency: meetings': { path: 'attended-meetings', as: 'agency' },
  'agency: advice, open': { path: 'agency/advice?view=open', as: 'agency' },
  'agency: advice, ended': { path: 'agency/advice?view=ended', as: 'agency' },
  'meetings, with open decisions': {
    path: 'meetings',
    least: 'select id from meeting order by on_day desc, number desc limit 51',
  },
  'meetings, a later page': { path: 'meetings', pages: 10 },
  'meetings, CSW': { path: 'meetings', as: 'csw' },
  'outreach: open': { path: 'outreach?view=open' },
  'outreach: mine': { path: 'outreach?view=mine' },
  'outreach: due': { path: 'outreach?view=due' },
  'outreach: to think over': { path: 'outreach?view=rethink' },
  'outreach: ended': {
    path: 'outreach?view=ended',
    least: 'select id from outreach where ended_at is not null order by ended_at desc, id limit 51',
  },
  'outreach: ended, tenth page': { path: 'outreach?view=ended', pages: 10 },
  'outreach: ended, a small area': { path: `outreach?view=ended&area=${encodeURIComponent('小さな地区')}` },
  'outreach: ended, CSW': { path: 'outreach?view=ended', as: 'csw' },
  'outreach: counts': { path: 'outreach/counts' },
  'outreach: counts, CSW': { path: 'outreach/counts', as: 'csw' },
  'outreach: in the field': { path: 'outreach/field' },
  'outreach: figures of this year': { path: 'outreach/figures', list: false },
  'outreach: work by hat': { path: 'work-times', list: false },
  'participation: open': { path: 'participations?view=open' },
  'participation: mine': { path: 'participations?view=mine' },
  'participation: due': { path: 'participations?view=due' },
  'participation: troubled': { path: 'participations?view=troubled' },
  'participation: all': {
    path: 'participations?view=all',
    least: `select id from participation order by coalesce(next_on, '9999-12-31'::date), id limit 51`,
  },
  'participation: all, tenth page': { path: 'participations?view=all', pages: 10 },
  'participation: all, CSW': { path: 'participations?view=all', as: 'csw' },
  'advice: open': { path: 'advice?view=open' },
  'advice: waiting': { path: 'advice?view=waiting' },
  'advice: mine': { path: 'advice?view=mine' },
  'advice: ended': {
    path: 'advice?view=ended',
    least: 'select id from advice_request where ended_at is not null order by ended_at desc, id limit 51',
  },
  'advice: ended, tenth page': { path: 'advice?view=ended', pages: 10 },
  'advice: ended, of one agency': { path: 'advice?view=ended&agency=office-42' },
  'advice: counts': { path: 'advice/counts' },
  'advice: figures of this year': { path: 'advice/figures', list: false },
  'casebook: shown': { path: 'casebook/search', body: {} },
  'casebook: second page': { path: 'casebook/search', body: {}, pages: 2 },
  'casebook: a frequent word': { path: 'casebook/search', body: { words: '家計改善' } },
  'casebook: a rare word': { path: 'casebook/search', body: { words: 'めずらしい' } },
  'casebook: no such word': { path: 'casebook/search', body: { words: 'どこにもない' } },
  'casebook: a field': { path: 'casebook/search', body: { fields: ['housing'] } },
  'casebook: to be read': { path: 'casebook/search', body: { view: 'to_read' } },
  'casebook: mine': { path: 'casebook/search', body: { view: 'mine' } },
  'people: like somebody of a frequent name': { path: 'people/like', body: { name: '佐藤 一郎' }, list: false },
  'people: like somebody of a frequent name, by telephone': {
    path: 'people/like',
    body: { name: '佐藤 一郎', phones: '090-0123-1000' },
    list: false,
  },
  'people: a page': { path: 'people/$person', list: false },
  'people: those of a consultation': { path: 'consultations/$consultation/people', list: false },
  'people: a household': { path: 'households/$household', list: false },
};

const { rows, growth } = await measureBeside('lists', sizes, measure);
line('asked for', ...rows.flatMap(({ size }) => [`p50 at ${size}`, 'p95', 'least query p50']), 'growth of p50');
line(...Array(2 + rows.length * 3).fill('---'));
for (const name of Object.keys(asked)) {
  const of = rows.map(({ lists }) => lists[name]);
  line(
    `${name} (${of.map(({ shown }) => shown).join(' and ')} rows)`,
    ...of.flatMap(({ p50, p95, least }) => [`${p50} ms`, `${p95} ms`, least === null ? '–' : `${least} ms`]),
    (of.at(-1).p50 / of[0].p50).toFixed(2),
  );
}
line(`p95 of everything at ${rows.at(-1).size}`, `${rows.at(-1).everything} ms`);
goals(rows, growth);

/** Serves both databases, fills them, and asks each for everything in turn, as those who may. */
async function measure(all) {
  const { fill } = await import('./lists-filling.mjs');
  const sides = [];
  try {
    for (const { size, client, serve } of all) {
      const dataKey = randomBytes(32);
      const { ask, as, stop } = await serve({ DATA_KEY: dataKey.toString('base64') });
      sides.push({ size, client, stop, lists: {}, took: [], ofLists: [] });
      await fill(client, size, dataKey);
      Object.assign(sides.at(-1), {
        asks: { worker: ask, csw: await as('csw'), agency: await as('agency') },
        ids: await someIds(client),
      });
    }
    for (const [name, how] of Object.entries(asked)) await one(sides, name, how);
    return sides.map(({ size, lists, took, ofLists }) => ({
      ...{ size, p50: quantile(ofLists, 0.5), p95: quantile(ofLists, 0.95), everything: quantile(took, 0.95), lists },
    }));
  } finally {
    for (const { stop } of sides) await stop();
  }
}

/** One list at every size, in turn. */
async function one(sides, name, how) {
  const asking = [];
  for (const { asks, ids, client } of sides) {
    const once = await lastPage(asks[how.as ?? 'worker'], how, ids);
    const shown = rowsIn(await once());
    asking.push({ once, least: how.least && (() => client.query(how.least)), shown, took: [], leasts: [] });
  }
  for (let i = -3; i < times; i += 1)
    for (const { once, least, took, leasts } of asking) {
      const [ms, leastMs] = [await timed(once), least ? await timed(least) : null];
      if (i < 0) continue;
      took.push(ms);
      leasts.push(leastMs);
    }
  for (const [nth, { took, leasts, least, shown }] of asking.entries()) {
    sides[nth].took.push(...took);
    if (how.list !== false) sides[nth].ofLists.push(...took);
    const of = { p50: quantile(took, 0.5), p95: quantile(took, 0.95) };
    sides[nth].lists[name] = { ...of, least: least ? quantile(leasts, 0.5) : null, shown };
  }
}

/** How many rows an answer shows; one where it is no list. */
function rowsIn(answer) {
  const rows = Array.isArray(answer) ? answer : (answer.items ?? answer.rows);
  return Array.isArray(rows) ? rows.length : 1;
}

/** Goes on to the page that is measured; answers how it is asked for. */
async function lastPage(ask, { path, body, pages = 1 }, ids) {
  const at = path.replace(/\$(\w+)/, (_, kind) => ids[kind]);
  const once = (cursor) => {
    if (body) return ask(at, { ...body, cursor });
    return ask(cursor === undefined ? at : `${at}${at.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`);
  };
  let cursor;
  for (let page = 1; page < pages; page += 1) {
    const { next } = await once(cursor);
    if (!next) break;
    cursor = next;
  }
  return () => once(cursor);
}

async function someIds(client) {
  const id = async (sql) => (await client.query(sql)).rows[0].id;
  return {
    person: await id(`select person_id as id from consultation_person group by 1 order by count(*) desc limit 1`),
    consultation: await id(`select id from consultation where receipt = 'B00000500'`),
    household: await id(`select household_id as id from household_member order by id offset 100 limit 1`),
  };
}
