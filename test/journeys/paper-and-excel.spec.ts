import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import type { Printing, ProblemBody, ReferralsOfRecord } from '../../src/contract/index.js';
import { beginReferral, wholeSheet } from '../build/referral.js';
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

  /** The words of a file's cells; refuses formulas. */
  const cellsOf = async (response: Response): Promise<string[]> => {
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('no-store');
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
    const strings = strFromU8(files[Object.keys(files).find((name) => name.includes('sharedStrings'))!]!);
    return [...strings.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) =>
      text!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    );
  };
  const trailOf = async (id: string, action: string) => {
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query(
        'select thing, thing_id, details from audit where consultation_id = $1 and action = $2 order by id',
        [id, action],
      );
      return rows as { thing: string | null; thing_id: string | null; details: object }[];
    } finally {
      await client.end();
    }
  };
  const problemOf = async (response: Response) => [response.status, ((await response.json()) as ProblemBody).code];
  const nameOf = (response: Response) => decodeURIComponent(response.headers.get('content-disposition')!);

  it('the 受付・申込票 is a file with and without consent and names, noted before it leaves under a name that says nobody’s', async () => {
    const { id, receipt } = await keyIn({
      speaker: 'self',
      name: '見本 はると',
      contact: '電話は夕方だけ',
      summary: '=家賃が二か月遅れている',
      topics: ['T04'],
    });
    await worker.json('POST', `/api/consultations/${id}/consents`, {
      decision: 'given',
      items: ['matter'],
      way: 'oral',
      agency: '生活支援の窓口',
    });
    const path = `/api/consultations/${id}/reception-form/excel`;
    const whole = await worker.request('POST', path, { consent: true, contact: true });
    expect(nameOf(whole)).toMatch(new RegExp(`相談受付・申込票_${receipt}_\\d{4}-\\d\\d-\\d\\d\\.xlsx$`));
    const cells = await cellsOf(whole);
    expect(cells).toEqual(
      expect.arrayContaining([
        '相談受付・申込票（本人同意あり）',
        receipt,
        '見本 はると',
        '電話は夕方だけ',
        '家賃やローンの支払いのこと',
        '○',
        '○ 生活支援の窓口：伝えてよい',
        '国の様式',
      ]),
    );
    expect(cells[cells.indexOf('未記入') + 1]).toContain('ふりがな');
    expect(cells.join()).toContain('家賃が二か月遅れている');
    const bare = await cellsOf(await worker.request('POST', path, { consent: false, contact: false }));
    expect(bare).toContain('相談受付・申込票（本人同意なし）');
    expect(bare.join()).not.toMatch(/はると|夕方だけ|生活支援の窓口/);
    expect(await decisions(id)).toEqual(
      expect.arrayContaining([
        { kind: 'export', after: 'reception_form with_consent with_contact' },
        { kind: 'export', after: 'reception_form without_consent without_contact' },
      ]),
    );
    expect((await trailOf(id, 'export')).map(({ details }) => details)).toEqual([
      { form: 'reception_form', consent: true, contact: true },
      { form: 'reception_form', consent: false, contact: false },
    ]);
    expect((await agency.request('POST', path, { consent: true, contact: true })).status).toBe(403);
  });

  it('a つなぐシート is a file with the parts that consent covers, of the version on the screen', async () => {
    const { id } = await keyIn({ name: '仮名 花子' });
    await worker.json('POST', `/api/consultations/${id}/consents`, {
      decision: 'given',
      items: ['matter'],
      way: 'oral',
    });
    const draft = await beginReferral(worker, id, { items: ['matter', 'contact', 'health'] });
    const path = `/api/consultations/${id}/referrals/${draft.id}/excel`;
    const made = await worker.request('POST', path, { version: draft.version });
    expect(nameOf(made)).toContain(`つなぐシート_${draft.number}_`);
    const cells = await cellsOf(made);
    expect(cells).toEqual(expect.arrayContaining([wholeSheet.heard, wholeSheet.asked, '本人の同意']));
    expect(cells.join()).not.toMatch(/花子|腰痛|家計/);
    expect(await trailOf(id, 'export')).toEqual([{ thing: 'referral', thing_id: draft.id, details: {} }]);
    const { referrals } = await worker.json<ReferralsOfRecord>('GET', `/api/consultations/${id}/referrals`);
    expect(referrals[0]).toMatchObject({ version: draft.version });
    expect(referrals[0]!.events.map(({ kind }) => kind)).toContain('export');
    const stale = await worker.request('POST', path, { version: draft.version + 1 });
    expect(await problemOf(stale)).toEqual([409, 'something_newer']);
    expect((await worker.request('POST', path.replace(draft.id, randomUUID()), { version: 1 })).status).toBe(404);
    expect((await agency.request('POST', path, { version: draft.version })).status).toBe(403);
  });

  it('where a paper can be found by the wrong person no file is made unread, and none at all of what is kept to a list', async () => {
    const { id } = await keyIn({ topics: ['T14'], name: '見本 みどり' });
    const form = `/api/consultations/${id}/reception-form/excel`;
    const unread = await worker.request('POST', form, { consent: true, contact: false });
    expect(await problemOf(unread)).toEqual([409, 'not_allowed_now']);
    expect(await trailOf(id, 'export')).toEqual([]);
    await cellsOf(await worker.request('POST', form, { consent: true, contact: false, confirmed: true }));
    const draft = await beginReferral(worker, id);
    const sheet = `/api/consultations/${id}/referrals/${draft.id}/excel`;
    const manager = await StaffMember.signIn(service, 'manager');
    const idOf = async (one: StaffMember) => (await one.json<{ id: string }>('GET', '/api/me')).id;
    const guarding = { named: [await idOf(worker), await idOf(manager)], reason: '家族が市の職員', lastSeen: 0 };
    await manager.json('PUT', `/api/consultations/${id}/protection`, guarding);
    const { printDangers } = await worker.json<ReferralsOfRecord>('GET', `/api/consultations/${id}/referrals`);
    expect(printDangers).toContain('protected');
    for (const [path, body] of [
      [form, { consent: true, contact: false, confirmed: true }],
      [sheet, { version: draft.version, confirmed: true }],
    ] as const)
      expect(await problemOf(await worker.request('POST', path, body))).toEqual([409, 'not_allowed_now']);
    expect(await trailOf(id, 'export')).toHaveLength(1);
  });
});
