import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { AreaIssueList, CaseDeed, MeetingPage, MeetingView, ProblemBody } from '../../src/contract/index.js';
import { contents } from '../../src/retention/contents.js';
import { sentReferral } from '../build/referral.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MailHost, wordsOf } from '../fakes/mail-host.js';
import { CaseWork, inDays, someAssessment } from './case-work.js';
import { inviting, MeetingWork, openedBy, putting } from './meeting-work.js';
import { Reaching } from './reaching.js';

/** Meetings of several agencies in 柏市 and elsewhere: who may hear of whom, and what becomes of what was decided. */
describe('meetings', () => {
  const mails = new MailHost();
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let manager: StaffMember;
  let agency: StaffMember;

  beforeAll(async () => {
    await mails.listen();
    service = await aService({ PROFILE: 'kashiwa', SMTP_URL: mails.url, MAIL_FROM: 'centre@town.example' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    await database.query(`update staff set agency = 'houkatsu' where login = 'agency'`);
    [worker, manager, agency] = (await Promise.all(
      ['worker', 'manager', 'agency'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember];
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
    await mails.close();
  });

  /** A call that somebody keyed in, once it has been read, with route ②. */
  async function call(summary: string): Promise<string> {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      ...{ channel: 'phone', speaker: 'professional', summary },
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${id}/route`, { route: 2, reason: '課題が重なる' });
    return id;
  }
  const consent = (id: string, more: object = {}) =>
    worker.json<{ id: string }>('POST', `/api/consultations/${id}/consents`, {
      ...{ decision: 'given', way: 'oral', items: ['matter'], ...more },
    });
  const issues = async () => (await worker.json<AreaIssueList>('GET', '/api/area-issues')).items;
  const issuesOf = async (response: Response) => ((await response.json()) as ProblemBody).issues;

  describe('柏市の80歳の母と48歳の息子', () => {
    let work: CaseWork;
    let meeting: MeetingWork;
    let entry: string;
    let consultation: string;
    const members = new Map<string, string>();

    it('is put on a block meeting only with a consent that covers every agency', async () => {
      consultation = await call('民生委員です。80歳の母と48歳の息子の二人暮らし。息子は外に出ない。');
      await worker.json('POST', `/api/consultations/${consultation}/people`, {
        ...{ person: randomUUID(), parts: ['subject'], facts: { name: '澤田 とめ', kana: 'さわだ とめ' } },
      });
      work = await CaseWork.open(worker, consultation);
      expect(await MeetingWork.notOpened(worker, 'block')).toEqual(['422', 'area: required']);
      expect(await MeetingWork.notOpened(worker, 'block', { area: 'area-1' })).toEqual(['422', 'area: wrong area']);
      expect(await MeetingWork.notOpened(worker, 'general')).toEqual(['422', 'kind: not convener']);
      meeting = await MeetingWork.open(worker, 'block', { area: 'block-03' });
      expect(meeting.now).toMatchObject({
        kindName: 'ブロック会議（小会議）',
        areaName: '第3ブロック',
        state: 'preparing',
      });
      for (const code of ['houkatsu', 'seikatsu-kyoten', 'shakyo', 'ai-net'])
        members.set(code, await meeting.invite(code));
      expect(await meeting.refused(inviting('shakyo'))).toEqual(['422', 'deed.agency: on it already']);
      const uncovered = [...members.values()].map((id) => `deed.members.${id}: not covered`);
      expect((await meeting.refused(putting(work.now.id))).sort()).toEqual(['422', ...uncovered.sort()]);
      for (const code of ['houkatsu', 'seikatsu-kyoten', 'ai-net']) await consent(consultation, { agency: code });
      expect(await meeting.refused(putting(work.now.id))).toEqual([
        '422',
        `deed.members.${members.get('shakyo')}: not covered`,
      ]);
      await consent(consultation, { agency: '柏市社会福祉協議会' });
      entry = await meeting.put(work.now.id);
      expect(await meeting.refused(putting(work.now.id))).toEqual(['422', 'deed.caseId: on it already']);
      expect(await meeting.refused({ ...putting(work.now.id), caseId: null, consultationId: consultation })).toContain(
        'deed.consultationId: no consultations here',
      );
      expect(await meeting.refused(inviting('minsei'))).toMatchObject(['422', expect.stringMatching(/not covered$/)]);
      const health = { ...putting(work.now.id).paper, items: ['matter' as const, 'health' as const] };
      expect(await meeting.refused({ kind: 'write_paper', id: entry, paper: health })).toHaveLength(5);
    });

    it('shows its paper to a member once it is convened, and every opening is noted', async () => {
      const { id } = meeting.now;
      expect((await agency.request('GET', `/api/attended-meetings/${id}`)).status).toBe(404);
      await meeting.do({ kind: 'convene' });
      const page = await agency.json<MeetingPage>('GET', '/api/attended-meetings');
      expect(page.items.map((one) => one.id)).toEqual([id]);
      expect(await openedBy(agency, id, entry)).toMatchObject({ overview: expect.stringContaining('息子48歳') });
      expect(await meeting.paper(entry)).toMatchObject({ items: ['matter'] });
      const views = await worker.json<MeetingView[]>('GET', `/api/meetings/${id}/views`);
      expect(views.map(({ by }) => by.name)).toEqual(['佐藤 みどり', '北地域包括支援センター 田村']);
      await expect(database.query('update meeting_view set at = now()')).rejects.toThrow(/never changed/);
      await eventually(async () => {
        const { rows } = await database.query<{ why: string }>(
          `select why from audit a join staff s on s.id = a.staff_id
           where a.action = 'open' and s.login = 'agency' and a.consultation_id = $1`,
          [consultation],
        );
        expect(rows.map(({ why }) => why)).toEqual(['invited']);
      });
      expect((await worker.request('GET', '/api/attended-meetings')).status).toBe(403);
      expect((await agency.request('GET', `/api/meetings/${id}`)).status).toBe(403);
    });

    it('decides: what is agreed becomes work in the plan, the next date of the case, or something to be done', async () => {
      const decide = {
        ...{ kind: 'decide' as const, id: randomUUID(), what: '要介護認定を申請する', as: 'plan_item' as const },
        ...{ entryId: entry, memberId: null, role: '', by: inDays(30) },
      };
      expect(await meeting.refused(decide)).toContain('deed.kind: wrong step');
      await meeting.do({ kind: 'hold' });
      await meeting.do({ kind: 'attend', memberId: members.get('shakyo')!, attendance: 'part' });
      expect(await meeting.refused(decide)).toEqual(['422', 'deed.memberId: required']);
      const houkatsu = await work.member({ agency: 'houkatsu', role: '介護保険の申請の手伝い' });
      // Without a plan the case itself refuses the work: nothing is noted in the meeting either.
      expect(await meeting.refused({ ...decide, memberId: houkatsu })).toEqual(['422', 'deed.kind: no plan']);
      await work.do(someAssessment('買物を手伝う人がいない。息子は外に出ない。'));
      await work.do(plan);
      const inTeam = { ...decide, memberId: houkatsu, role: '介護保険の申請の手伝い' };
      // When the meeting cannot keep what was decided, the case has not heard of it either.
      await database.query(`create function no_room() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
        create trigger no_room before insert on meeting_event for each row execute function no_room()`);
      const failed = await worker.request('POST', `/api/meetings/${meeting.now.id}/deeds`, body(inTeam, meeting));
      expect([failed.status, (await work.look()).plans[0]!.items]).toEqual([500, []]);
      await database.query('drop function no_room() cascade');
      await meeting.do(inTeam);
      await work.look();
      expect(work.now.plans[0]!.items).toMatchObject([{ id: decide.id, what: '要介護認定を申請する' }]);
      await meeting.do({
        ...decide,
        id: randomUUID(),
        as: 'next_contact',
        what: '息子さんに会いに行く',
        by: inDays(9),
      });
      expect((await work.look()).nextContactOn).toBe(inDays(9));
      const task = {
        ...decide,
        id: randomUUID(),
        as: 'referral' as const,
        what: 'わかものサポートステーションにつなぐ',
      };
      await meeting.do({ ...task, memberId: members.get('ai-net')! });
      expect(meeting.now.decisions.map(({ who, doneOn }) => [who, doneOn !== null])).toEqual([
        ['地域包括支援センター', true],
        ['', true],
        ['福祉の総合相談窓口（あいネット）', false],
      ]);
      const { open } = await worker.json<MeetingPage>('GET', '/api/meetings');
      expect(open.map(({ what }) => what)).toEqual(['わかものサポートステーションにつなぐ']);
      await meeting.do({ kind: 'write_talk', id: entry, talk: '本人の気持ちを聞くことから始める' });
      await meeting.do({ ...minutes, minutes: '澤田さんの家の支援の分担を決めた', next: '来月' });
      await meeting.do({ kind: 'finish_decision', id: task.id });
      expect((await worker.json<MeetingPage>('GET', '/api/meetings')).open).toEqual([]);
    });

    it('reaches the son by visits, hears him himself, and hands on to サポステ without letting go', async () => {
      const reaching = await Reaching.begin(worker, {
        ...{ source: 'consultation', known: '48歳。何年も部屋から出ない', fromConsultationId: consultation },
      });
      const visit = (answer: 'none' | 'family' | 'person', seen: string) =>
        reaching.do({
          ...{ kind: 'approach', way: 'visit', on: inDays(0), answer, seen },
          ...{ trust: answer === 'person' ? 'talks' : 'unmet', nextOn: inDays(7) },
        });
      await reaching.do({ kind: 'assess', words: '母の介護の話のついでに会う', nextOn: inDays(1) });
      await visit('none', '出てこない');
      await visit('family', '母と話せた');
      await visit('person', '本が好きだと話してくれた');
      await reaching.do({ kind: 'move', to: 'trusting', words: '週に一度、本を持っていく', nextOn: inDays(7) });
      expect(await reaching.refused({ kind: 'connect', consultationId: consultation, nextOn: inDays(7) })).toEqual([
        '422',
        'deed.consultationId: not theirs',
      ]);
      const son = await call('働いてみたい気持ちはあります。人が多い所はこわいです。');
      await reaching.do({ kind: 'connect', consultationId: son, nextOn: inDays(7) });
      const ofSon = JSON.stringify(await worker.record(son));
      for (const words of ['部屋から出ない', '母と話せた']) expect(ofSon).not.toContain(words);
      // 伴走: the centre stays, with a date of its own, whoever takes part from now on.
      await worker.json('POST', `/api/consultations/${son}/route`, {
        ...{ route: 3, reason: '合う場所を一緒に探す' },
        nextContactAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
      });
      await consent(son, { agency: 'saposute' });
      const sheet = await sentReferral(worker, son, { agency: 'saposute', items: ['matter'] });
      expect(sheet).toMatchObject({
        state: 'sent',
        holder: 'sender',
        agency: { name: 'わかものサポートステーション' },
      });
      await reaching.do({ kind: 'move', to: 'watching', words: 'いきいきセンターと見守る', nextOn: inDays(30) });
      expect(await worker.record(son)).toMatchObject({ route: 3, closing: null });
    });

    it('prints, because its basis allows that, and the print is noted', async () => {
      const printed = await worker.json<{ papers: unknown[] }>('POST', `/api/meetings/${meeting.now.id}/printing`);
      expect(printed.papers).toHaveLength(1);
      const { rows } = await database.query(
        `select from audit where action = 'print' and thing = 'meeting' and consultation_id = $1`,
        [consultation],
      );
      expect(rows).toHaveLength(1);
    });

    it('lifts what the town lacks from the case to the area: typed anew, nobody named, given back in the end', async () => {
      const id = randomUUID();
      const notice = (words: string) =>
        worker.request('POST', '/api/area-issues', { id, words, area: 'area-1', caseId: work.now.id });
      expect(await issuesOf(await notice('沢田とめさんの息子の居場所がない'))).toEqual([
        { path: 'words', message: 'names' },
      ]);
      expect(await issuesOf(await notice(putting('x').paper.overview))).toEqual([{ path: 'words', message: 'copied' }]);
      expect((await notice('息子が通える、ひきこもりの居場所がない')).status).toBe(201);
      expect((await notice('息子が通える、ひきこもりの居場所がない')).status).toBe(201);
      expect(await issues()).toMatchObject([{ id, sources: 1, cases: [{ id: work.now.id }], state: 'noticed' }]);
      const step = (to: string, words: string, version: number) =>
        worker.request('POST', `/api/area-issues/${id}/steps`, { clientId: randomUUID(), version, to, words });
      expect(await issuesOf(await step('area', '', 1))).toEqual([{ path: 'words', message: 'required' }]);
      expect(await issuesOf(await step('area', '息子が通える、ひきこもりの居場所がない', 1))).toEqual([
        { path: 'words', message: 'copied' },
      ]);
      expect((await step('area', '外に出にくい人が昼に居られる場が地区にない', 1)).status).toBe(200);
      expect((await step('discussing', '', 1)).status).toBe(409);
      expect((await agency.request('GET', '/api/area-issues')).status).toBe(403);

      const area = await MeetingWork.open(manager, 'area', { area: 'area-1', agenda: '居場所づくり' });
      await area.do({ kind: 'put_issue', issueId: id });
      expect((await issues())[0]).toMatchObject({
        state: 'discussing',
        words: '外に出にくい人が昼に居られる場が地区にない',
      });
      expect(await area.refused(putting(work.now.id))).toEqual(['422', 'deed.kind: no cases here']);
      await area.invite('shakyo');
      await area.do({ kind: 'convene' });
      await area.do({ kind: 'hold' });
      expect(await area.refused({ ...minutes, minutes: 'さわだ とめの件から出た話' })).toEqual([
        '422',
        'deed.minutes: names',
      ]);
      await area.do({ ...minutes, minutes: '空き家を月に二度ひらく案が出た', next: '' });
      expect((await area.look()).issues).toMatchObject([{ id, sources: 1 }]);

      const { version } = (await issues())[0]!;
      for (const [nth, [to, words]] of (
        [
          ['city', '外に出にくい人の居場所が市のどの地区にもない'],
          ['weighing', ''],
          ['built', '来年度から一か所でひらく'],
          ['returned', '来年度から第1エリアで居場所がひらかれます'],
        ] as const
      ).entries())
        expect([to, (await step(to, words, version + nth)).status]).toEqual([to, 200]);
      const { notes } = await worker.record(consultation);
      expect(notes.map(({ body }) => body)).toEqual([
        expect.stringMatching(/^地域課題 20\d\d-001 の結果（開発）：来年度から第1エリアで/),
      ]);
    });

    it('closes its papers the moment a consent is taken back; what was seen stays written down', async () => {
      const [given] = await worker.json<{ id: string; agency: string | null }[]>(
        'GET',
        `/api/consultations/${consultation}/consents`,
      );
      await worker.json('POST', `/api/consultations/${consultation}/consents/${given!.id}/withdrawal`, { way: 'oral' });
      expect(await openedBy(agency, meeting.now.id, entry)).toEqual(['422', 'paper: not covered']);
      expect(await meeting.noPaper(entry)).toEqual(['422', 'paper: not covered']);
      await meeting.look();
      expect(meeting.now.cases[0]).toMatchObject({ uncovered: ['柏市社会福祉協議会'], views: 3 });
      expect(await worker.json<MeetingView[]>('GET', `/api/meetings/${meeting.now.id}/views`)).toHaveLength(3);
    });
  });

  it('支援会議 shares without consent, under a pledge; with consent the case goes on in a 重層的支援会議', async () => {
    const consultation = await call('近所の人です。隣の家から怒鳴り声が聞こえ、子どもが夜に外にいます。');
    const meeting = await MeetingWork.open(worker, 'support');
    const me = meeting.now.people[0]!.id;
    const houkatsu = await meeting.invite('houkatsu');
    const entry = await meeting.put(randomUUID(), { caseId: null, consultationId: consultation });
    await meeting.do({ kind: 'convene' });
    const { id } = meeting.now;
    expect(await openedBy(agency, id, entry)).toEqual(['422', 'paper: no pledge']);
    expect(await meeting.noPaper(entry)).toEqual(['422', 'paper: no pledge']);
    await meeting.pledge(houkatsu);
    await meeting.pledge(me);
    expect(await openedBy(agency, id, entry)).toEqual(['422', 'paper: not confirmed']);
    expect(await agency.json('POST', `/api/attended-meetings/${id}/confirmation`)).toMatchObject({
      ...{ confirmed: true, closed: null, rules: { duty: expect.stringContaining('守秘義務') } },
    });
    await agency.json('POST', `/api/attended-meetings/${id}/confirmation`);
    const confirmations = await database.query(
      `select from audit a join staff s on s.id = a.staff_id
       where a.action = 'meeting' and a.thing_id = $1 and s.login = 'agency' and a.details->>'deed' = 'confirm'`,
      [id],
    );
    expect(confirmations.rows).toHaveLength(1);
    expect(await openedBy(agency, id, entry)).toMatchObject({ entryId: entry });
    // Of the record itself the agency sees nothing, of the paper not even the receipt number.
    expect(await agency.json('GET', `/api/attended-meetings/${id}`)).toMatchObject({
      cases: [{ case: null, consultation: null }],
    });
    const printing = await worker.request('POST', `/api/meetings/${id}/printing`);
    expect([printing.status, await issuesOf(printing)]).toEqual([
      422,
      [{ path: 'kind', message: 'not to be printed' }],
    ]);
    // Somebody of the centre who is not invited sees that it is held, and no paper.
    expect(await manager.json('GET', `/api/meetings/${id}`)).toMatchObject({ closed: 'not a member', decisions: [] });
    expect((await manager.request('POST', `/api/meetings/${id}/papers/${entry}/opening`)).status).toBe(422);
    expect((await manager.request('POST', `/api/meetings/${id}/deeds`, body({ kind: 'hold' }, meeting))).status).toBe(
      403,
    );

    await database.query(
      `update secrecy_pledge set on_day = on_day - 10, until_day = on_day - 1 where agency = 'houkatsu'`,
    );
    expect(await openedBy(agency, id, entry)).toEqual(['422', 'paper: pledge over']);
    await meeting.pledge(houkatsu);
    expect(await openedBy(agency, id, entry)).toMatchObject({ entryId: entry });
    await database.query('update meeting set papers_until = papers_until - 60 where id = $1', [id]);
    expect(await openedBy(agency, id, entry)).toEqual(['422', 'paper: papers over']);
    await database.query('update meeting set papers_until = papers_until + 60 where id = $1', [id]);

    await meeting.do({ kind: 'hold' });
    const later = { id: randomUUID(), what: '学校と話す', role: '', entryId: entry, memberId: null, by: inDays(3) };
    expect(await meeting.refused({ ...later, kind: 'decide', as: 'next_contact' })).toContain('deed.entryId: no case');
    await meeting.do({ ...later, kind: 'decide', as: 'task', memberId: me });
    await meeting.do({ kind: 'end' });
    expect(await meeting.refused({ kind: 'hold' })).toEqual(['422', 'deed.kind: wrong step']);

    const work = await CaseWork.open(worker, consultation);
    const next = await MeetingWork.open(worker, 'layered', { previousId: id });
    expect(next.now.previous).toEqual({ id, number: meeting.now.number });
    await next.invite('houkatsu');
    const shown = { ...putting(work.now.id), role: 'plan' as const };
    expect(await next.refused(shown)).toContain('deed.role: no plan to discuss');
    const member = await work.member({ agency: 'houkatsu', role: '見守り' });
    await work.do(someAssessment('子どもが夜に外にいる'));
    await work.do(plan);
    await work.item('夕方の居場所を探す', member, '居場所さがし');
    const { id: explainedBy } = await worker.json<{ id: string }>('GET', '/api/me');
    await work.do({ kind: 'record_consent', way: 'oral', explainedBy, on: inDays(0), said: 'お願いします' });
    const put = await next.put(work.now.id, { role: 'plan' });
    expect((await work.look()).plans[0]).toMatchObject({ state: 'submitted' });
    await next.do({ kind: 'convene' });
    await next.do({ kind: 'hold' });
    expect(await next.refused({ kind: 'settle_plan', id: put, to: 'returned', words: '' })).toEqual([
      '422',
      'deed.words: required',
    ]);
    await next.do({ kind: 'settle_plan', id: put, to: 'agreed', words: '' });
    expect((await work.look()).plans[0]).toMatchObject({ state: 'agreed' });
    await work.do({ kind: 'withdraw_consent', way: 'oral', on: inDays(0) });
    expect(await next.noPaper(put)).toEqual(['422', 'paper: not covered']);
    expect(await next.refused({ kind: 'settle_plan', id: put, to: 'returned', words: '同意の取消し' })).toEqual([
      '422',
      expect.stringMatching(/^deed\.members\..*: not covered$/),
    ]);
  });

  it('a protected record leaks to nobody of the meeting, and whoever is shut out is not invited', async () => {
    const consultation = await call('夫から逃げています。居場所を知られたくありません。');
    const work = await CaseWork.open(worker, consultation);
    const meeting = await MeetingWork.open(worker, 'support');
    const colleague = (await database.query(`select id from staff where login = 'worker2'`)).rows[0].id as string;
    const them = await StaffMember.signIn(service, 'worker2');
    await meeting.do({ ...inviting('x'), kind: 'add_member', agency: null, staffId: colleague } as never);
    await meeting.invite('houkatsu');
    const entry = await meeting.put(work.now.id);
    await meeting.do({ kind: 'convene' });
    for (const { id } of meeting.now.people) await meeting.pledge(id);
    await meeting.do({ kind: 'hold' });
    await meeting.do({ ...minutes, minutes: '避難先のことを話した', next: '' });
    const { id } = meeting.now;
    await them.json('POST', `/api/meetings/${id}/confirmation`);
    await agency.json('POST', `/api/attended-meetings/${id}/confirmation`);
    await meeting.confirm();
    expect(await openedBy(agency, id, entry)).toMatchObject({ entryId: entry });
    const me = (await worker.json<{ id: string }>('GET', '/api/me')).id;
    await worker.json('POST', `/api/consultations/${consultation}/assignment`, { owner: 'me' });
    const account = (await database.query(`select id from staff where login = 'agency'`)).rows[0].id as string;
    const lists = (lastSeen: number, more: object) =>
      worker.json('PUT', `/api/consultations/${consultation}/protection`, {
        ...{ named: [me], reason: '夫が市に勤めている', lastSeen, ...more },
      });
    await lists(0, {});
    for (const [staff, path] of [
      [them, 'meetings'],
      [agency, 'attended-meetings'],
    ] as const) {
      const seen = await staff.request('GET', `/api/${path}/${id}`);
      const text = await seen.text();
      expect([path, seen.status]).toEqual([path, 200]);
      expect(text).not.toContain('避難先');
      expect(text).not.toContain(work.now.number);
      expect((await staff.request('POST', `/api/${path}/${id}/papers/${entry}/opening`)).status).toBe(404);
    }
    expect(await meeting.paper(entry)).toMatchObject({ entryId: entry });
    expect((await meeting.look()).minutes).toContain('避難先');

    await lists(1, { barred: [account] });
    const other = await MeetingWork.open(worker, 'support');
    const twice = await other.put(work.now.id);
    expect(await other.refused(inviting('houkatsu'))).toEqual(['422', 'deed.agency: barred']);
    await other.do({ kind: 'take_off', id: twice, reason: '別に話す' });
    await other.invite('houkatsu');
    expect(await other.refused(putting(work.now.id))).toEqual(['422', 'deed.caseId: barred']);

    // With the record goes what was said about it in meetings: tried out beside the working service, and taken back.
    await eventually(async () => {
      await database.query('begin');
      try {
        for (const { table, where, emptied } of contents)
          await database.query(
            emptied === null ? `delete from ${table} where ${where}` : `update ${table} set ${emptied} where ${where}`,
            [consultation],
          );
        const { rows } = await database.query('select from meeting where id = any($1::uuid[])', [[id, other.now.id]]);
        expect(rows).toEqual([]);
      } finally {
        await database.query('rollback');
      }
    });
  });

  it('tells those who are invited by mail that it is called, moved or called off: once, without a name, never whoever was taken off', async () => {
    await database.query(`update agency set mail = 'office@houkatsu.example' where code = 'houkatsu'`);
    await database.query(`update agency set mail = null where code = 'shakyo'`);
    const colleague = (
      await database.query<{ id: string }>(
        `update staff set notify_mail = 'worker2@staff.example' where login = 'worker2' returning id`,
      )
    ).rows[0]!.id;
    const consultation = await call('近所の人です。見本太郎さんの家から声がしません。');
    const about = { onDay: inDays(3), time: '14:00', place: '市役所会議室' };
    const meeting = await MeetingWork.open(worker, 'support', { ...about, agenda: '秘密の議題' });
    await meeting.invite('houkatsu');
    await meeting.invite('shakyo');
    const theirs = randomUUID();
    await meeting.do({
      ...{ kind: 'add_member', id: theirs, agency: null, staffId: colleague, party: null, name: '' },
    });
    await meeting.put(randomUUID(), { caseId: null, consultationId: consultation });
    const before = mails.received.length;
    // Alarms of other journeys tell the same people by mail.
    const sent = () =>
      mails.received
        .slice(before)
        .map((mail) => [mail.to[0]!, wordsOf(mail)] as const)
        .filter(([, words]) => words.includes('会議'));
    const told = async () => (await meeting.look()).told.map(({ kind, to, state }) => `${kind} ${to} ${state}`).sort();
    const [centre, office] = ['地域包括支援センター', '柏市社会福祉協議会'] as const;
    await meeting.do({ kind: 'convene' });
    await eventually(async () => expect((await told()).filter((line) => line.endsWith(' told'))).toHaveLength(2));
    expect((await told()).find((line) => line.includes(office))).toMatch(/^called .* failed$/);
    expect((await told()).some((line) => line.includes(centre))).toBe(true);
    // What is written for it is no news; another day is, once however often it is sent.
    await meeting.do({ kind: 'write', ...about, agenda: '別の秘密の議題' });
    const moved = { kind: 'write' as const, ...about, onDay: inDays(5), agenda: '別の秘密の議題' };
    const body = { clientId: randomUUID(), version: meeting.now.version, deed: moved };
    for (const _ of [1, 2]) await worker.json('POST', `/api/meetings/${meeting.now.id}/deeds`, body);
    await eventually(async () => expect((await told()).filter((line) => line.endsWith(' told'))).toHaveLength(4));
    await meeting.do({ kind: 'remove_member', id: theirs });
    await meeting.do({ kind: 'cancel', reason: '秘密の理由' });
    await eventually(async () => expect((await told()).filter((line) => line.endsWith(' told'))).toHaveLength(5));
    // A mail that still waits for whoever was taken off does not leave any more.
    await database.query(
      `update meeting_mail set state = 'waiting', next_try_at = now() where member_id = $1 and kind = 'moved'`,
      [theirs],
    );
    await eventually(async () => expect((await told()).filter((line) => line.endsWith(' stopped'))).toHaveLength(1));
    expect(
      sent()
        .map(([to]) => to)
        .sort(),
    ).toEqual([
      ...Array.from({ length: 3 }, () => 'office@houkatsu.example'),
      ...Array.from({ length: 2 }, () => 'worker2@staff.example'),
    ]);
    const all = sent().map(([, words]) => words);
    expect(all.filter((words) => words.includes('会議があります'))).toHaveLength(2);
    expect(all.filter((words) => words.includes('会議の日時か場所が変わりました'))).toHaveLength(2);
    expect(all.filter((words) => words.includes('中止になりました'))).toHaveLength(1);
    for (const words of all) {
      expect(words).toContain('/staff/');
      expect(words).not.toMatch(/秘密|見本|太郎|支援会議|鈴木|佐藤|[A-HJ-NP-Z0-9]{4}-[A-HJ-NP-Z0-9]{4}/);
      expect(words).not.toContain(meeting.now.number);
    }
  });

  it('a change reaches the screens of those who see the meeting at once, and nobody else’s', async () => {
    const consultation = await call('夫が帰ってきません。居場所を知られたくありません。');
    const names = ['worker', 'manager', 'csw'] as const;
    await database.query(
      `insert into staff (id, login, name, role, areas, password_hash)
       select gen_random_uuid(), 'csw', 'csw', 'csw', '{どこにもない地区}', password_hash from staff where login = 'worker' on conflict do nothing`,
    );
    const heard = new Map<string, string[]>();
    const screens = await Promise.all(
      names.map(async (name) => {
        const screen = (await StaffMember.signIn(service, name)).screen();
        heard.set(name, []);
        screen.on('meeting.changed', ({ id }) => heard.get(name)!.push(id));
        await new Promise<void>((done, fail) => screen.on('connect', () => done()).on('connect_error', fail));
        return screen;
      }),
    );
    try {
      // Only a list of people sees the record, and with it the meeting about it.
      const me = (await worker.json<{ id: string }>('GET', '/api/me')).id;
      await worker.json('POST', `/api/consultations/${consultation}/assignment`, { owner: 'me' });
      const body = { named: [me], reason: '夫が市に勤めている', lastSeen: 0 };
      await worker.json('PUT', `/api/consultations/${consultation}/protection`, body);
      const meeting = await MeetingWork.open(worker, 'support');
      const seen = meeting.now.id;
      await meeting.put(randomUUID(), { caseId: null, consultationId: consultation });
      await meeting.do({ kind: 'write', onDay: inDays(2), time: null, place: '', agenda: '日を改める' });
      // What everybody of the centre sees comes last: whoever has heard of it has heard everything before.
      const nameless = await MeetingWork.open(manager, 'area', { area: 'area-1', agenda: '居場所づくり' });
      for (const name of names) await eventually(() => expect(heard.get(name)).toContain(nameless.now.id));
      expect(names.filter((name) => heard.get(name)!.includes(seen))).toEqual(['worker']);
      for (const name of ['manager', 'csw'] as const) {
        const them = await StaffMember.signIn(service, name);
        expect([name, (await them.request('GET', `/api/meetings/${seen}`)).status]).toEqual([name, 404]);
      }
    } finally {
      for (const screen of screens) screen.disconnect();
    }
  });

  it('does nothing twice, overwrites nothing, and keeps what was said sealed', async () => {
    const meeting = await MeetingWork.open(worker, 'support');
    const deed = { clientId: randomUUID(), version: 1, deed: inviting('shakyo') };
    const [one, same] = await Promise.all(
      [1, 2].map(() => worker.request('POST', `/api/meetings/${meeting.now.id}/deeds`, deed)),
    );
    expect([one!.status, same!.status]).toEqual([200, 200]);
    expect((await meeting.look()).people).toHaveLength(2);
    const stale = { clientId: randomUUID(), version: 1, deed: inviting('minsei') };
    expect((await worker.request('POST', `/api/meetings/${meeting.now.id}/deeds`, stale)).status).toBe(409);
    const opened = { clientId: randomUUID(), kind: 'support', onDay: inDays(1), agenda: '同じ会議' };
    const ids = await Promise.all(
      [1, 2].map(async () => (await worker.json<{ id: string }>('POST', '/api/meetings', opened)).id),
    );
    expect(ids[0]).toBe(ids[1]);
    const { rows } = await database.query<{ all: string }>(
      `select string_agg(t, '') as all from (select to_jsonb(m)::text as t from meeting m union all select to_jsonb(c)::text from meeting_case c
         union all select to_jsonb(d)::text from meeting_decision d) x`,
    );
    for (const words of ['避難先', '要介護認定', '息子48歳', '同じ会議', '本人の気持ち'])
      expect(rows[0]!.all).not.toContain(words);
  });
});

const minutes = { kind: 'write_minutes' as const, minutes: '', next: '', fit: '', supporter: '', structural: '' };
const plan: CaseDeed = {
  kind: 'write_plan',
  goals: { wish: 'このまま家で暮らしたい', goal: '息子が月に一度だれかと話す', policy: '' },
  from: inDays(0),
  until: inDays(180),
};
const body = (deed: object, { now }: MeetingWork) => ({ clientId: randomUUID(), version: now.version, deed });
