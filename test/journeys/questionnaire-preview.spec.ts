import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedQuestionnaire, NewPreview, Preview } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const general = readFileSync(join(import.meta.dirname, '..', '..', 'questionnaires', 'general.yaml'), 'utf8');
const newer = general.replace('version: 1', 'version: 2');

describe('trying a questionnaire over HTTP', () => {
  let service: Service;
  let admin: StaffMember;
  let manager: StaffMember;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    admin = await StaffMember.signIn(service, 'admin');
    manager = await StaffMember.signIn(service, 'manager');
  });
  afterAll(() => service.dispose());

  const preview = (body: NewPreview, staff = admin) => staff.json<Preview>('POST', '/api/questionnaires/preview', body);
  const list = (staff = admin) => staff.json<LoadedQuestionnaire[]>('GET', '/api/questionnaires');
  const running = async () => (await list()).find(({ current }) => current)!.running;

  it('says which versions are loaded and how many interviews run on each', async () => {
    expect(await list()).toContainEqual(
      expect.objectContaining({ id: 'general', version: 1, loaded: true, current: true }),
    );
    const before = await running();
    const { id } = await manager.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '相談',
    });
    const sheet = await manager.json<{ questions: { question: string; version: string }[] }>(
      'GET',
      `/api/consultations/${id}/interview`,
    );
    expect(await running()).toBe(before);
    const { version } = sheet.questions.find(({ question }) => question === 'S3')!;
    await manager.json('PUT', `/api/consultations/${id}/interview/S3`, { state: 'answered', codes: ['self'], version });
    expect(await running()).toBe(before + 1);
    await manager.json('POST', `/api/consultations/${id}/closing`, { reason: '終わり' });
    expect(await running()).toBe(before);
  });

  it('tries a pasted file step by step; the state travels with the request, and nothing is stored', async () => {
    const before = (await manager.inbox()).length;
    const begun = await preview({ yaml: newer, door: 'line' });
    expect(begun).toMatchObject({ faults: [], id: 'general', version: 2 });
    expect(begun.say.at(-1)!.choices!.map(({ label }) => label)).toContain('いますぐ助けが必要');
    const next = await preview({
      yaml: newer,
      door: 'line',
      state: begun.state,
      event: { kind: 'choice', codes: ['now'] },
    });
    expect(next.raised).toMatchObject({ urgency: 'U4' });
    expect(next.say.some(({ kind }) => kind === 'crisis')).toBe(true);
    expect(next.summary.find(({ question }) => question === 'S1')).toMatchObject({ state: 'answered', value: 'now' });
    const form = await preview({ yaml: newer, door: 'web', language: 'ja-easy' });
    expect(form.page).toMatchObject({ question: 'S1' });
    expect(form.page!.title.some(({ ruby }) => ruby !== undefined)).toBe(true);
    expect((await manager.inbox()).length).toBe(before);
    expect((await list()).some(({ version }) => version === 2)).toBe(false);
  });

  it('says what is wrong with a file, and where', async () => {
    const lines = newer.split('\n');
    const at = lines.findIndex((line) => line.includes('kind: single'));
    lines[at] = lines[at]!.replace('single', 'several');
    const { faults, say } = await preview({ yaml: lines.join('\n'), door: 'line' });
    expect(faults).toEqual([{ line: at + 1, message: expect.stringContaining('kind') }]);
    expect(say).toEqual([]);
  });

  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
    .join('\n')}\n`;

  it.each<[string, unknown, number]>([
    ['ten megabytes', { yaml: 'a'.repeat(10_000_000), door: 'line' }, 413],
    ['half a megabyte', { yaml: `# ${'a'.repeat(500_000)}`, door: 'line' }, 413],
    ['a door that there is not', { door: 'window' }, 422],
    ['no door', {}, 422],
    ['a state of something else', { door: 'line', state: { questionnaire: 'other' } }, 422],
    ['a state that is nonsense', { door: 'line', state: { questionnaire: 'general', answers: 5 } }, 422],
    ['an event that there is not', { door: 'line', event: { kind: 'explode' } }, 422],
    ['a version that is not loaded', { door: 'line', questionnaire: { id: 'general', version: 99 } }, 404],
  ])('refuses %s clearly', async (_what, body, status) => {
    const response = await admin.request('POST', '/api/questionnaires/preview', body).catch((error: Error) => error);
    // Whoever sends ten megabytes may see the connection closed on them instead.
    if (response instanceof Error) expect(status).toBe(413);
    else expect(response.status).toBe(status);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['an alias bomb', bomb],
    ['deep nesting', '['.repeat(20_000)],
    ['deep maps in one line', '{a: '.repeat(5_000)],
    ['many anchors', Array.from({ length: 1_500 }, (_, at) => `k${at}: &a${at} x`).join('\n')],
  ])('says that %s is no questionnaire, and goes on serving', async (_what, yaml) => {
    const answer = await preview({ yaml, door: 'line' });
    expect(answer.faults.length).toBeGreaterThan(0);
    expect(answer.faults.length).toBeLessThanOrEqual(200);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });

  it('nobody waits for a file that takes minutes to read: it is refused, and others are served meanwhile', async () => {
    const keys = Array.from({ length: 40_000 }, (_, at) => `k${at}: x`).join('\n');
    let refused = false;
    const reading = admin
      .request('POST', '/api/questionnaires/preview', { yaml: keys, door: 'line' })
      .then((answer) => {
        refused = true;
        return answer.status;
      });
    for (let asked = 0; asked < 5; asked++) {
      expect((await manager.request('GET', '/api/consultations')).status).toBe(200);
      expect(refused).toBe(false);
    }
    expect(await reading).toBe(413);
    expect((await preview({ yaml: newer, door: 'line' })).faults).toEqual([]);
  });

  it('is for those who administer', async () => {
    expect(await preview({ door: 'line' }, manager)).toMatchObject({ id: 'general' });
    for (const login of ['worker', 'agency']) {
      const staff = await StaffMember.signIn(service, login);
      expect((await staff.request('GET', '/api/questionnaires')).status).toBe(403);
      expect((await staff.request('POST', '/api/questionnaires/preview', { door: 'line' })).status).toBe(403);
    }
  });
});
