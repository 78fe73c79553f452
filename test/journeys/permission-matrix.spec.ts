import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import type { Role, SearchPage } from '../../src/contract/index.js';
import { sentTo } from '../build/referral.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { accounts, groups, open, type RecordName, records, routes, seen } from './permission-matrix.js';

const everybody = Object.keys(accounts) as Role[];
const names = Object.keys(records) as RecordName[];
const mark = '合言葉はひみつの小箱';

/** Every role crossed with every route, list, count, search, change and live event, against what `permission-matrix.ts` says. */
describe('every role and everything it could reach', () => {
  let service: Service;
  let client: pg.Client;
  const staff = {} as Record<Role, StaffMember>;
  const ids = {} as Record<RecordName, string>;
  const receipts = {} as Record<RecordName, string>;
  const unknown = randomUUID();

  const readers = everybody.filter((role) => (groups.readers as readonly Role[]).includes(role));
  const namesOf = (found: string[]) => names.filter((name) => found.includes(ids[name]));
  const expected = (role: Role) => names.filter((name) => seen[role].includes(name));

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    for (const [role, { login, areas, section }] of Object.entries(accounts))
      await client.query(
        `insert into staff (id, login, name, role, areas, section, password_hash)
         select gen_random_uuid(), $1, $1, $2, $3, $4, password_hash from staff where login = 'worker' on conflict do nothing`,
        [login, role, areas ?? [], section ?? null],
      );
    await client.query(`update staff set section = '福祉課' where login = 'worker2'`);
    for (const role of everybody) staff[role] = await StaffMember.signIn(service, accounts[role].login);
    const me = await staff.worker.json<{ id: string }>('GET', '/api/me');
    for (const name of names) {
      const made = await staff.worker.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
        channel: 'phone',
        summary: `${mark}（${name}）`,
        name: `仮名${name}`,
        area: records[name].area,
      });
      ids[name] = made.id;
      receipts[name] = made.receipt;
    }
    const where = (wanted: (record: (typeof records)[RecordName]) => boolean) =>
      names.filter((name) => wanted(records[name])).map((name) => ids[name]);
    await client.query('update consultation set route = 2 where id = any($1)', [where((one) => 'route' in one)]);
    await client.query(
      `update consultation set owner_id = (select id from staff where login = 'worker2') where id = any($1)`,
      [where((one) => 'ownerSection' in one)],
    );
    await sentTo(
      client,
      'kita-houkatsu',
      where((one) => 'referred' in one),
    );
    await client.query(
      `update consultation set alarm = 'raised', alarm_urgency = 'U3', alarm_at = now(), alarm_due_at = now() where id = any($1)`,
      [Object.values(ids)],
    );
    await staff.worker.json('POST', `/api/consultations/${ids.protected}/assignment`, { owner: 'me' });
    await staff.worker.json('PUT', `/api/consultations/${ids.protected}/protection`, {
      named: [me.id],
      reason: '加害者が市の中にいる',
      lastSeen: 0,
    });
  });
  afterAll(async () => {
    await client.end();
    await service.dispose();
  });

  const answer = async (role: Role, method: string, path: string, body?: unknown) => {
    const response = await staff[role].request(method, path, body);
    // Whatever it is, no browser and no proxy keeps it.
    expect(response.headers.get('cache-control')).toContain('no-store');
    return { status: response.status, body: await response.text() };
  };
  const bodyOf = (method: string, valid?: unknown) =>
    method === 'GET' || method === 'DELETE' ? undefined : (valid ?? {});

  it('has a line for each route, and no line for a route that is gone', async () => {
    const { paths } = (await (await fetch(`${service.url}/api/openapi.json`)).json()) as OpenAPIObject;
    const there = Object.entries(paths)
      .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
      .filter((route) => !open.includes(route.split(' ')[1]!));
    expect(Object.keys(routes).toSorted()).toEqual(there.toSorted());
  });

  it.each(Object.entries(routes).filter(([, rule]) => rule.for !== 'everybody'))(
    '%s',
    async (route, { for: group, record, valid, inner }) => {
      const [method, path] = route.split(' ') as [string, string];
      const at = (id: string) => path.replace(/\{\w+\}/g, id);
      for (const role of everybody) {
        const allowed = (groups[group] as readonly Role[]).includes(role);
        const which = record ? names : (['protected'] as const);
        const none = record ? await answer(role, method, at(unknown), bodyOf(method, valid)) : null;
        for (const name of which) {
          const about = { route, role, name };
          const is = (what: object) => ({ ...about, ...what });
          if (!allowed) {
            const { status } = await answer(role, method, at(ids[name]), bodyOf(method, valid));
            expect(is({ status })).toEqual(is({ status: 403 }));
          } else if (record && !seen[role].includes(name)) {
            // Exactly what an id that does not exist gets.
            expect(is(await answer(role, method, at(ids[name]), bodyOf(method, valid)))).toEqual(is(none!));
            expect(is({ status: none!.status })).toEqual(is({ status: 404 }));
          } else if (!inner) {
            // Let through: what is refused then is only the empty body, or an id that is none of this route's.
            const { status } = await answer(role, method, at(ids[name]), bodyOf(method));
            expect(is({ status, through: ![401, 403].includes(status) })).toEqual(is({ status, through: true }));
            if (record) expect(is({ status, there: status !== 404 })).toEqual(is({ status, there: true }));
          }
        }
      }
    },
  );

  it.each(everybody)('lists, counts, board, alarms and changes hold what a %s sees and nothing else', async (role) => {
    const at = (path: string) => staff[role].request('GET', path);
    const allowed = readers.includes(role);
    if (!allowed) {
      for (const path of ['consultations', 'consultations/counts', 'changes', 'alarms', 'triage/board'])
        expect((await at(`/api/${path}`)).status).toBe(403);
      return;
    }
    const inbox = await staff[role].inbox(`&q=${encodeURIComponent(mark)}`);
    expect(namesOf(inbox.map(({ id }) => id))).toEqual(expected(role));
    const everything = await staff[role].inbox();
    const counts = await staff[role].json<Record<string, number>>('GET', '/api/consultations/counts');
    expect(counts.all).toBe(everything.length);
    expect(counts.alarm).toBe(everything.filter(({ alarm }) => alarm === 'raised').length);
    const { changes, reset } = await staff[role].json<{ changes: { id: string }[]; reset?: boolean }>(
      'GET',
      '/api/changes?since=0',
    );
    // What went out of somebody's sight makes their screen begin anew, without saying what it was.
    if (!reset) expect(namesOf(changes.map(({ id }) => id))).toEqual(expected(role));
    expect(reset ?? false).toBe(expected(role).length < names.length);
    const alarms = await staff[role].json<{ consultationId: string }[]>('GET', '/api/alarms');
    expect(namesOf(alarms.map(({ consultationId }) => consultationId))).toEqual(expected(role));
    const board = await staff[role].json<{ cards: { id: string }[] }>('GET', '/api/triage/board');
    expect(namesOf(board.cards.map(({ id }) => id))).toEqual(expected(role));
    const meeting = await staff[role].json<{ cards: { id: string }[] }>('GET', '/api/triage/meeting?names=with');
    // What is protected lies on no common table, not even on that of somebody who is named.
    expect(namesOf(meeting.cards.map(({ id }) => id))).not.toContain('protected');
  });

  it.each(everybody.filter((role) => readers.includes(role)))(
    'a %s finds words, names and receipt numbers of what they see and of nothing else',
    async (role) => {
      const find = (words: string) => staff[role].json<SearchPage>('POST', '/api/search', { words });
      await eventually(async () => {
        const { hits } = await staff.worker.json<SearchPage>('POST', '/api/search', { words: mark });
        expect(hits).toHaveLength(names.length);
      });
      expect(namesOf((await find(mark)).hits.map(({ consultation }) => consultation.id))).toEqual(expected(role));
      for (const name of names) {
        for (const words of [receipts[name], `仮名${name}`]) {
          const { people } = await find(words);
          expect([name, namesOf(people.map(({ id }) => id)).includes(name)]).toEqual([name, seen[role].includes(name)]);
        }
      }
      const page = await find(`${mark}（protected）`);
      if (!seen[role].includes('protected')) expect(JSON.stringify(page)).not.toMatch(/仮名protected/);
    },
  );

  it('the meeting’s paper and the reception form leave a mark in the records that their printer sees, and in no other', async () => {
    const printed = () =>
      client
        .query<{ consultation_id: string; by: string }>(
          `select d.consultation_id, s.role as by from decision d join staff s on s.id = d.staff_id where d.kind = 'printing'`,
        )
        .then(({ rows }) => rows);
    const before = (await printed()).length;
    for (const role of groups.centre)
      await staff[role].json('POST', '/api/triage/meeting/printing', {
        names: 'with',
        consultationIds: Object.values(ids),
      });
    const rows = (await printed()).slice(before);
    for (const role of groups.centre)
      expect(namesOf(rows.filter(({ by }) => by === role).map((row) => row.consultation_id))).toEqual(expected(role));
  });

  it('the live connection tells each screen of what its person sees, and hides what went out of their sight', async () => {
    const heard = {} as Record<Role, { changed: Set<string>; events: unknown[]; forget: number }>;
    const screens: Socket[] = [];
    for (const role of readers) {
      const screen = staff[role].screen();
      screens.push(screen);
      const ear = { changed: new Set<string>(), events: [] as unknown[], forget: 0 };
      heard[role] = ear;
      screen.on('consultation.changed', ({ id }) => ear.changed.add(id));
      screen.on('sight.changed', () => {
        ear.forget += 1;
      });
      screen.onAny((event, ...rest) => ear.events.push([event, ...rest]));
      await new Promise<void>((done, fail) => screen.on('connect', done).on('connect_error', fail));
    }
    for (const name of names)
      await staff.worker.json('POST', `/api/consultations/${ids[name]}/notes`, { body: `${name}` });
    screens[readers.indexOf('worker')]!.emit('presence.set', { id: ids.protected, state: 'editing' });
    screens[readers.indexOf('worker')]!.emit('presence.set', { id: ids.several, state: 'editing' });
    // Everybody sees one of these; it comes after all the others.
    for (const name of ['referred', 'section', 'several'] as const)
      await staff.worker.json('POST', `/api/consultations/${ids[name]}/notes`, { body: 'zuletzt' });
    for (const role of readers)
      await eventually(() => expect([role, namesOf([...heard[role].changed])]).toEqual([role, expected(role)]));
    await eventually(() =>
      expect(heard.manager.events).toContainEqual([
        'presence',
        expect.objectContaining({ consultationId: ids.several }),
      ]),
    );
    for (const role of readers)
      if (!seen[role].includes('protected')) expect(JSON.stringify(heard[role].events)).not.toContain(ids.protected);

    const forgot = heard.csw.forget;
    await staff.worker.json('POST', `/api/consultations/${ids.north}/assignment`, { owner: 'me' });
    await client.query(`update consultation set area = '南地区' where id = $1`, [ids.north]);
    await staff.worker.json('POST', `/api/consultations/${ids.north}/notes`, { body: '南へ' });
    await eventually(() => expect(heard.csw.forget).toBeGreaterThan(forgot));
    expect((await staff.csw.request('GET', `/api/consultations/${ids.north}`)).status).toBe(404);
    await client.query(`update consultation set area = '北地区' where id = $1`, [ids.north]);
    for (const screen of screens) screen.close();
  });

  it.each(everybody.filter((role) => !readers.includes(role)))('a %s gets no live connection', async (role) => {
    const screen = staff[role].screen();
    const end = await new Promise<string>((done) =>
      screen.on('connect', () => done('connected')).on('connect_error', ({ message }) => done(message)),
    );
    screen.close();
    expect(end).toBe('not_signed_in');
  });
});
