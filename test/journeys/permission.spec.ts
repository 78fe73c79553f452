import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import pg from 'pg';
import { io } from 'socket.io-client';
import type { Role } from '../../src/contract/index.js';
import { sentTo } from '../build/referral.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { open } from './permission-matrix.js';

/** Every role with the login of its trial account. */
const roles: Role[] = ['worker', 'manager', 'agency', 'admin'];

interface Route {
  method: string;
  path: string;
}

describe('who may see and do what', () => {
  let service: Service;
  let routes: Route[];
  const staff = {} as Record<Role, StaffMember>;
  /** One consultation of which a sheet was sent to the trial's agency, one that was not, one that does not exist. */
  const ids = { referred: '', other: '', unknown: randomUUID() };
  const secret = '家庭のなかの秘密の言葉';
  const note = '内部だけのメモ';

  beforeAll(async () => {
    service = await aService();
    // The trial's accounts are there when their list has been printed.
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    for (const role of roles) staff[role] = await StaffMember.signIn(service, role);
    for (const which of ['referred', 'other'] as const) {
      const made = await staff.worker.json<{ id: string }>('POST', '/api/consultations', {
        channel: 'phone',
        summary: `${secret}（${which}）`,
        name: `仮名 ${which}`,
      });
      ids[which] = made.id;
      await staff.worker.json('POST', `/api/consultations/${made.id}/notes`, { body: note });
    }
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    await sentTo(client, 'kita-houkatsu', [ids.referred]);
    await client.end();
    const described = (await (await fetch(`${service.url}/api/openapi.json`)).json()) as OpenAPIObject;
    routes = Object.entries(described.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => ({
        method: method.toUpperCase(),
        path,
      })),
    );
  });
  afterAll(() => service.dispose());

  /** A path with every `{id}` filled in. */
  const at = ({ path }: Route, id: string) => path.replace(/\{\w+\}/g, id);
  const body = ({ method }: Route) => (method === 'GET' || method === 'DELETE' ? undefined : {});
  const reading = (route: Route) => route.method === 'GET' && route.path.includes('{');

  it('knows the routes it speaks of', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining([
        'GET /api/consultations',
        'GET /api/consultations/{id}',
        'POST /api/consultations/{id}/replies',
      ]),
    );
  });

  it('turns away whoever is not signed in before it looks at anything else', async () => {
    const wrong: [string, unknown][] = [];
    for (const route of routes.filter(({ path }) => !open.includes(path))) {
      const asked = [
        ...[ids.other, ids.unknown, 'no-id', '%00'].map((id) => ({ id, body: body(route), type: 'application/json' })),
        { id: ids.other, body: '{broken' as unknown, type: 'application/json' },
        { id: ids.other, body: 'x'.repeat(3 * 1024 * 1024) as unknown, type: 'text/plain' },
      ];
      for (const one of asked) {
        const sends = body(route) !== undefined;
        const response = await fetch(service.url + at(route, one.id), {
          method: route.method,
          headers: { 'content-type': one.type, cookie: 'uketome=made-up' },
          body: sends ? (typeof one.body === 'string' ? one.body : JSON.stringify(one.body)) : undefined,
        }).catch((error: unknown) => error as Error);
        // A caller who sends megabytes may see the connection closed on it instead; never an answer of another kind.
        if (response instanceof Error) continue;
        const answer = await response.text();
        if (response.status !== 401 || JSON.parse(answer).code !== 'not_signed_in')
          wrong.push([`${route.method} ${route.path}`, response.status]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('an id that exists and may not be seen answers exactly like one that does not exist', async () => {
    for (const route of routes.filter(({ path }) => path.includes('{'))) {
      for (const role of ['agency', 'admin'] as const) {
        const answers = await Promise.all(
          [ids.other, ids.unknown].map(async (id) => {
            const response = await staff[role].request(route.method, at(route, id), body(route));
            return { status: response.status, body: await response.text() };
          }),
        );
        expect({ route, role, answer: answers[0] }).toEqual({ route, role, answer: answers[1] });
        expect([403, 404, 422]).toContain(answers[0]!.status);
      }
    }
  });

  it('ids that are none answer 404 to everybody, and nothing falls over', async () => {
    const wrong: unknown[] = [];
    for (const route of routes.filter(reading)) {
      for (const id of ['0', 'x', '%00', '%27%20or%201=1--', '..%2f..%2fetc', 'é'.repeat(200), `${ids.other}%00`]) {
        for (const role of roles) {
          const { status } = await staff[role].request('GET', at(route, id));
          if (![400, 403, 404].includes(status)) wrong.push([route.path, id, role, status]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('an agency sees no record at all, also not the one of which a sheet was sent to it', async () => {
    for (const id of [ids.referred, ids.other])
      for (const path of ['', '/messages', '/consents', '/reception-form', '/referrals'])
        expect((await staff.agency.request('GET', `/api/consultations/${id}${path}`)).status).toBe(403);
    for (const path of ['consultations', 'consultations/counts', 'changes?since=0', 'alarms', 'referrals'])
      expect((await staff.agency.request('GET', `/api/${path}`)).status).toBe(403);
    expect((await staff.agency.request('POST', '/api/search', { words: secret })).status).toBe(403);
    const { rows: sheets } = await staff.agency.json<{ rows: { id: string }[] }>('GET', '/api/agency/referrals');
    expect(sheets).toHaveLength(1);
    const sheet = await staff.agency.json<object>('GET', `/api/agency/referrals/${sheets[0]!.id}`);
    for (const text of [JSON.stringify(sheets), JSON.stringify(sheet)])
      for (const hidden of [secret, note, '仮名', ids.referred]) expect(text).not.toContain(hidden);
    expect((await staff.worker.record(ids.referred)).notes.map((one) => one.body)).toContain(note);
  });

  it('an agency changes nothing', async () => {
    const before = await staff.worker.record(ids.referred);
    const doing: [string, unknown][] = [
      ['replies', { clientId: randomUUID(), body: '返事', lastSeen: before.version }],
      ['notes', { body: 'メモ' }],
      ['assignment', { owner: 'me' }],
      ['urgency', { urgency: 'U4' }],
      ['route', { route: 1, reason: '理由' }],
      ['closing', { reason: '終わり' }],
    ];
    for (const [what, given] of doing) {
      const { status } = await staff.agency.request('POST', `/api/consultations/${ids.referred}/${what}`, given);
      expect([what, status]).toEqual([what, 403]);
    }
    expect(
      (await staff.agency.request('POST', '/api/consultations', { channel: 'phone', summary: '相談' })).status,
    ).toBe(403);
    expect((await staff.agency.request('POST', `/api/alarms/${ids.referred}/taking`)).status).toBe(403);
    expect((await staff.worker.record(ids.referred)).version).toBe(before.version);
  });

  it('an administrator sees no content anywhere', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const id of [ids.referred, ids.other]) {
        const response = await staff.admin.request('GET', at(route, id));
        const text = await response.text();
        expect(text).not.toContain(secret);
        expect(text).not.toContain('仮名');
        if (route.path.startsWith('/api/consultations')) expect([403, 404]).toContain(response.status);
      }
    }
    expect((await staff.admin.request('POST', `/api/consultations/${ids.other}/notes`, { body: 'x' })).status).toBe(
      403,
    );
  });

  it.each(['worker', 'manager'] as const)('a %s sees and answers everything', async (role) => {
    for (const id of [ids.referred, ids.other]) {
      const record = await staff[role].record(id);
      expect(record.notes.map((one) => one.body)).toContain(note);
    }
    expect(
      (await staff[role].request('POST', `/api/consultations/${ids.other}/notes`, { body: 'もう一つ' })).status,
    ).toBe(201);
  });

  it.each([
    ['a page of another host', { origin: 'https://evil.example' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['what the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a change that %s makes a browser send', async (_who, headers) => {
    const before = (await staff.worker.record(ids.other)).version;
    const post = (path: string, given: unknown, cookie = staff.worker.cookie) =>
      fetch(service.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, ...(headers as Record<string, string>) },
        body: JSON.stringify(given),
      });
    const refused = await post(`/api/consultations/${ids.other}/notes`, { body: '外から' });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'cross_site' });
    expect((await post('/api/session', { login: 'worker', password: 'trial-password' }, '')).status).toBe(403);
    expect((await staff.worker.record(ids.other)).version).toBe(before);
  });

  it('takes the same change from its own page', async () => {
    const response = await fetch(`${service.url}/api/consultations/${ids.other}/notes`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: staff.worker.cookie,
        origin: service.url,
        'sec-fetch-site': 'same-origin',
      },
      body: JSON.stringify({ body: '自分の画面から' }),
    });
    expect(response.status).toBe(201);
  });

  const connection = (headers: Record<string, string>, transport: string) => {
    const screen = io(`${service.url}/staff`, {
      extraHeaders: headers,
      transports: [transport],
      forceNew: true,
      reconnection: false,
    });
    return new Promise<string>((done) => {
      screen.on('connect', () => done('connected'));
      screen.on('connect_error', ({ message }) => done(message));
    }).finally(() => screen.close());
  };

  it.each(['websocket', 'polling'])(
    'refuses a live connection (%s) without a session, and one of an administrator or an agency',
    async (transport) => {
      expect(await connection({}, transport)).toBe('not_signed_in');
      expect(await connection({ cookie: 'uketome=made-up' }, transport)).toBe('not_signed_in');
      for (const role of ['admin', 'agency'] as const)
        expect(await connection({ cookie: staff[role].cookie }, transport)).toBe('not_signed_in');
      expect(await connection({ cookie: staff.worker.cookie }, transport)).toBe('connected');
    },
  );

  it('lets no page of another site listen with somebody’s cookie', async () => {
    expect(await connection({ cookie: staff.worker.cookie, origin: 'https://evil.example' }, 'websocket')).not.toBe(
      'connected',
    );
  });

  it('a session ends when its owner signs out, also for what is signed in elsewhere with it', async () => {
    const leaving = await StaffMember.signIn(service, 'worker2');
    const screen = leaving.screen();
    await new Promise<void>((done, fail) => screen.on('connect', done).on('connect_error', fail));
    expect((await leaving.request('DELETE', '/api/session')).status).toBe(204);
    expect((await leaving.request('GET', '/api/me')).status).toBe(401);
    screen.close();
    expect(await connection({ cookie: leaving.cookie }, 'websocket')).toBe('not_signed_in');
  });

  it('writes none of it into the log', () => {
    expect(service.log()).not.toMatch(new RegExp(`${secret}|${note}|仮名`));
  });
});
