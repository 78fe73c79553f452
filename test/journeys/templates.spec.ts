import { randomUUID } from 'node:crypto';
import type { OfferedTemplates, Template } from '../../src/contract/index.js';
import { Resident } from '../build/resident.js';
import { aService, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { blank, each, few, typed } from './hostile-input.js';

describe('the ready texts of the house', () => {
  let service: Service;
  let worker: StaffMember;
  let manager: StaffMember;

  beforeAll(async () => {
    service = await aService();
    [worker, manager] = [await StaffMember.signIn(service, 'worker'), await StaffMember.signIn(service, 'manager')];
  });
  afterAll(() => service.dispose());

  const list = () => manager.json<Template[]>('GET', '/api/templates');
  const content = { title: '検査用', doors: ['web'], texts: { ja: '番号は {受付番号} です' } };
  const add = (body: object) => manager.request('POST', '/api/templates', { clientId: randomUUID(), ...body });
  /** A consultation from the web form, whose interview runs in the language of the page. */
  const fromTheForm = async () => {
    const resident = new Resident(service.url);
    await resident.open('/form', {});
    await resident.open('/form/S1', { choice: 'none' });
    return (await worker.inbox('&view=all')).find(({ channel }) => channel === 'web');
  };

  it('are there from the first start, in Japanese, やさしい日本語 and English, and are not put in twice', async () => {
    const shipped = await list();
    expect(shipped.length).toBeGreaterThanOrEqual(8);
    for (const { texts } of shipped) expect(Object.keys(texts).sort()).toEqual(['en', 'ja', 'ja-easy']);
    const [one] = shipped;
    await manager.json('PUT', `/api/templates/${one!.id}`, { ...one, texts: { ja: '変えた文' } });
    await service.stop();
    await service.start();
    const after = await list();
    expect(after).toHaveLength(shipped.length);
    expect(after.find(({ id }) => id === one!.id)!.texts).toEqual({ ja: '変えた文' });
  });

  it('are offered filled in with the receipt number and the office’s own facts, at their doors only', async () => {
    const { id, receipt } = await worker.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '電話で',
      name: '山田花子',
    });
    expect((await worker.json<OfferedTemplates>('GET', `/api/consultations/${id}/templates`)).items).toEqual([]);
    const web = await fromTheForm();
    if (!web) throw new Error('the form began no consultation');
    const { items } = await worker.json<OfferedTemplates>('GET', `/api/consultations/${web.id}/templates`);
    const all = items.flatMap(({ texts }) => texts);
    expect(all.some(({ text }) => text.includes(web.receipt))).toBe(true);
    expect(all.some(({ text }) => text.includes('00-0000-0001'))).toBe(true);
    expect(all.some(({ text }) => text.includes('Mon'))).toBe(true);
    expect(all.every(({ text, open }) => open.length === 0 && !text.includes('{'))).toBe(true);
    expect(JSON.stringify(items)).not.toContain(receipt);
  });

  it('are kept by managers, each version readable, and no change goes over another unseen', async () => {
    const made = (await (await add(content)).json()) as Template;
    const first = await manager.request('PUT', `/api/templates/${made.id}`, { ...made, title: 'ひとつめの変更' });
    expect(first.status).toBe(200);
    const late = await manager.request('PUT', `/api/templates/${made.id}`, { ...made, title: '知らずに変更' });
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([409, 'saved_elsewhere']);
    const versions = await manager.json<Template[]>('GET', `/api/templates/${made.id}/versions`);
    expect(versions.map(({ version, title }) => [version, title])).toEqual([
      [2, 'ひとつめの変更'],
      [1, '検査用'],
    ]);
    const retired = await manager.json<Template>('PUT', `/api/templates/${made.id}`, {
      ...made,
      version: 2,
      retired: true,
    });
    expect(retired.retired).toBe(true);
    expect((await manager.request('PUT', `/api/templates/${randomUUID()}`, { ...made })).status).toBe(404);
  });

  it('sent twice, are kept once', async () => {
    const clientId = randomUUID();
    const before = (await list()).length;
    for (let i = 0; i < 2; i += 1) expect((await add({ ...content, clientId })).status).toBe(201);
    expect(await list()).toHaveLength(before + 1);
  });

  it.each([
    ['no Japanese', { texts: { en: 'Hello' } }, 'texts.ja'],
    ['an unknown placeholder', { texts: { ja: 'こんにちは', en: 'Dear {name}' } }, 'texts.en'],
    ['no title', { title: ' ' }, 'title'],
    ['no door', { doors: [] }, 'doors'],
  ])('with %s, are refused with the place', async (_what, wrong, path) => {
    const response = await add({ ...content, ...wrong });
    expect(response.status).toBe(422);
    expect(((await response.json()) as { issues: { path: string }[] }).issues.map((one) => one.path)).toContain(path);
  });

  it('are nobody else’s to keep', async () => {
    for (const login of ['worker', 'agency', 'admin']) {
      const other = await StaffMember.signIn(service, login);
      expect((await other.request('GET', '/api/templates')).status).toBe(403);
      expect((await other.request('POST', '/api/templates', { clientId: randomUUID(), ...content })).status).toBe(403);
    }
  });

  it('keep any words as they are', async () => {
    const braces = /\{[^{}\n]{0,40}\}/;
    await each(
      few.filter((text) => !blank(text) && !braces.test(text) && text.length <= 5000),
      async (text) => {
        const response = await add({ ...content, texts: { ja: text } });
        expect(response.status).toBe(201);
        expect(((await response.json()) as Template).texts.ja).toBe(typed(text));
      },
    );
  });
});
