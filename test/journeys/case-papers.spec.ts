import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import type {
  AuditAction,
  CaseForm,
  CaseFormKind,
  CaseHistory,
  FormReader,
  MissingResource,
  Printing,
  ProblemBody,
  SuggestedTeam,
  TeamCase,
} from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays } from './case-work.js';

/** The forms of Chiba's two households, on paper and as Excel files, and a young carer's household to the end. */
describe('the papers of a case', () => {
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let agency: StaffMember;
  let me: { id: string };

  beforeAll(async () => {
    service = await aService({ PROFILE: 'chiba' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    worker = await StaffMember.signIn(service, 'worker');
    me = await worker.json('GET', '/api/me');
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  /** A household's case with route ②, once its text has been read, with the team of the city's slide. */
  async function open(summary: string, compound: string): Promise<{ work: CaseWork; consultation: string }> {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      speaker: 'professional',
      summary,
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${id}/route`, { route: 2, reason: '課題が重なる' });
    const work = await CaseWork.open(worker, id);
    const teams = await worker.json<SuggestedTeam[]>('GET', `/api/cases/${work.now.id}/suggested-teams`);
    for (const { name, role, agencies, party, brought } of teams.find((one) => one.compound === compound)!.roles)
      await work.member({
        agency: agencies[0]?.code ?? null,
        party: agencies[0] ? null : party,
        name,
        role,
        brought,
        sees: 'plan',
      });
    return { work, consultation: id };
  }
  const memberOf = ({ now }: CaseWork, name: string) => now.members.find((one) => one.name === name)!.id;
  const consent = () => ({
    kind: 'record_consent' as const,
    way: 'oral' as const,
    explainedBy: me.id,
    on: inDays(0),
    said: 'それでお願いします',
  });
  const planOf = (wish: string, goal: string) => ({
    kind: 'write_plan' as const,
    goals: { wish, goal, policy: 'あせらず、本人の速さで' },
    from: inDays(0),
    until: inDays(180),
  });
  const run = async (work: CaseWork) => {
    for (const to of ['submitted', 'agreed', 'decided', 'running'] as const)
      await work.do({ kind: 'move_plan', to, on: inDays(0), words: '' });
  };
  const at = ({ now }: CaseWork, kind: CaseFormKind) => `/api/cases/${now.id}/forms/${kind}`;
  const paper = (work: CaseWork, kind: CaseFormKind, reader: FormReader) =>
    worker.json<CaseForm>('GET', `${at(work, kind)}?reader=${reader}`);
  const copyOf = ({ now }: CaseWork, reader: FormReader, more: object = {}) => ({
    reader,
    version: now.version,
    confirmed: true,
    ...more,
  });
  const actions = async (consultation: string, action: AuditAction) => {
    const { rows } = await database.query<{ details: object }>(
      'select details from audit where consultation_id = $1 and action = $2 order by id',
      [consultation, action],
    );
    return rows.map(({ details }) => details);
  };
  /** The words of an Excel file's first sheet, cell by cell. */
  async function cellsOf(response: Response): Promise<string[]> {
    expect(response.status).toBe(200);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
    const strings = strFromU8(files[Object.keys(files).find((name) => name.includes('sharedStrings'))!]!);
    return [...strings.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) =>
      text!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    );
  }
  const valuesOf = ({ parts }: CaseForm) =>
    parts.flatMap(({ lines, table }) => [...lines.map(({ value }) => value), ...(table?.rows.flat() ?? [])]);

  describe('of the 8050 household', () => {
    let work: CaseWork;
    let consultation: string;

    beforeAll(async () => {
      ({ work, consultation } = await open(
        '民生委員です。80代の母と50代の息子の二人暮らし。母は要介護で借金の督促が来ている。息子は何年も部屋から出ず、母の年金で暮らしている。',
        '8050',
      ));
      await worker.json('POST', `/api/consultations/${consultation}/people`, {
        parts: ['subject'],
        person: randomUUID(),
        facts: { name: '見本 花子', kana: 'みほん はなこ', born: '1946-04-01', sex: '女性', address: '見本町一丁目' },
      });
    }, 120_000);

    it('says what there is to do while nothing is written, and hands nothing out', async () => {
      expect(await paper(work, 'plan', 'centre')).toMatchObject({ written: false });
      const refused = await worker.request('POST', `${at(work, 'plan')}/printing`, copyOf(work, 'centre'));
      expect(refused.status).toBe(409);
      expect((await worker.request('GET', `/api/cases/${work.now.id}/forms/diary`)).status).toBe(404);
    });

    it('hold the same words in Excel as on paper, whoever they are for', async () => {
      await work.do({
        kind: 'write_assessment',
        words: {
          wish: 'このまま家で暮らしたい',
          home: '息子は部屋から出ない\n民生委員が月に一度訪ねる',
          health: '=腰が痛い',
          money: '三社から督促が来ている',
          work: '',
          strengths: '料理が好き & 得意',
          issues: '介護認定が切れている',
        },
      });
      await work.do(planOf('母と家で暮らしたい', '借金の取り立てがとまる'));
      await work.item('要介護認定を申請する', memberOf(work, '区介護保険室'), '介護保険の要介護認定');
      await work.item('任意整理の相談に行く', memberOf(work, '弁護士'), '多重債務の整理');
      await work.do(consent());
      await run(work);
      for (const kind of ['assessment', 'plan'] as const)
        for (const reader of ['centre', 'person', 'team'] as const) {
          const form = await paper(work, kind, reader);
          const cells = await cellsOf(await worker.request('POST', `${at(work, kind)}/excel`, copyOf(work, reader)));
          const guarded = (text: string) => (text.startsWith('=') ? `'${text}` : text);
          for (const value of valuesOf(form).filter((one) => one !== ''))
            expect([kind, reader, cells]).toEqual([kind, reader, expect.arrayContaining([guarded(value)])]);
        }
      const whole = await paper(work, 'assessment', 'centre');
      expect(valuesOf(whole)).toEqual(expect.arrayContaining(['見本 花子', '見本町一丁目', '=腰が痛い']));
      expect(whole.missing).toEqual(expect.arrayContaining(['電話', '仕事・学校']));
    });

    it('for the team hold no group of facts before the person lets it be told to all of them', async () => {
      const before = valuesOf(await paper(work, 'assessment', 'team')).join();
      expect(before).not.toMatch(/家で暮らしたい|部屋から|腰が痛い|督促|見本 花子/);
      await worker.json('POST', `/api/consultations/${consultation}/consents`, {
        decision: 'given',
        items: ['matter', 'money'],
        way: 'oral',
        explainedBy: me.id,
      });
      const after = valuesOf(await paper(work, 'assessment', 'team')).join();
      expect(after).toMatch(/家で暮らしたい.*督促/s);
      expect(after).not.toMatch(/部屋から|腰が痛い|見本 花子/);
      const person = valuesOf(await paper(work, 'assessment', 'person')).join();
      expect(person).toMatch(/腰が痛い/);
      expect(person).not.toMatch(/部屋から/);
    });

    it('are written down before they are handed out: which, for whom, by whom', async () => {
      const printed = await worker.json<Printing>('POST', `${at(work, 'plan')}/printing`, copyOf(work, 'person'));
      expect(printed.by).not.toBe('');
      expect(await actions(consultation, 'print')).toContainEqual({ form: 'case_plan', reader: 'person' });
      await eventually(async () =>
        expect(await actions(consultation, 'download')).toContainEqual({ form: 'case_assessment', reader: 'team' }),
      );
      const stale = { ...copyOf(work, 'person'), version: work.now.version - 1 };
      const refused = await worker.request('POST', `${at(work, 'plan')}/printing`, stale);
      expect([refused.status, ((await refused.json()) as ProblemBody).code]).toEqual([409, 'something_newer']);
    });

    it('of a plan whose consent was withdrawn are for nobody of the team', async () => {
      await work.do({ kind: 'withdraw_consent', way: 'oral', on: inDays(0) });
      const form = await paper(work, 'plan', 'team');
      expect(form.handTo).toEqual([]);
      expect(valuesOf(form).join()).not.toMatch(/取り立て|要介護認定/);
      for (const how of ['printing', 'excel'])
        expect((await worker.request('POST', `${at(work, 'plan')}/${how}`, copyOf(work, 'team'))).status).toBe(409);
      const signature = (await paper(work, 'plan', 'person')).parts
        .flatMap(({ lines }) => lines)
        .find(({ label }) => label === '本人署名');
      expect(signature).toMatchObject({ byHand: true, value: '' });
      await work.do(consent());
    });

    it('once the record is kept to a list go into no file, and leave the centre without address or number', async () => {
      await worker.json('POST', `/api/consultations/${consultation}/assignment`, { owner: 'me' });
      await worker.json('PUT', `/api/consultations/${consultation}/protection`, {
        named: [me.id],
        reason: '加害者が市の中にいる',
        lastSeen: 0,
      });
      expect((await worker.request('POST', `${at(work, 'plan')}/excel`, copyOf(work, 'centre'))).status).toBe(409);
      const unread = copyOf(work, 'centre', { confirmed: false });
      expect((await worker.request('POST', `${at(work, 'plan')}/printing`, unread)).status).toBe(409);
      for (const reader of ['person', 'team'] as const)
        for (const kind of ['assessment', 'plan'] as const)
          expect(valuesOf(await paper(work, kind, reader)).join()).not.toContain('見本町');
      expect(valuesOf(await paper(work, 'plan', 'centre'))).toContain('見本町一丁目');
      const form = await paper(work, 'plan', 'centre');
      expect(form).toMatchObject({ excel: false, printDangers: expect.arrayContaining(['protected']) });
      await worker.json('POST', `${at(work, 'plan')}/printing`, copyOf(work, 'centre'));
    });
  });

  describe('of the young carer’s household, to the end', () => {
    let work: CaseWork;
    let consultation: string;
    let item: string;
    const missing = '朝に子どもを起こしに来てくれる人\n夜に話せる居場所';

    beforeAll(async () => {
      ({ work, consultation } = await open(
        'スクールソーシャルワーカーです。中学生の長男が学校を休みがち。病気の母に代わり家事と未就学の弟の世話をしている。母は経済的な理由で通院をやめた。母子家庭。',
        'young_carer',
      ));
      const school = work.now.members.find(({ brought }) => brought)!;
      const code = school.agency?.code ?? work.now.members.find((one) => one.agency)!.agency!.code;
      await database.query(`update staff set agency = $1 where login = 'agency'`, [code]);
      agency = await StaffMember.signIn(service, 'agency');
      await work.do({
        kind: 'write_assessment',
        words: {
          wish: '弟が保育園に行けるようにしたい',
          home: '',
          health: '',
          money: '',
          work: '',
          strengths: '',
          issues: '世話の手が足りない',
        },
      });
      await work.do(planOf('学校に行きたい', '週に四日は学校に行く'));
      const own = work.now.members.find((one) => one.agency?.code === code)!.id;
      item = await work.item('朝、家に電話する', own, '登校の声かけ');
      await work.item('食品を届ける', memberOf(work, 'フードバンク'), '食品・食材の無償提供');
    }, 120_000);

    const sight = () => agency.json<TeamCase>('GET', `/api/team-cases/${work.now.id}`);
    const report = async (body: object, of = item) => {
      const seen = (await sight()).plan?.items.find(({ id }) => id === of)?.seen ?? 0;
      return agency.request('POST', `/api/team-cases/${work.now.id}/items/${of}/reports`, {
        clientId: randomUUID(),
        seen,
        state: 'doing',
        words: '',
        ...body,
      });
    };

    it('nobody of the team tells anything before the person agreed and the plan is decided', async () => {
      expect((await report({})).status).toBe(404);
      await work.do(consent());
      const early = await report({});
      expect(early.status).toBe(422);
      expect(((await early.json()) as ProblemBody).issues).toEqual([{ path: 'state', message: 'not under way' }]);
      await run(work);
    });

    it('whoever brought it tells of its own work, once, and of nobody else’s', async () => {
      const told = { clientId: randomUUID(), state: 'doing', words: '月曜から始めました', seen: await seenNow() };
      const path = `/api/team-cases/${work.now.id}/items/${item}/reports`;
      const first = await agency.json<TeamCase>('POST', path, told);
      expect(first.plan!.items.find(({ id }) => id === item)).toMatchObject({
        state: 'doing',
        report: '月曜から始めました',
        reportedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
      await agency.json<TeamCase>('POST', path, told);
      const { items } = await worker.json<CaseHistory>('GET', `/api/cases/${work.now.id}/history`);
      expect(items.filter(({ kind }) => kind === 'report_item')).toMatchObject([
        { words: '月曜から始めました', codes: { state: 'doing' } },
      ]);
      expect(await actions(consultation, 'case')).toContainEqual({ deed: 'report_item' });
      const others = work.now.plans[0]!.items.find(({ id }) => id !== item)!.id;
      expect((await report({ words: 'ほかの機関のこと' }, others)).status).toBe(404);
      expect((await report({ state: 'dropped' })).status).toBe(422);
      const nothing = await report({});
      expect(((await nothing.json()) as ProblemBody).issues).toEqual([{ path: 'words', message: 'required' }]);
      const { rows } = await database.query<{ words: string }>('select words from plan_item where id = $1', [item]);
      expect(rows[0]!.words).not.toContain('月曜');
    });
    const seenNow = async () => (await sight()).plan!.items.find(({ id }) => id === item)!.seen;

    it('a report over what the centre changed meanwhile is told so, and writes nothing', async () => {
      const seen = await seenNow();
      await work.look();
      await work.do({ kind: 'move_item', id: item, state: 'done', reason: '' });
      const late = await report({ seen, state: 'planned', words: '遅れて届いた' });
      expect([late.status, ((await late.json()) as ProblemBody).code]).toEqual([409, 'saved_elsewhere']);
      expect((await work.look()).plans[0]!.items.find(({ id }) => id === item)).toMatchObject({
        state: 'done',
        report: '月曜から始めました',
      });
    });

    it('what was missing stands in the register by itself, once, and only the centre sees from which case', async () => {
      await work.do({ kind: 'begin_evaluation' });
      const evaluate = {
        kind: 'evaluate' as const,
        on: inDays(0),
        reached: 'partly' as const,
        changes: ['schooling' as const],
        satisfied: '話を聞いてもらえた',
        left: '母の通院',
        missing,
      };
      const body = { clientId: randomUUID(), version: work.now.version, deed: evaluate };
      await worker.json('POST', `/api/cases/${work.now.id}/deeds`, body);
      await worker.json('POST', `/api/cases/${work.now.id}/deeds`, body);
      await work.look();
      await work.do(evaluate);
      const register = async (who: StaffMember) => {
        const all = await who.json<MissingResource[]>('GET', '/api/missing-resources');
        return all.filter(({ what }) => missing.split('\n').includes(what));
      };
      const seen = await register(worker);
      expect(seen.map(({ what }) => what).sort()).toEqual(missing.split('\n').sort());
      for (const one of seen)
        expect(one).toMatchObject({
          state: 'noticed',
          case: { id: work.now.id, number: work.now.number },
          steps: [{}],
        });
      expect((await agency.request('GET', '/api/missing-resources')).status).toBe(403);
    });

    it('the evaluation is a paper, and after the end it says who goes on accompanying', async () => {
      const before = await paper(work, 'evaluation', 'centre');
      expect(before.missing).toContain('終結・継続・中断');
      await work.do({
        kind: 'end',
        mainSupporter: memberOf(work, '区健康課'),
        reason: '役割が定まった',
        followUps: [inDays(30)],
      });
      const after = await paper(work, 'evaluation', 'team');
      expect(after.handTo.length).toBeGreaterThan(5);
      const values = valuesOf(after).join();
      expect(values).toMatch(/週に四日は学校に行く/);
      expect(values).toMatch(/☑就学/);
      expect(values).toMatch(/終結/);
      const cells = await cellsOf(
        await worker.request('POST', `${at(work, 'evaluation')}/excel`, copyOf(work, 'team')),
      );
      for (const value of valuesOf(after).filter((one) => one !== '')) expect(cells).toContain(value);
    });
  });
});
