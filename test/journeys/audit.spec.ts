import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import pg from 'pg';
import type { AuditPage, ConsultationRecord } from '../../src/contract/index.js';
import { aService, entry, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

interface Entry {
  id: string;
  seq: string | null;
  login: string | null;
  session_id: string | null;
  action: string;
  consultation_id: string | null;
  thing: string | null;
  thing_id: string | null;
  why: string | null;
  details: Record<string, unknown>;
}

describe('the audit trail of a working day', () => {
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let manager: StaffMember;
  let agency: StaffMember;
  const words = '夜になると包丁の話をします';
  const name = '秘密野 花子';
  const phone = '090-1234-5678';

  beforeAll(async () => {
    // With secrets of its own, the commands can work beside it.
    service = await aService({ DATA_KEY: randomBytes(32).toString('base64'), SESSION_SECRET: 'a-secret-of-the-test' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    [worker, manager, agency] = (await Promise.all(
      ['worker', 'manager', 'agency'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember];
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  /** The entries after an id, once they are what they should be. */
  const entries = async (after = 0): Promise<Entry[]> =>
    (
      await database.query(
        `select a.id, a.seq, s.login, a.session_id, a.action, a.consultation_id, a.thing, a.thing_id, a.why, a.details
         from audit a left join staff s on s.id = a.staff_id where a.id > $1 order by a.id`,
        [after],
      )
    ).rows;
  const last = async () => Number((await entries()).at(-1)?.id ?? 0);
  const command = async (...args: string[]) => {
    return (await promisify(execFile)(process.execPath, [entry, 'audit', ...args], { env: service.env })).stdout;
  };
  const keyIn = (more = {}) =>
    worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: words,
      name,
      contact: phone,
      ...more,
    });

  it('tells who opened a record, by what standing, and once for a screen that fetches again', async () => {
    const { id } = await keyIn({ owner: 'me' });
    const since = await last();
    await worker.record(id);
    await worker.record(id);
    await manager.record(id);
    await manager.json('GET', `/api/consultations/${id}/messages`);
    await eventually(async () =>
      expect(await entries(since)).toMatchObject([
        { login: 'worker', action: 'open', consultation_id: id, why: 'owner', details: { part: 'record' } },
        { login: 'manager', action: 'open', consultation_id: id, why: 'colleague', details: { part: 'record' } },
        { login: 'manager', action: 'open', consultation_id: id, why: 'colleague', details: { part: 'older' } },
      ]),
    );
    // Another session is another opening, and every entry says with which session it was.
    await (await StaffMember.signIn(service, 'worker')).record(id);
    await eventually(async () => {
      const opened = (await entries(since)).filter(({ login, action }) => login === 'worker' && action === 'open');
      expect(new Set(opened.map(({ session_id }) => session_id)).size).toBe(2);
    });
  });

  it('tells of every change with the change itself', async () => {
    const since = await last();
    const { id, version } = await keyIn({ urgency: 'U3' });
    const at = `/api/consultations/${id}`;
    await worker.json('POST', `${at}/notes`, { body: words, clientId: '5b1c9d54-6df6-4a39-9b0d-6a2c55a6fd01' });
    await worker.json('POST', `${at}/notes`, { body: words, clientId: '5b1c9d54-6df6-4a39-9b0d-6a2c55a6fd01' });
    await worker.json('POST', `${at}/assignment`, { owner: 'me' });
    await worker.json('POST', `${at}/route`, { route: 2, reason: words });
    await worker.json('POST', `${at}/urgency`, { urgency: 'U1', reason: words });
    const [proposed] = await manager.json<{ id: string }[]>('GET', `${at}/lowerings`);
    await manager.json('POST', `${at}/lowerings/${proposed!.id}/settlement`, { outcome: 'refused', reason: words });
    await worker
      .json('POST', `${at}/consents`, { subject: 'self', stage: 'use', decision: 'given', way: 'spoken', items: [] })
      .catch(() => undefined);
    const { id: colleague } = await manager.json<{ id: string }>('GET', '/api/me');
    await worker.json('POST', `${at}/closing`, { reason: words, secondPerson: colleague });
    expect(version).toBeGreaterThan(0);
    await eventually(async () => {
      const done = (await entries(since)).filter(({ action }) => action !== 'open' && action !== 'consent');
      expect(done.map(({ action }) => action)).toEqual([
        'keyed_in',
        'note',
        'assign',
        'route',
        'lowering_proposed',
        'lowering_settled',
        'close',
      ]);
      expect(done.every(({ consultation_id }) => consultation_id === id)).toBe(true);
      expect(done[3]).toMatchObject({
        login: 'worker',
        details: { route: 2, routeBefore: null, status: 'multi_agency' },
      });
      expect(done[5]).toMatchObject({ login: 'manager' });
    });
  });

  it('tells of a search by a keyed hash of the words and the number of hits', async () => {
    await eventually(async () => {
      const page = await worker.json<{ hits: unknown[] }>('POST', '/api/search', { words: '包丁' });
      expect(page.hits.length).toBeGreaterThan(0);
    });
    const since = await last();
    const page = await worker.json<{ hits: unknown[]; people: unknown[] }>('POST', '/api/search', { words: '包丁' });
    await worker.json('POST', '/api/search', { words: '  包丁' });
    await worker.json('POST', '/api/search', { words: 'どこにもないことば' });
    await worker.json('GET', `/api/consultations?q=${encodeURIComponent('包丁')}`);
    const [one, same, other, inList] = await entries(since);
    expect(one).toMatchObject({
      login: 'worker',
      action: 'search',
      details: { hits: page.hits.length + page.people.length },
    });
    expect(one!.details.words).toMatch(/^[0-9a-f]{32}$/);
    expect(same!.details.words).toBe(one!.details.words);
    expect(inList!.details.words).toBe(one!.details.words);
    expect(other!.details.words).not.toBe(one!.details.words);
    expect(other!.details.hits).toBe(0);
  });

  it('tells of what is put on paper', async () => {
    const { id } = await keyIn();
    const since = await last();
    await worker.json('GET', `/api/consultations/${id}/reception-form`);
    await worker.json('POST', `/api/consultations/${id}/reception-form/printing`, {
      consent: true,
      contact: false,
      confirmed: true,
    });
    await worker.json('POST', '/api/triage/meeting/printing', { names: 'without', consultationIds: [id] });
    await eventually(async () =>
      expect(await entries(since)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'open', consultation_id: id, details: { part: 'record' } }),
          expect.objectContaining({
            action: 'print',
            consultation_id: id,
            details: { form: 'reception_form', consent: true, contact: false },
          }),
          expect.objectContaining({
            action: 'print',
            consultation_id: id,
            details: { form: 'meeting', names: 'without' },
          }),
        ]),
      ),
    );
  });

  it('tells of every refused try at something that exists', async () => {
    const { id, messages } = await keyIn();
    const since = await last();
    expect((await agency.request('GET', `/api/consultations/${id}`)).status).toBe(403);
    expect((await agency.request('POST', `/api/consultations/${id}/notes`, { body: 'x' })).status).toBe(403);
    expect((await agency.request('GET', `/api/messages/${messages[0]!.id}/original`)).status).toBe(403);
    expect((await agency.request('GET', '/api/triage/board')).status).toBe(403);
    const unknown = randomUUID();
    expect((await agency.request('GET', `/api/consultations/${unknown}`)).status).toBe(403);
    expect((await agency.request('GET', '/api/nothing-here')).status).toBe(404);
    await eventually(async () => {
      const refused = await entries(since);
      expect(refused).toHaveLength(5);
      expect(refused).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            login: 'agency',
            action: 'refused',
            consultation_id: id,
            thing: 'consultation',
            details: { route: 'GET /api/consultations/:id', status: 403 },
          }),
          expect.objectContaining({
            consultation_id: id,
            details: { route: 'POST /api/consultations/:id/notes', status: 403 },
          }),
          expect.objectContaining({ consultation_id: id, thing: 'message', thing_id: messages[0]!.id }),
          expect.objectContaining({
            consultation_id: null,
            thing: 'route',
            details: { route: 'GET /api/triage/board', status: 403 },
          }),
          expect.objectContaining({ consultation_id: null, thing: 'consultation', thing_id: unknown }),
        ]),
      );
    });
  });

  it('tells of signing in and out, and of failed tries without what was typed', async () => {
    const since = await last();
    const leaving = await StaffMember.signIn(service, 'worker2');
    await leaving.request('DELETE', '/api/session');
    const wrong = (login: string) =>
      fetch(`${service.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: 'typed-in-error' }),
      });
    await wrong('worker2');
    await wrong('my-password-in-the-wrong-field');
    const told = await entries(since);
    expect(told).toMatchObject([
      { login: 'worker2', action: 'sign_in', details: { address: expect.any(String), browser: null, system: null } },
      { login: 'worker2', action: 'sign_out' },
      { login: null, action: 'sign_in_failed', thing: 'staff', details: { why: 'wrong_sign_in' } },
      { login: null, action: 'sign_in_failed', thing: null, details: { why: 'wrong_sign_in' } },
    ]);
    expect(told[1]!.session_id).toBe(told[0]!.session_id);
    expect(JSON.stringify(told)).not.toMatch(/typed-in-error|wrong-field/);
  });

  it('shows nothing of a guarded record while the trail cannot be written; ordinary work goes on and is told later', async () => {
    const [guarded, plain] = [await keyIn(), await keyIn()];
    await database.query('update consultation set watched = true where id = $1', [guarded.id]);
    const since = await last();
    await database.query(`create function jam() returns trigger language plpgsql as $$ begin raise exception 'jammed'; end $$;
      create trigger jam before insert on audit for each row execute function jam()`);
    const opened = await manager.request('GET', `/api/consultations/${guarded.id}`);
    const answer = await opened.text();
    expect([opened.status, JSON.parse(answer).code]).toEqual([503, 'unavailable']);
    expect(answer).not.toContain(words);
    expect((await manager.request('POST', '/api/search', { words: '包丁' })).status).toBe(503);
    expect((await manager.request('POST', `/api/consultations/${plain.id}/notes`, { body: 'メモ' })).status).toBe(500);
    expect((await manager.record(plain.id)).notes).toEqual([]);
    const counted = await (await fetch(`${service.url}/metrics`)).text();
    expect(counted).toMatch(/^uketome_audit_failed_total [1-9]/m);
    await database.query('drop trigger jam on audit; drop function jam()');
    expect((await manager.record(guarded.id)).messages[0]!.text).toBe(words);
    await eventually(async () => {
      const told = await entries(since);
      expect(told).toHaveLength(2);
      for (const { id } of [guarded, plain])
        expect(told).toContainEqual(expect.objectContaining({ action: 'open', login: 'manager', consultation_id: id }));
    });
  });

  it('is read by managers, page by page and by what is asked for; that is an entry too', async () => {
    const { id, receipt } = await keyIn();
    const me = await worker.json<{ id: string }>('GET', '/api/me');
    const since = await last();
    for (let n = 0; n < 30; n++) await worker.json('POST', `/api/consultations/${id}/notes`, { body: `メモ${n}` });
    for (let n = 0; n < 25; n++) await manager.json('POST', `/api/consultations/${id}/notes`, { body: `メモ${n}` });
    const page = (query: string) => manager.json<AuditPage>('GET', `/api/audit?${query}`);
    const first = await page(`receipt=${receipt.replace('-', '').toLowerCase()}&action=note`);
    expect(first.items).toHaveLength(50);
    const second = await page(`receipt=${receipt}&action=note&cursor=${first.next}`);
    expect(second).toMatchObject({ next: null });
    expect(new Set([...first.items, ...second.items].map((line) => line.id)).size).toBe(55);
    expect((await page(`receipt=${receipt}&action=note&by=${me.id}`)).items).toHaveLength(30);
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    expect((await page(`receipt=${receipt}&day=${today}`)).items).toHaveLength(50);
    expect((await page(`receipt=${receipt}&day=2020-01-01`)).items).toHaveLength(0);
    expect((await manager.request('GET', '/api/audit?cursor=x')).status).toBe(422);
    for (const other of [worker, agency]) expect((await other.request('GET', '/api/audit')).status).toBe(403);
    const ofRecord = await worker.json<AuditPage>('GET', `/api/consultations/${id}/trail`);
    expect(ofRecord.items.every(({ consultation }) => consultation?.id === id)).toBe(true);
    expect((await agency.request('GET', `/api/consultations/${id}/trail`)).status).toBe(403);
    await eventually(async () => {
      const read = (await entries(since)).filter(({ action }) => action === 'trail_read');
      expect(read.length).toBeGreaterThanOrEqual(4);
    });
  });

  it('is handed out as a file for a disclosure request, and the file is in the trail before it leaves', async () => {
    const { id, receipt } = await keyIn();
    await manager.record(id);
    await eventually(async () =>
      expect((await entries()).filter((one) => one.consultation_id === id && one.action === 'open')).toHaveLength(1),
    );
    const file = await manager.json<{ name: string; text: string; rows: number }>('POST', '/api/audit/export', {
      receipt,
    });
    expect(file.name).toContain(receipt);
    expect(file.text.startsWith('\ufeff"番号","日時"')).toBe(true);
    expect(file.text).toMatch(/"受付を記録した"/);
    expect(file.text.trim().split('\r\n')).toHaveLength(file.rows + 1);
    expect((await entries()).at(-1)).toMatchObject({ action: 'export', login: 'manager', consultation_id: id });
    const wrong = await manager.request('POST', '/api/audit/export', { receipt: 'K7R2-0000' });
    expect([wrong.status, (await wrong.json()).issues[0].path]).toEqual([422, 'receipt']);
    const json = JSON.parse(await command('export', '--consultation', receipt, '--format', 'json'));
    expect(json.map((row: { action: string }) => row.action)).toEqual(['keyed_in', 'open', 'export']);
  });

  it('is examined by a command, which says where the chain breaks', async () => {
    const head = (await command('head')).trim();
    expect(head).toMatch(/^\d+:[0-9a-f]{64}$/);
    expect(await command('verify', '--known', head)).toMatch(/^\d+ entries are right/);
    await database.query('begin; alter table audit disable trigger audit_stays');
    await database.query(`update audit set action = 'search' where seq = 5 and action <> 'search'`);
    await database.query('alter table audit enable trigger audit_stays; commit');
    await expect(command('verify')).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^BROKEN at 5: this entry is not what it was/),
    });
  });

  it('holds no word, name or number of anybody, and is one chain', async () => {
    const { rows } = await database.query('select * from audit');
    const text = JSON.stringify(rows);
    expect(rows.length).toBeGreaterThan(20);
    for (const secret of [words, '包丁', name, '花子', phone, '5678', 'メモ'])
      expect(text.replaceAll(/"[0-9a-f-]{32,64}"|\d{4}-\d\d-\d\dT[^"]+/g, '')).not.toContain(secret);
    await eventually(async () => {
      const { rows: open } = await database.query('select from audit where seq is null');
      expect(open).toHaveLength(0);
    });
  });
});
