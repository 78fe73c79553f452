import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  Agency,
  AgencyList,
  AreaMap,
  ImportPlan,
  MissingResource,
  PlacedAddress,
  ProblemBody,
  Section,
  SocialResources,
} from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** The directory through the front door: kept, vouched for, asked, shared, and what is missing raised step by step. */
describe('the directory', () => {
  let service: Service;
  let manager: StaffMember;
  let worker: StaffMember;
  let agency: StaffMember;
  let section: StaffMember;
  let database: pg.Client;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    await database.query(
      `insert into staff (id, login, name, role, section, password_hash, active, created_at, version)
       select $1, 'section', '課の 担当', 'section_manager', '長寿社会課', password_hash, true, now(), 1 from staff where login = 'worker'`,
      [randomUUID()],
    );
    [manager, worker, agency, section] = (await Promise.all(
      ['manager', 'worker', 'agency', 'section'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember, StaffMember];
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  const bodyOf = ({ version, ...rest }: Agency) => {
    const {
      code: _a,
      capacityAt: _b,
      source: _c,
      sourceDate: _d,
      vouchedBy: _e,
      vouchedAt: _f,
      stale: _g,
      valid: _h,
      mine: _i,
      ...facts
    } = rest;
    return { ...facts, version, vouched: true };
  };
  const refusal = async (response: Response) => {
    const { code, issues } = (await response.json()) as ProblemBody;
    return [response.status, code, issues?.map(({ path }) => path)];
  };

  it('gives the agencies of a kind that serve an area on a day', async () => {
    const ask = async (query: string) => {
      const { items, unsure } = await worker.json<AgencyList>('GET', `/api/agencies?${query}`);
      return [unsure, ...items.map(({ code }) => code)];
    };
    expect(await ask('kind=elderly-support&area=kita')).toEqual([false, 'kita-houkatsu']);
    expect(await ask(`kind=elderly-support&area=${encodeURIComponent('南地区')}`)).toEqual([false, 'minami-houkatsu']);
    expect(await ask('kind=food&area=midori')).toEqual([false, 'food']);
    const { items } = await agency.json<AgencyList>('GET', '/api/agencies');
    expect(items.find(({ code }) => code === 'food')).toMatchObject({ mine: false, stale: false, valid: true });
  });

  it('is kept over the version that was seen, and only by whom it is for', async () => {
    const before = await manager.json<Agency>('GET', '/api/agencies/kita-houkatsu');
    const after = await manager.json<Agency>('PUT', '/api/agencies/kita-houkatsu', {
      ...bodyOf(before),
      capacity: 'full',
    });
    expect(after).toMatchObject({
      capacity: 'full',
      capacityAt: expect.any(String),
      version: before.version + 1,
      vouchedBy: '高橋 直子',
    });
    expect(after.sites).toEqual(before.sites);
    expect(await refusal(await manager.request('PUT', '/api/agencies/kita-houkatsu', bodyOf(before)))).toEqual([
      409,
      'something_newer',
      undefined,
    ]);
    // A section manager keeps what their own section answers for.
    expect(
      (await section.request('POST', '/api/agencies/kita-houkatsu/vouching', { version: after.version })).status,
    ).toBe(201);
    expect(await refusal(await section.request('POST', '/api/agencies/kikan/vouching', { version: 1 }))).toEqual([
      403,
      'forbidden',
      undefined,
    ]);
    const kikan = await section.json<Agency>('GET', '/api/agencies/kikan');
    expect(kikan.mine).toBe(false);
    expect(
      await refusal(
        await manager.request('PUT', '/api/agencies/kikan', {
          ...bodyOf(kikan),
          section: 'kasei',
          areas: ['mars'],
          succeededBy: 'kikan',
        }),
      ),
    ).toEqual([422, 'invalid', ['section', 'areas', 'succeededBy', 'to']]);
    expect(
      await refusal(
        await manager.request('PUT', '/api/agencies/kikan', { ...bodyOf(kikan), from: '2026-04-01', to: '2026-03-31' }),
      ),
    ).toEqual([422, 'invalid', ['to']]);
  });

  it('hands over on 1 April: the old one serves until the day before, the new one from then on', async () => {
    const old = await manager.json<Agency>('GET', '/api/agencies/chuo-houkatsu');
    const { version: _, vouched: __, ...facts } = bodyOf(old);
    const next = {
      ...facts,
      code: 'chuo-houkatsu-2027',
      name: '中央・西地域包括支援センター（見本）',
      from: '2027-04-01',
    };
    for (const _again of [1, 2]) await manager.json('POST', '/api/agencies', next);
    await manager.json('PUT', '/api/agencies/chuo-houkatsu', {
      ...bodyOf(old),
      to: '2027-03-31',
      succeededBy: 'chuo-houkatsu-2027',
    });
    const on = async (day: string) =>
      (await worker.json<AgencyList>('GET', `/api/agencies?kind=elderly-support&area=chuo&day=${day}`)).items.map(
        ({ code }) => code,
      );
    expect(await on('2027-03-31')).toEqual(['chuo-houkatsu']);
    expect(await on('2027-04-01')).toEqual(['chuo-houkatsu-2027']);
  });

  it('goes out as Excel and comes back: planned first, and written only as planned', async () => {
    const response = await manager.request('POST', '/api/agencies/export', { form: 'excel' });
    expect(response.status).toBe(200);
    const file = Buffer.from(await response.arrayBuffer()).toString('base64');
    const send = (digest: string | null, which = file) =>
      manager.request('POST', '/api/agencies/import', { form: 'excel', file: which, digest });
    const plan = (await (await send(null)).json()) as ImportPlan;
    expect(plan.rows.length).toBeGreaterThan(15);
    expect(new Set(plan.rows.map(({ does }) => does))).toEqual(new Set(['nothing']));
    expect((await send(plan.digest)).status).toBe(200);
    // Somebody changes one meanwhile: the plan is another.
    const food = await manager.json<Agency>('GET', '/api/agencies/food');
    await manager.json('PUT', '/api/agencies/food', { ...bodyOf(food), phone: '00-0000-0999' });
    expect(await refusal(await send(plan.digest))).toEqual([409, 'something_newer', undefined]);
    const again = (await (await send(null)).json()) as ImportPlan;
    expect(again.rows.filter(({ does }) => does === 'change')).toMatchObject([
      { code: 'food', changes: [{ column: '電話', before: '00-0000-0999' }] },
    ]);
    expect((await send(again.digest)).status).toBe(200);
    expect(await manager.json<Agency>('GET', '/api/agencies/food')).toMatchObject({ phone: food.phone });
    expect(await refusal(await send(null, Buffer.from('nothing').toString('base64')))).toEqual([
      415,
      'unsupported',
      undefined,
    ]);
  });

  it('places an address by what staff keep of the areas, and says who is on duty', async () => {
    const place = (address: string) => worker.json<PlacedAddress>('POST', '/api/areas/placing', { address });
    expect((await place('あおば市北町1-1')).schemes).toEqual([
      { scheme: 'district', standing: 'sure', areas: [{ code: 'kita', by: 'town' }] },
      { scheme: 'zone', standing: 'sure', areas: [{ code: 'zone-1', by: 'overlap' }] },
    ]);
    expect(await place('言いたくない')).toEqual({ said: false, schemes: [] });
    const map = await manager.json<AreaMap>('GET', '/api/areas');
    const {
      valid: _v,
      onDuty: _o,
      scheme: _s,
      code,
      ...nishi
    } = map.schemes[0]!.areas.find((one) => one.code === 'nishi')!;
    await manager.json('PUT', `/api/areas/${code}`, { ...nishi, towns: [...nishi.towns, '新西町'] });
    expect(await refusal(await manager.request('PUT', `/api/areas/${code}`, nishi))).toEqual([
      409,
      'something_newer',
      undefined,
    ]);
    expect((await place('新西町')).schemes[0]).toMatchObject({ standing: 'sure', areas: [{ code: 'nishi' }] });
    const duty = { area: 'kita', staffId: map.staff[0]!.id, part: 'holder', from: '2026-01-01', to: null, version: 0 };
    const id = randomUUID();
    for (const _again of [1, 2]) await manager.json('PUT', `/api/area-duties/${id}`, duty);
    const kept = await manager.json<AreaMap>('GET', '/api/areas');
    expect(kept.duties).toHaveLength(1);
    expect(kept.schemes[0]!.areas.find((one) => one.code === 'kita')!.onDuty).toEqual([
      { name: map.staff[0]!.name, part: 'holder' },
    ]);
    expect((await agency.json<AreaMap>('GET', '/api/areas')).duties).toEqual([]);
  });

  it('names the manager of a section, and whom to ask while the manager is away', async () => {
    const all = await worker.json<Section[]>('GET', '/api/sections');
    const fukushi = all.find(({ code }) => code === 'fukushi')!;
    expect(fukushi).toMatchObject({ inCharge: '見本 三枝', mine: false });
    const posts = fukushi.posts.map((post) => (post.part === 'manager' ? { ...post, awayFrom: '2020-01-01' } : post));
    const { name, department, phone, version } = fukushi;
    const after = await manager.json<Section[]>('PUT', '/api/sections/fukushi', {
      name,
      department,
      phone,
      version,
      posts,
    });
    expect(after.find(({ code }) => code === 'fukushi')).toMatchObject({ inCharge: '見本 四郎' });
    expect(
      (await section.request('PUT', '/api/sections/fukushi', { name, department, phone, version: 2, posts })).status,
    ).toBe(403);
  });

  it('knows resources by type with the day on which they were so', async () => {
    const { items, types, mayKeep } = await manager.json<SocialResources>('GET', '/api/social-resources');
    expect(types.map(({ code }) => code)).toContain('engawa-core');
    expect(mayKeep).toBe(true);
    const { id, source: _s, stale: _t, valid: _v, ...facts } = items.find(({ name }) => name.startsWith('港町サロン'))!;
    const save = (body: object) => manager.request('PUT', `/api/social-resources/${id}`, body);
    expect((await save({ ...facts, capacity: 'free', free: 4, asOf: '2026-11-01' })).status).toBe(200);
    expect((await save({ ...facts, capacity: 'full' })).status).toBe(409);
    expect(await refusal(await save({ ...facts, version: 2, type: 'mars', asOf: '2999-01-01' }))).toEqual([
      422,
      'invalid',
      ['type', 'asOf'],
    ]);
  });

  it('raises what is missing step by step; the consultation stays with those who see it', async () => {
    const { receipt } = await worker.json<{ receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '夜に泊まる所がない',
    });
    const id = randomUUID();
    const notice = {
      id,
      what: '夜の居場所',
      need: '家にいられない若者が夜に過ごせる所',
      field: 'housing',
      area: 'kita',
      receipt,
    };
    const mine = (all: MissingResource[]) => all.find((one) => one.id === id)!;
    expect(
      await refusal(await worker.request('POST', '/api/missing-resources', { ...notice, receipt: 'ないです' })),
    ).toEqual([422, 'invalid', ['receipt']]);
    for (const _again of [1, 2]) await worker.json('POST', '/api/missing-resources', notice);
    let now = mine(await worker.json('GET', '/api/missing-resources'));
    expect(now).toMatchObject({ state: 'noticed', consultation: { receipt }, version: 1 });
    expect(mine(await section.json('GET', '/api/missing-resources'))).toMatchObject({ consultation: null });
    const step = async (to: string, more: object = {}) => {
      const body = { id: randomUUID(), to, note: null, section: null, outcome: null, version: now.version, ...more };
      const response = await manager.request('POST', `/api/missing-resources/${id}/steps`, body);
      if (!response.ok) return refusal(response);
      now = mine((await response.json()) as MissingResource[]);
      return now.state;
    };
    expect(await step('built', { outcome: '飛ばす' })).toEqual([422, 'invalid', ['to']]);
    expect(await step('local_issue')).toBe('local_issue');
    expect(await step('discussing', { version: 1 })).toEqual([409, 'something_newer', undefined]);
    expect(await step('discussing')).toBe('discussing');
    expect(await step('passed')).toEqual([422, 'invalid', ['section']]);
    expect(await step('passed', { section: 'fukushi' })).toBe('passed');
    expect(now.passedOn).not.toBeNull();
    expect(await step('weighing')).toBe('weighing');
    expect(await step('dropped')).toEqual([422, 'invalid', ['outcome']]);
    expect(await step('dropped', { outcome: '予算がつかなかった。来年度に改めて検討する' })).toBe('dropped');
    expect(await step('returned')).toBe('returned');
    expect(now.steps.map(({ after }) => after)).toEqual([
      'noticed',
      'local_issue',
      'discussing',
      'passed',
      'weighing',
      'dropped',
      'returned',
    ]);
  });

  it('shows residents what is public and there today, in both Japanese, without anybody’s name', async () => {
    const page = async (language: string) =>
      (await fetch(`${service.url}/agencies`, { headers: { cookie: `uketome_language=${language}` } })).text();
    const kita = await manager.json<Agency>('GET', '/api/agencies/kita-houkatsu');
    await manager.json('PUT', '/api/agencies/kita-houkatsu', {
      ...bodyOf(kita),
      manager: '窓口 一郎',
      sites: [
        ...kita.sites,
        { name: '閉じた出張所', address: null, area: null, phone: null, from: null, to: '2020-01-01' },
      ],
    });
    const plain = await page('ja');
    expect(plain).toContain('北地域包括支援センター（見本）');
    expect(plain).toContain('href="tel:0000000201"');
    expect(plain).toMatch(/\d+年\d+月\d+日に確かめました/);
    expect(plain).not.toMatch(/閉じた出張所|窓口 一郎|フードバンクあおば/);
    expect(plain).not.toContain('<script');
    expect(await page('ja-easy')).toContain('<ruby>年寄');
    expect(await (await fetch(service.url)).text()).toContain('href="/agencies"');
  });
});
