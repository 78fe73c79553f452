import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  Configuration,
  ConfigurationPreview,
  HouseText,
  HouseTextTrial,
  ProblemBody,
  SocialResources,
} from '../../src/contract/index.js';
import { Resident } from '../build/resident.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const dayAfter = (days: number) => new Date(Date.now() + 9 * 36e5 + days * 864e5).toISOString().slice(0, 10);

describe('the settings of a house', () => {
  let service: Service;
  let other: Service;
  let manager: StaffMember;
  let elsewhere: StaffMember;

  const text = (who: StaffMember, key: string, language = 'ja') =>
    who
      .json<HouseText[]>('GET', '/api/settings/texts')
      .then((all) => all.find((one) => one.key === key && one.language === language)!);
  const say = (key: string, words: string | null, version: number, language = 'ja') =>
    manager.request('PUT', `/api/settings/texts/${key}/${language}`, { text: words, version });
  const file = (who: StaffMember) => who.json<Configuration>('GET', '/api/settings/configuration');
  const preview = (who: StaffMember, given: unknown) =>
    who.json<ConfigurationPreview>('POST', '/api/settings/configuration/preview', { file: given });
  const issues = async (response: Response) => [
    response.status,
    ...(((await response.json()) as ProblemBody).issues ?? []).map(({ path, message }) => `${path}: ${message}`),
  ];

  beforeAll(async () => {
    [service, other] = [await aService(), await aService()];
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    await eventually(() => expect(other.log()).toMatch(/\badmin\b.*trial-password/));
    [manager, elsewhere] = [await StaffMember.signIn(service, 'manager'), await StaffMember.signIn(other, 'manager')];
  });
  afterAll(async () => {
    await service.dispose();
    await other.dispose();
  });

  it('has the house say its own words at once, and the shipped ones again', async () => {
    const before = await text(manager, 'formIntro');
    expect(before).toMatchObject({ text: null, version: 0, by: null });
    const page = async () => (await new Resident(service.url).open('/')).body;
    expect(await page()).toContain(before.shipped);
    const own = 'あおば市の福祉の窓口です。<b>なんでも</b>書いてください。';
    expect((await say('formIntro', own, 0)).status).toBe(200);
    expect(await page()).toContain('&lt;b&gt;なんでも&lt;/b&gt;書いてください。');
    expect(await page()).not.toContain(before.shipped);
    // Over a version that somebody else changed, nothing is kept.
    expect((await say('formIntro', '別の文', 0)).status).toBe(409);
    expect((await say('formIntro', null, 1)).status).toBe(200);
    expect(await page()).toContain(before.shipped);
    const versions = await manager.json<{ version: number; text: string | null }[]>(
      'GET',
      '/api/settings/texts/formIntro/ja/versions',
    );
    expect(versions.map((one) => one.text)).toEqual([null, own]);
  });

  it('says what is wrong with a text, and refuses numbers that stand in no register', async () => {
    const shipped = await text(manager, 'receipt');
    expect(shipped.placeholders.sort()).toEqual(['nextAnswer', 'receipt']);
    const tried = await manager.json<HouseTextTrial>('POST', '/api/settings/texts/trial', {
      key: 'receipt',
      language: 'ja',
      text: '受け付けました。{receipt} です。{name} 困ったら 0312-34-5678 へ。',
    });
    expect(tried.faults).toEqual([
      { fault: 'missing', what: ['nextAnswer'] },
      { fault: 'unknown', what: ['name'] },
      { fault: 'strange', what: ['0312-34-5678'] },
    ]);
    expect(await issues(await say('receipt', '受け付けました。', 0))).toEqual([
      422,
      'text: missing nextAnswer receipt',
    ]);
    expect((await say('receipt', ' ', 0)).status).toBe(422);
    expect((await say('nothing', 'x', 0)).status).toBe(404);
    expect((await say('receipt', '受け付けました。番号は{receipt}、返事は{nextAnswer}までにします。', 0)).status).toBe(
      200,
    );
    const kept = await text(manager, 'receipt');
    expect(kept.said).not.toMatch(/[{}]/);
  });

  it('goes into another installation as one file, and comes out of it the same', async () => {
    const tag = randomUUID();
    await manager.json('POST', '/api/tags', { id: tag, name: '引っ越し', sign: '◆' });
    await manager.json('POST', '/api/tags', { id: randomUUID(), name: '更新', sign: '★' });
    const [template] = await manager.json<
      { id: string; title: string; doors: string[]; texts: object; version: number }[]
    >('GET', '/api/templates');
    const { id, version, title, doors, texts } = template!;
    await manager.json('PUT', `/api/templates/${id}`, {
      title: `${title}（改）`,
      doors,
      texts,
      retired: false,
      version,
    });
    await manager.json('POST', '/api/templates', {
      clientId: randomUUID(),
      title: '自分の',
      doors: ['web'],
      texts: { ja: 'はい' },
    });
    const filters = { view: 'all', channel: ['line'], urgency: ['U3'], area: '', owner: 'none', tag: [tag] };
    await manager.json('POST', '/api/saved-views', { id: randomUUID(), name: '引っ越しの人', filters, shared: true });
    await manager.json('POST', '/api/saved-views', { id: randomUUID(), name: '自分だけ', filters, shared: false });
    const me = await manager.json<{ id: string }>('GET', '/api/me');
    const ofSomebody = { ...filters, owner: me.id };
    await manager.json('POST', '/api/saved-views', {
      id: randomUUID(),
      name: '高橋の',
      filters: ofSomebody,
      shared: true,
    });
    for (const closed of [
      { day: dayAfter(20), reason: '工事' },
      { day: dayAfter(21), reason: '研修', spans: ['13:00-17:30', '08:30-09:00'] },
    ])
      await manager.json('POST', '/api/settings/hours/closed-days', closed);

    const out = await file(manager);
    expect(out.views.map(({ name }) => name)).toEqual(['引っ越しの人']);
    expect(JSON.stringify(out)).not.toMatch(/password|secret|高橋/);
    const seen = await preview(elsewhere, out);
    expect(seen.same).toBe(true);
    expect(seen.changes).toEqual(
      expect.arrayContaining([
        { part: 'tags', what: 'added', name: '引っ越し' },
        { part: 'templates', what: 'changed', name: `${title}（改）` },
        { part: 'templates', what: 'added', name: '自分の' },
        { part: 'closedDays', what: 'added', name: dayAfter(21) },
        { part: 'texts', what: 'added', name: 'receipt ja' },
      ]),
    );
    const done = await elsewhere.json<ConfigurationPreview>('POST', '/api/settings/configuration', {
      file: out,
      basis: seen.basis,
    });
    expect(done.changes).toEqual([]);
    expect(await file(elsewhere)).toEqual(out);
    // Every process says the new words, also the one that did not take the file over itself.
    await eventually(async () => expect((await text(elsewhere, 'receipt')).text).toContain('返事は{nextAnswer}までに'));
    const client = new pg.Client({ connectionString: other.databaseUrl });
    await client.connect();
    const { rows } = await client.query(`select thing, details from audit where action = 'settings_changed'`);
    await client.end();
    expect(rows).toHaveLength(seen.changes.length + 1);
    expect(JSON.stringify(rows)).not.toMatch(/引っ越し|工事/);
  });

  it('takes out of use what the file does not hold, and lets two tags change their names', async () => {
    const standing = await file(elsewhere);
    const [a, b] = standing.tags as [Configuration['tags'][number], Configuration['tags'][number]];
    const wanted = {
      ...standing,
      tags: [
        { ...a, name: b.name },
        { ...b, name: a.name },
      ],
      templates: standing.templates.filter(({ shipped }) => shipped !== null),
      views: [],
      closedDays: [],
      texts: [],
    };
    const { basis, changes } = await preview(elsewhere, wanted);
    expect(changes.filter(({ what }) => what === 'removed').map(({ part }) => part)).toEqual([
      'templates',
      'views',
      'closedDays',
      'closedDays',
      'texts',
    ]);
    await elsewhere.json('POST', '/api/settings/configuration', { file: wanted, basis });
    const after = await file(elsewhere);
    expect(after.tags.map(({ name }) => name).toSorted()).toEqual([a.name, b.name].toSorted());
    expect(after.tags.find(({ id }) => id === a.id)!.name).toBe(b.name);
    expect(after.templates.find(({ title }) => title === '自分の')!.retired).toBe(true);
    expect([after.views, after.closedDays, after.texts]).toEqual([[], [], []]);
    expect((await text(elsewhere, 'receipt')).text).toBeNull();
  });

  it('carries the directory when one wants; what a file lacks stays, and a file without it leaves it alone', async () => {
    const whole = (who: StaffMember) => who.json<Configuration>('GET', '/api/settings/configuration?with=directory');
    const take = (who: StaffMember, given: Configuration, basis: string) =>
      who.json<ConfigurationPreview>('POST', '/api/settings/configuration', { file: given, basis });
    const ofDirectory = ({ changes }: ConfigurationPreview) =>
      changes.filter(({ part }) => part === 'agencies' || part === 'resources');
    const first = await whole(manager);
    // The two houses are of one city, and nobody has written in either directory.
    expect(ofDirectory(await preview(elsewhere, first))).toEqual([]);

    const agencyOf = ({ directory }: Configuration, code: string) =>
      directory!.agencies.find((one) => one.code === code)!;
    const { code: _, ...kita } = agencyOf(first, 'kita-houkatsu');
    await manager.json('PUT', '/api/agencies/kita-houkatsu', {
      ...kita,
      ...{ phone: '0012-345', formerNames: [{ name: '前の名前', until: '2025-03-31' }] },
      sites: [
        ...kita.sites,
        { ...{ name: '夏の出張所', address: '港1', area: null, phone: null }, from: '2026-07-01', to: '2026-08-31' },
      ],
      ...{ version: 1, vouched: true },
    });
    // Whoever takes over comes later in the alphabet than whom they take over from.
    for (const [code, name, succeededBy] of [
      ['z-new', '新しい窓口', null],
      ['a-old', '古い窓口', 'z-new'],
    ])
      await manager.json('POST', '/api/agencies', {
        ...kita,
        ...{ code, name, succeededBy, sites: [], to: '2030-03-31' },
      });
    const { types, items } = await manager.json<SocialResources>('GET', '/api/social-resources');
    const resource = randomUUID();
    const facts = {
      type: types[0]!.code,
      name: '港のサロン',
      agency: 'z-new',
      asOf: '2026-01-01',
      capacity: 'free',
      free: 3,
    };
    const rest = { does: null, place: null, area: null, days: null, phone: null, public: true, to: null };
    await manager.json('PUT', `/api/social-resources/${resource}`, { ...facts, ...rest, version: 0 });
    const { id, source: _s, stale: _t, valid: _v, ...known } = items[0]!;
    await manager.json('PUT', `/api/social-resources/${id}`, { ...known, days: '毎週木曜' });
    // Something that only the other house has.
    await elsewhere.json('POST', '/api/agencies', { ...kita, code: 'only-there', name: 'ここだけ' });

    expect((await file(manager)).directory).toBeUndefined();
    const out = await whole(manager);
    const seen = await preview(elsewhere, out);
    expect(ofDirectory(seen)).toEqual([
      { part: 'agencies', what: 'added', name: '新しい窓口', columns: [] },
      { part: 'agencies', what: 'added', name: '古い窓口', columns: [] },
      { part: 'agencies', what: 'changed', name: kita.name, columns: ['電話', '前の名前', '拠点'] },
      { part: 'resources', what: 'changed', name: known.name, columns: ['日時'] },
      { part: 'resources', what: 'added', name: '港のサロン', columns: [] },
    ]);
    expect((await take(elsewhere, out, seen.basis)).changes).toEqual([]);
    const after = await whole(elsewhere);
    expect(agencyOf(after, 'kita-houkatsu')).toEqual(agencyOf(out, 'kita-houkatsu'));
    expect(agencyOf(after, 'a-old').succeededBy).toBe('z-new');
    expect(agencyOf(after, 'only-there').name).toBe('ここだけ');
    expect(after.directory!.resources).toEqual(out.directory!.resources);

    // Changed by hand since the preview: nothing is taken over.
    const { basis } = await preview(elsewhere, out);
    await elsewhere.json('PUT', `/api/social-resources/${resource}`, { ...facts, ...rest, free: 2, version: 1 });
    expect((await elsewhere.request('POST', '/api/settings/configuration', { file: out, basis })).status).toBe(409);
    const { directory: __, ...without } = await whole(elsewhere);
    const plain = await preview(elsewhere, without);
    expect(plain.changes).toEqual([]);
    await take(elsewhere, without, plain.basis);
    expect((await whole(elsewhere)).directory!.resources.find((one) => one.id === resource)!.free).toBe(2);
  });

  it('says of an agency of a file what cannot be, beside its place', async () => {
    const out = await manager.json<Configuration>('GET', '/api/settings/configuration?with=directory');
    const { agencies, resources } = out.directory!;
    const send = async (directory: object) =>
      issues(await manager.request('POST', '/api/settings/configuration/preview', { file: { ...out, directory } }));
    expect(await send({ resources, agencies: [{ ...agencies[0]!, areas: ['mars'], more: 1 }] })).toEqual([
      422,
      'directory.agencies.0.more: unknown field',
    ]);
    expect(await send({ resources, agencies: [{ ...agencies[0]!, areas: ['mars'] }] })).toEqual([
      422,
      'directory.agencies.0.areas: unknown',
    ]);
    expect(await send({ agencies, resources: [{ ...resources[0]!, type: 'mars' }] })).toEqual([
      422,
      'directory.resources.0.type: unknown',
    ]);
  });

  it('refuses a wrong file whole, a stale preview, and people who only work here', async () => {
    const standing = await file(manager);
    const send = (who: StaffMember, body: unknown) => who.request('POST', '/api/settings/configuration', body);
    const wrong = { ...standing, tags: [...standing.tags, { id: 'x', name: '', sign: '?', retired: 1, more: 1 }] };
    const refused = await issues(await send(manager, { file: wrong, basis: 'x' }));
    expect(refused[0]).toBe(422);
    expect(refused).toContain(`tags.${standing.tags.length}.more: unknown field`);
    const number = { ...standing, texts: [{ key: 'received', language: 'ja', text: '0312-34-5678 へ' }] };
    expect(await issues(await send(manager, { file: number, basis: 'x' }))).toEqual([
      422,
      'texts.0.text: strange 0312-34-5678',
    ]);
    const { basis } = await preview(manager, standing);
    await manager.json('POST', '/api/tags', { id: randomUUID(), name: 'あとから', sign: '■' });
    expect((await send(manager, { file: standing, basis })).status).toBe(409);
    expect((await file(manager)).tags.map(({ name }) => name)).toContain('あとから');
    for (const login of ['worker', 'admin'])
      expect(
        (await (await StaffMember.signIn(service, login)).request('GET', '/api/settings/configuration')).status,
      ).toBe(403);
  });
});
