import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import type { Printing } from '../../src/contract/index.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { blank, few } from './hostile-input.js';

describe('what leaves the screen on paper or in a file', () => {
  let service: Service;
  let worker: StaffMember;
  let agency: StaffMember;

  beforeAll(async () => {
    service = await aService();
    [worker, agency] = [await StaffMember.signIn(service, 'worker'), await StaffMember.signIn(service, 'agency')];
  });
  afterAll(() => service.dispose());

  const keyIn = (given: object) =>
    worker.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '電話で話した',
      ...given,
    });
  const excel = async (body: object) => {
    const response = await worker.request('POST', '/api/consultations/excel', body);
    expect(response.status).toBe(201);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const text = (name: string) => strFromU8(files[name]!);
    const cells = text(Object.keys(files).find((name) => name.includes('sharedStrings')) ?? 'xl/worksheets/sheet1.xml');
    return { response, sheet: text('xl/worksheets/sheet1.xml'), cells };
  };
  const decisions = async (id: string) => {
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query(`select kind, after from decision where consultation_id = $1 order by at`, [
        id,
      ]);
      return rows;
    } finally {
      await client.end();
    }
  };

  it('no Excel file holds what is kept to a list of names, not even for whoever is named', async () => {
    const kept = await keyIn({ name: '見本 みどり', urgency: 'U1' });
    const manager = await StaffMember.signIn(service, 'manager');
    const idOf = async (one: StaffMember) => (await one.json<{ id: string }>('GET', '/api/me')).id;
    const guarding = { named: [await idOf(worker), await idOf(manager)], reason: '家族が市の職員', lastSeen: 0 };
    const guarded = await manager.request('PUT', `/api/consultations/${kept.id}/protection`, guarding);
    expect(guarded.status).toBeLessThan(300);
    expect((await worker.inbox()).map(({ id }) => id)).toContain(kept.id);
    expect((await excel({ view: 'all' })).cells).not.toContain(kept.receipt);
  });

  it('an Excel file holds the list of the screen with its filters, under a name that says nothing, and is written down', async () => {
    const grave = await keyIn({ name: '見本 太郎', urgency: 'U2', summary: '=HYPERLINK("http://x.example","押す")' });
    const calm = await keyIn({ name: '見本 花子', urgency: 'U0' });
    const { response, sheet, cells } = await excel({ view: 'open', urgency: ['U2'] });
    expect(cells).toContain(grave.receipt);
    expect(cells).not.toContain(calm.receipt);
    expect(cells).toContain('見本 太郎');
    expect(sheet).not.toContain('<f>');
    expect(cells).toContain('&apos;=HYPERLINK'.replace('&apos;', "'"));
    const name = decodeURIComponent(response.headers.get('content-disposition')!);
    expect(name).toMatch(/相談の一覧_\d{4}-\d\d-\d\d\.xlsx$/);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await decisions(grave.id)).toContainEqual({ kind: 'export', after: 'list_excel' });
    expect((await decisions(calm.id)).filter(({ kind }) => kind === 'export')).toEqual([]);
  });

  it('hostile words make no file that Excel refuses, and no formula', async () => {
    for (const words of few.filter((one) => !blank(one)).slice(0, 60)) {
      const response = await worker.request('POST', '/api/consultations', {
        channel: 'phone',
        summary: words,
        name: words.slice(0, 100),
      });
      expect(response.status).toBe(201);
    }
    const { sheet, cells } = await excel({ view: 'all' });
    expect(sheet).not.toContain('<f>');
    for (const xml of [sheet, cells]) {
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      expect(xml).not.toMatch(/<script/i);
    }
  });

  it('an agency takes out nothing', async () => {
    expect((await agency.request('POST', '/api/consultations/excel', { view: 'all' })).status).toBe(403);
    expect((await worker.request('POST', '/api/consultations/excel', { view: 'nowhere' })).status).toBe(422);
  });

  it('a print of the conversation is written down before it is made, with whether notes are on it', async () => {
    const { id } = await keyIn({});
    for (const notes of [false, true]) {
      const printed = await worker.json<Printing>('POST', `/api/consultations/${id}/printing`, { notes });
      expect(printed.by).not.toBe('');
    }
    expect((await decisions(id)).filter(({ kind }) => kind === 'printing').map(({ after }) => after)).toEqual([
      'thread without_notes',
      'thread with_notes',
    ]);
    expect((await worker.request('POST', `/api/consultations/${randomUUID()}/printing`, { notes: false })).status).toBe(
      404,
    );
    expect((await agency.request('POST', `/api/consultations/${id}/printing`, { notes: true })).status).toBe(403);
  });
});
