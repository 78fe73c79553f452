import { randomUUID } from 'node:crypto';
import { blank, clear, each, expectQuiet, few, odd, strings, typed } from './hostile-input.js';
import { LineTown } from './line-ledger.js';

describe('whatever comes in at the staff API', () => {
  let town: LineTown;
  /** A consultation that staff keyed in: their replies are recorded and go nowhere. */
  let id: string;

  beforeAll(async () => {
    town = await LineTown.open();
    const given = { channel: 'phone', summary: '電話の相談' };
    id = (await town.staff.json<{ id: string }>('POST', '/api/consultations', given)).id;
  });
  afterEach(async () => {
    expect((await fetch(`${town.service.url}/healthz`)).status).toBe(200);
    expect(town.service.process().exitCode).toBeNull();
  });
  afterAll(() => town.close());

  const raw = (method: string, path: string, body: string | Buffer, type = 'application/json') =>
    fetch(town.service.url + path, {
      method,
      headers: { cookie: town.staff.cookie, 'content-type': type },
      body: new Uint8Array(Buffer.from(body)),
    });

  it('every note and every reply is kept as it was typed, or refused because it is empty', async () => {
    const notes = new Map<string, string>();
    await each(strings, async (words) => {
      for (const [path, given] of [
        ['notes', { clientId: randomUUID(), body: words }],
        ['replies', { clientId: randomUUID(), body: words, lastSeen: 0, force: true }],
      ] as const) {
        const response = await raw('POST', `/api/consultations/${id}/${path}`, JSON.stringify(given));
        const answered = response.ok ? ((await response.clone().json()) as Record<string, string>) : {};
        expect({ words: words.slice(0, 80), status: await clear(response, words) }).toEqual({
          words: words.slice(0, 80),
          status: blank(words) ? 422 : 201,
        });
        if (!blank(words)) notes.set(answered.id!, `${path} ${words}`);
        if (!blank(words)) expect(answered[path === 'notes' ? 'body' : 'text']).toBe(typed(words));
      }
    });
    const record = await town.staff.record(id);
    for (const { id: noteId, body } of record.notes) {
      const sent = notes.get(noteId);
      if (sent) expect(`notes ${body}`).toBe(typed(sent));
    }
    expect(record.notes.length).toBeGreaterThan(strings.length - 30);
  });

  it('every new consultation is kept with its words in every field, or refused', async () => {
    await each(strings, async (words) => {
      const response = await raw(
        'POST',
        '/api/consultations',
        JSON.stringify({
          channel: 'letter',
          summary: `手紙 ${words}`,
          name: words,
          contact: words,
          area: words,
          topics: [words],
        }),
      );
      const made = response.ok ? ((await response.clone().json()) as { id: string }) : null;
      const status = await clear(response, words);
      expect([201, 422]).toContain(status);
      if (words.length <= 40) expect({ words, status }).toEqual({ words, status: 201 });
      if (made) expect((await town.staff.record(made.id)).messages[0]!.text).toBe(typed(`手紙 ${words}`));
    });
  });

  it('a text of 100,000 characters is refused with its limit, and nothing of it is kept', async () => {
    for (const [path, given] of [
      [`/api/consultations/${id}/notes`, { body: 'あ'.repeat(100_000) }],
      [`/api/consultations/${id}/replies`, { clientId: randomUUID(), body: 'あ'.repeat(100_000), lastSeen: 0 }],
      ['/api/consultations', { channel: 'fax', summary: 'あ'.repeat(100_000) }],
    ] as const) {
      expect(await clear(await raw('POST', path, JSON.stringify(given)), path)).toBe(422);
    }
  });

  it('every query of the list, of changes and of pages of messages is answered or refused', async () => {
    const paths = ['q', 'area', 'owner', 'cursor', 'limit', 'view', 'channel', 'urgency'].map((name) => ({
      path: '/api/consultations',
      name,
    }));
    const all = [
      ...paths,
      { path: '/api/changes', name: 'since' },
      { path: `/api/consultations/${id}/messages`, name: 'cursor' },
    ];
    const cursors = [
      ['x', 'y', id],
      ['U1', 'not a time', id],
      ['2026-13-45T99:99:99Z', '', id],
      ['\u0000', '\u0000', id],
      ['infinity', '-infinity', id],
    ].map((cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url'));
    await each([...few, ...cursors, '1', '99999999999999999999', '1e3', '-1', '0x10'], async (words) => {
      for (const { path, name } of all) {
        // A lone half cannot stand in a URL: a browser sends U+FFFD for it.
        const value = encodeURIComponent(words.toWellFormed());
        await clear(await town.staff.request('GET', `${path}?${name}=${value.slice(0, 6000)}`), { name, words });
      }
      for (const view of ['open', 'alarm', 'closed']) {
        const cursor = encodeURIComponent(words.toWellFormed()).slice(0, 6000);
        await clear(await town.staff.request('GET', `/api/consultations?view=${view}&cursor=${cursor}`), {
          view,
          words,
        });
      }
    });
    for (const query of [
      'q[a]=1',
      'q=a&q=b',
      'cursor=a&cursor=b',
      'limit=1&limit=2',
      '__proto__[x]=1',
      'q=%ff%fe',
      'q=%',
      `${'a=1&'.repeat(2000)}`,
    ]) {
      for (const path of [...new Set(all.map((one) => one.path))])
        await clear(await town.staff.request('GET', `${path}?${query}`), query);
    }
  });

  it('every string as an id is an id that does not exist', async () => {
    await each(few, async (words) => {
      const value = encodeURIComponent(words.toWellFormed()).slice(0, 2000);
      if (value === '' || /^\.{1,2}$/.test(value)) return;
      for (const path of [
        `/api/consultations/${value}`,
        `/api/attachments/${value}`,
        `/api/messages/${value}/original`,
      ]) {
        expect([400, 404]).toContain(await clear(await town.staff.request('GET', path), words));
      }
      const response = await town.staff.request('POST', `/api/consultations/${id}/replies/${value}/taking-back`);
      expect([400, 404]).toContain(await clear(response, words));
    });
  });

  it('a body of any other shape is refused', async () => {
    const posts: [string, Record<string, unknown>][] = [
      [
        '/api/consultations',
        {
          channel: 'phone',
          summary: '形',
          name: '名',
          contact: '連',
          speaker: 'unknown',
          urgency: 'U1',
          topics: [],
          area: '区',
          next: null,
          owner: null,
          receivedAt: null,
          clientId: randomUUID(),
        },
      ],
      [`/api/consultations/${id}/notes`, { clientId: randomUUID(), body: '形' }],
      [`/api/consultations/${id}/replies`, { clientId: randomUUID(), body: '形', lastSeen: 0, force: true }],
      [`/api/consultations/${id}/assignment`, { owner: 'me', dueAt: '2027-01-01T00:00:00Z' }],
      [`/api/consultations/${id}/urgency`, { urgency: 'U2', reason: '理由' }],
      [`/api/consultations/${id}/route`, { route: 1, reason: '理由' }],
      [`/api/consultations/${randomUUID()}/closing`, { reason: '理由', secondPerson: randomUUID() }],
    ];
    const shapes = posts.flatMap(([path, body]) => [
      ...odd.map((value) => ({ path, body: value })),
      ...Object.keys(body).flatMap((key) => odd.map((value) => ({ path, body: { ...body, [key]: value } as unknown }))),
      { path, body: { ...body, __proto__: { admin: true }, constructor: { prototype: 1 } } as unknown },
    ]);
    await each(shapes, async ({ path, body }) => {
      await clear(await raw('POST', path, JSON.stringify(body)), { path, body });
    });
    for (const [path] of posts) {
      for (const body of [
        '',
        '{',
        '{"body":',
        '"\\ud83d"',
        'null',
        '[',
        '\u0000',
        `{"body":"${'\\u0000'.repeat(10)}"}`,
        '{"a":'.repeat(50_000),
      ]) {
        const status = await clear(await raw('POST', path, body), { path, body: body.slice(0, 50) });
        expect(status).toBeGreaterThanOrEqual(400);
      }
      for (const type of [
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/x-www-form-urlencoded',
        'application/json; charset=klingon',
        'application/json; charset=utf-16',
      ]) {
        expect(await clear(await raw('POST', path, '{"body":"x"}', type), { path, type })).toBeGreaterThanOrEqual(400);
      }
      const large = await raw('POST', path, JSON.stringify({ body: 'x'.repeat(10 * 1024 * 1024) })).catch(() => null);
      if (large) expect(await clear(large, { path, size: '10 MB' })).toBe(413);
    }
  });

  it('signing in with anything is refused, and does not lock out who signs in rightly from elsewhere', async () => {
    const tries = [...strings.slice(0, 12), '\u0000', '\ud83d', 'x'.repeat(100_000)].flatMap((words) => [
      { login: words, password: words },
      { login: `worker${words}`, password: words },
    ]);
    for (const given of tries) {
      const status = await clear(await raw('POST', '/api/session', JSON.stringify(given)), given);
      expect([401, 422, 429]).toContain(status);
    }
    for (const given of odd) {
      for (const body of [given, { login: given, password: 'x' }, { login: 'worker', password: given }]) {
        expect([400, 401, 422, 429]).toContain(
          await clear(await raw('POST', '/api/session', JSON.stringify(body)), body),
        );
      }
    }
    // Who is signed in stays signed in.
    expect((await town.staff.request('GET', '/api/me')).status).toBe(200);
  });

  it('none of it is in the log, which tells of no fault either', () => expectQuiet(town.service.log()));
});
