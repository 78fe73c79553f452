import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  CasebookChange,
  CasebookEntry,
  CasebookPage,
  CasebookSearch,
  CasebookState,
  ProblemBody,
} from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork } from './case-work.js';

/** The list of cases and responses: written from a case without anybody's name, read by somebody else, found, and taken down. */
describe('the list of cases and responses', () => {
  let service: Service;
  let database: pg.Client;
  let writer: StaffMember;
  let reader: StaffMember;
  let agency: StaffMember;
  let work: CaseWork;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    [writer, reader, agency] = (await Promise.all(
      ['worker', 'worker2', 'agency'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember];
    const { id } = await writer.json<{ id: string }>('POST', '/api/consultations', {
      ...{ channel: 'phone', speaker: 'professional', name: '澤田 ゆき' },
      summary: '民生委員です。80代の母と50代の息子の二人暮らし。息子は何年も部屋から出ず、母の年金で暮らしている。',
    });
    await eventually(async () => expect((await writer.record(id)).messages[0]!.assessment).not.toBeNull());
    await writer.json('POST', `/api/consultations/${id}/route`, { route: 2, reason: '課題が重なる' });
    work = await CaseWork.open(writer, id);
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  const entry = (given: Partial<CasebookChange> = {}): CasebookChange => ({
    ...{ version: 0, caseNumber: null, title: '親の介護と子のひきこもりが重なる世帯' },
    ...{ situation: '高齢の親と無職の子の二人暮らし。', response: '親の介護を入り口に、月に一度訪ねた。' },
    ...{ worked: 'ヘルパーが入ると、子とも話せた。', failed: '', schemes: '', span: 'under_1y' },
    ...{ fields: ['elderly', 'hikikomori'], patterns: ['8050'], kinds: ['elderly-support'] },
    ...{ resources: [], agencies: ['kita-houkatsu'] },
    ...given,
  });
  const write = (id: string, given: Partial<CasebookChange> = {}, who = writer) =>
    who.request('PUT', `/api/casebook/${id}`, entry(given));
  const written = async (given: Partial<CasebookChange> = {}) => {
    const id = randomUUID();
    const response = await write(id, given);
    expect(response.status).toBe(200);
    return (await response.json()) as CasebookEntry;
  };
  const step = (who: StaffMember, { id, version }: { id: string; version: number }, to: CasebookState, more = {}) =>
    who.request('POST', `/api/casebook/${id}/steps`, { clientId: randomUUID(), version, to, ...more });
  const took = async (...given: Parameters<typeof step>) => {
    const response = await step(...given);
    expect([given[2], response.status]).toEqual([given[2], 200]);
    return (await response.json()) as CasebookEntry;
  };
  const find = (who: StaffMember, asked: Partial<CasebookSearch> = {}) =>
    who.json<CasebookPage>('POST', '/api/casebook/search', asked);
  const issuesOf = async (response: Response) => {
    const { issues = [] } = (await response.json()) as ProblemBody;
    return [response.status, ...issues.map(({ path, message }) => `${path}: ${message}`)];
  };
  const shown = async (given: Partial<CasebookChange> = {}) =>
    took(reader, await took(writer, await written(given), 'proposed'), 'shown');

  it('refuses the sentence in which somebody of the case is named, in any spelling, and keeps nothing of it', async () => {
    const id = randomUUID();
    const situation = '高齢の親と暮らす。さわだ家の沢田ゆきは外に出ない。';
    const wrong = await write(id, { caseNumber: work.now.number, situation });
    expect(await issuesOf(wrong)).toEqual([422, `situation.9.${situation.length}: names`]);
    expect((await writer.request('GET', `/api/casebook/${id}`)).status).toBe(404);
    const unknown = await write(id, { caseNumber: '1999-9999' });
    expect(await issuesOf(unknown)).toEqual([422, 'caseNumber: unknown']);
    expect(await issuesOf(await write(id, { title: ' ', agencies: ['nowhere'] }))).toEqual([422, 'agencies: unknown']);
    expect(await issuesOf(await write(id, { title: ' ', failed: '０４７-１００-００００に電話' }))).toEqual([
      422,
      'title: required',
      'failed.0.15: names',
    ]);
  });

  it('keeps no way back to the case that it was written from', async () => {
    const made = await written({ caseNumber: work.now.number });
    const { rows } = await database.query('select to_jsonb(e)::text as row from casebook_entry e where id = $1', [
      made.id,
    ]);
    const { rows: trail } = await database.query(
      `select to_jsonb(a)::text as row from audit a where action = 'casebook' and thing_id = $1`,
      [made.id],
    );
    expect(trail).toHaveLength(1);
    for (const { row } of [...rows, ...trail]) {
      expect(row).not.toContain(work.now.id);
      expect(row).not.toContain(work.now.number);
      for (const one of work.now.consultations) expect(row).not.toContain(one.id);
    }
  });

  it('is shown only by somebody else who has read it, and found then by words, fields and patterns', async () => {
    const bare = await written({ response: '', worked: '', fields: [] });
    expect(await issuesOf(await step(writer, bare, 'proposed'))).toEqual([
      422,
      'response: required',
      'worked: not both empty',
      'fields: required',
    ]);
    const draft = await written({ title: '縁側から始まった見守り' });
    expect((await reader.request('GET', `/api/casebook/${draft.id}`)).status).toBe(404);
    expect((await find(reader, { words: '縁側' })).items).toEqual([]);
    expect((await find(writer, { view: 'mine', words: '縁側' })).items.map(({ id }) => id)).toEqual([draft.id]);
    const proposed = await took(writer, draft, 'proposed');
    expect(await issuesOf(await step(writer, proposed, 'shown'))).toEqual([422, 'to: own entry']);
    const waiting = await find(reader, { view: 'to_read' });
    expect([waiting.items[0]!.id, waiting.items[0]!.author?.name, waiting.toRead]).toEqual([
      draft.id,
      expect.any(String),
      1,
    ]);
    expect(await issuesOf(await step(reader, proposed, 'sent_back'))).toEqual([422, 'words: required']);
    const back = await took(reader, proposed, 'sent_back', { words: '町の名前がわかる言い方です。' });
    const again = await writer.json<CasebookEntry>('GET', `/api/casebook/${draft.id}`);
    expect(again).toMatchObject({ state: 'sent_back', asked: '町の名前がわかる言い方です。', version: back.version });
    expect((await reader.request('GET', `/api/casebook/${draft.id}`)).status).toBe(404);
    const rewritten = (await (
      await write(draft.id, { version: back.version, title: '居場所から始まった見守り' })
    ).json()) as CasebookEntry;
    const one = await took(reader, await took(writer, rewritten, 'proposed'), 'shown');
    expect(one).toMatchObject({ author: null, asked: '', state: 'shown', agencies: [{ code: 'kita-houkatsu' }] });
    for (const asked of [
      { words: 'ﾍﾙﾊﾟｰ　居場所' },
      { words: '地域包括' },
      { words: '介護', fields: ['hikikomori' as const] },
      { patterns: ['8050' as const, 'hoarding' as const] },
    ])
      expect([asked, (await find(writer, asked)).items.map(({ id }) => id)]).toEqual([asked, [one.id]]);
    for (const asked of [{ words: '縁側' }, { words: '居場所 借金' }, { fields: ['debt' as const] }])
      expect([asked, (await find(writer, asked)).items]).toEqual([asked, []]);
    expect((await agency.request('POST', '/api/casebook/search', {})).status).toBe(403);
    expect((await agency.request('GET', `/api/casebook/${one.id}`)).status).toBe(403);
    expect(await issuesOf(await write(one.id, { version: one.version }))).toEqual([409]);
  });

  it('happens once, however often it is sent, and never over what somebody else did', async () => {
    const made = await written();
    expect(await (await write(made.id)).json()).toMatchObject({ version: made.version });
    expect((await write(made.id, { title: 'ほかの題' })).status).toBe(409);
    expect((await write(made.id, {}, reader)).status).toBe(404);
    const body = { clientId: randomUUID(), version: made.version, to: 'proposed' };
    const first = await writer.json<CasebookEntry>('POST', `/api/casebook/${made.id}/steps`, body);
    expect(await writer.json('POST', `/api/casebook/${made.id}/steps`, body)).toEqual(first);
    expect((await step(reader, made, 'shown')).status).toBe(409);
    await took(writer, first, 'draft');
  });

  it('is taken down by whoever sees that it leads to somebody, and leaves no word', async () => {
    const one = await shown({ title: '夜の電話を重ねた世帯' });
    expect(await issuesOf(await step(reader, one, 'withdrawn'))).toEqual([422, 'reason: required']);
    await took(reader, one, 'withdrawn', { reason: 'personal' });
    expect((await find(writer, { words: '夜の電話' })).items).toEqual([]);
    expect((await reader.request('GET', `/api/casebook/${one.id}`)).status).toBe(404);
    const { rows } = await database.query('select to_jsonb(e)::text as row from casebook_entry e where id = $1', [
      one.id,
    ]);
    expect(rows[0]!.row).not.toMatch(/夜の電話|二人暮らし|ヘルパー|へるぱ/);
    expect(await writer.json('GET', `/api/casebook/${one.id}`)).toMatchObject({ title: '', reason: 'personal' });
  });

  it('goes on page by page, and no entry stands on two of them', async () => {
    await database.query(
      `insert into casebook_entry (id, state, author_id, title, situation, response, worked, failed, schemes, fields, patterns, kinds,
         resources, agencies, letters, at, version)
       select gen_random_uuid(), 'shown', s.id, '見本' || n, 'a', 'b', 'c', '', '', '{debt}', '{}', '{}', '{}', '{}', '見本', date_trunc('milliseconds', now()) - n / 3 * interval '1 minute', 1
       from generate_series(1, 45) n, staff s where s.login = 'worker'`,
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: CasebookPage = await find(reader, { fields: ['debt'], cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([45, 45]);
    const wrong = await reader.request('POST', '/api/casebook/search', { cursor: 'x' });
    expect(await issuesOf(wrong)).toEqual([422, 'cursor: unknown']);
  });
});
