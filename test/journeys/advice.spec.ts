import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  AdviceCounts,
  AdviceDeed,
  AdviceFigures,
  AdvicePage,
  AdviceRecord,
  AdviceSide,
  NewAdvice,
} from '../../src/contract/index.js';
import { sentReferral, wholeSheet } from '../build/referral.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MailHost, wordsOf } from '../fakes/mail-host.js';
import { inDays } from './case-work.js';
import { refusalOf } from './reaching.js';

const paths: Record<AdviceSide, string> = { agency: '/api/agency/advice', centre: '/api/advice' };
const story = '80代の母と50代の息子の二人暮らし。息子は十年ほど家から出ていない。';
const asked = (given: Partial<NewAdvice> = {}) => ({
  ...{ clientId: randomUUID(), title: '家から出ない人への声のかけ方', story, tried: '月に一度の訪問' },
  ...{ question: '手紙のほかにできることはあるか', fields: ['hikikomori', 'elderly'], patterns: ['8050'] },
  ...given,
});

/** 千葉市: 「相談員が相談できる専門家が必要」, without handing the person over. */
describe('advice for agencies', () => {
  const mails = new MailHost();
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let other: StaffMember;
  let agency: StaffMember;
  let colleague: StaffMember;
  let stranger: StaffMember;
  let now: AdviceRecord;

  beforeAll(async () => {
    await mails.listen();
    service = await aService({ SMTP_URL: mails.url });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    for (const [login, role, code] of [
      ['colleague', 'agency', 'kita-houkatsu'],
      ['stranger', 'agency', 'kaigo-hoken'],
      ['counting', 'statistics', null],
    ])
      await database.query(
        `insert into staff (id, login, name, role, agency, password_hash)
         select gen_random_uuid(), $1, $1, $2, $3, password_hash from staff where login = 'worker'`,
        [login, role, code],
      );
    await database.query(
      `update staff set notify_mail = login || '@staff.example' where login in ('manager', 'worker')`,
    );
    await database.query(`update agency set mail = 'kita@houkatsu.example' where code = 'kita-houkatsu'`);
    [worker, other, agency, colleague, stranger] = (await Promise.all(
      ['worker', 'worker2', 'agency', 'colleague', 'stranger'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember, StaffMember, StaffMember];
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
    await mails.close();
  });

  const ask = (given: Partial<NewAdvice> = {}) => agency.json<AdviceRecord>('POST', paths.agency, asked(given));
  const doing = (who: StaffMember, side: AdviceSide, deed: AdviceDeed, also: object = {}) =>
    who.request('POST', `${paths[side]}/${now.id}/deeds`, {
      ...{ clientId: randomUUID(), version: now.version, deed },
      ...also,
    });
  const does = async (who: StaffMember, side: AdviceSide, deed: AdviceDeed) => {
    const response = await doing(who, side, deed);
    expect([deed.kind, response.status]).toEqual([deed.kind, 200]);
    now = (await response.json()) as AdviceRecord;
  };
  const refused = async (who: StaffMember, side: AdviceSide, deed: object, also: object = {}) =>
    refusalOf(await doing(who, side, deed as AdviceDeed, also));
  const told = (to: string) => mails.received.filter((mail) => mail.to.includes(to));
  const trail = async (action: string, login: string) =>
    Number(
      (
        await database.query(
          `select count(*) from audit a join staff s on s.id = a.staff_id
           where a.action = $1 and a.thing = 'advice' and a.thing_id = $2 and s.login = $3`,
          [action, now.id, login],
        )
      ).rows[0].count,
    );

  it('is asked without names, once, and opens nothing at the centre', async () => {
    const body = asked({ wantedOn: inDays(-1) });
    expect(await refusalOf(await agency.request('POST', paths.agency, body))).toEqual(['422', 'wantedOn: over']);
    const empty = { ...body, wantedOn: null, title: ' ', fields: [] };
    expect(
      (await refusalOf(await agency.request('POST', paths.agency, empty))).map((one) => one.split(':')[0]),
    ).toEqual(['422', 'title', 'fields']);
    const right = { ...body, wantedOn: inDays(30) };
    const twice = await Promise.all([1, 2].map(() => agency.json<AdviceRecord>('POST', paths.agency, right)));
    now = twice[0]!;
    expect(twice[1]!.id).toBe(now.id);
    expect(now).toMatchObject({ state: 'asked', owner: null, story, wantedOn: inDays(30), overdue: false });
    expect(now.number).toMatch(/^20\d\d-J\d{4}$/);
    const { rows } = await database.query(
      `select (select count(*)::int from consultation) as consultations, (select count(*)::int from person) as people,
         (select count(*)::int from household) as households, (select count(*)::int from support_case) as cases`,
    );
    expect(rows).toEqual([{ consultations: 0, people: 0, households: 0, cases: 0 }]);
    expect(await trail('advice', 'agency')).toBe(1);
  });

  it('is seen by colleagues of the agency and by the centre, and by no other agency', async () => {
    expect((await colleague.json<AdviceRecord>('GET', `${paths.agency}/${now.id}`)).question).toBe(now.question);
    expect((await stranger.request('GET', `${paths.agency}/${now.id}`)).status).toBe(404);
    expect(await stranger.json<AdvicePage>('GET', paths.agency)).toEqual({ items: [], next: null });
    expect((await doing(stranger, 'agency', { kind: 'withdraw', words: '' })).status).toBe(404);
    expect((await agency.request('GET', `${paths.centre}/${now.id}`)).status).toBe(403);
    expect((await worker.json<AdviceRecord>('GET', `${paths.centre}/${now.id}`)).agency.code).toBe('kita-houkatsu');
    expect([await trail('open', 'worker'), await trail('open', 'colleague')]).toEqual([1, 1]);
    const counting = await StaffMember.signIn(service, 'counting');
    expect((await counting.request('GET', paths.centre)).status).toBe(403);
    expect((await counting.request('GET', `${paths.centre}/figures`)).status).toBe(200);
  });

  it('tells managers that there is something, and nothing of it', async () => {
    const [mail] = await eventually(() => {
      const found = told('manager@staff.example');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(wordsOf(mail!)).toContain('/staff/');
    expect(wordsOf(mail!)).not.toMatch(/80代|北地域|20\d\d-J\d{4}/);
  });

  it('is taken by one person at a time', async () => {
    const answers = await Promise.all([worker, other].map((who) => doing(who, 'centre', { kind: 'take' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    now = await worker.json('GET', `${paths.centre}/${now.id}`);
    const me = await worker.json<{ id: string }>('GET', '/api/me');
    await does(worker, 'centre', { kind: 'give_to', ownerId: me.id });
    expect(now).toMatchObject({ state: 'taken', owner: { id: me.id } });
    const outside = (await database.query<{ id: string }>(`select id from staff where login = 'agency'`)).rows[0]!.id;
    expect(await refused(worker, 'centre', { kind: 'give_to', ownerId: outside })).toEqual([
      '422',
      'deed.ownerId: unknown',
    ]);
    expect(await refused(agency, 'agency', { kind: 'answer', words: 'x' })).toEqual(['422', 'deed.kind: not yours']);
  });

  it('is asked back, and its clock stands until the agency replies', async () => {
    await does(worker, 'centre', { kind: 'ask_back', words: 'お母さんは何と言っていますか。' });
    expect(now).toMatchObject({ state: 'asked_back', dueAt: null });
    await eventually(() => expect(told('kita@houkatsu.example')).toHaveLength(1));
    const once = { clientId: randomUUID() };
    const replying = { kind: 'reply', words: '息子に任せたい、と。' } as const;
    const answers = [
      await doing(colleague, 'agency', replying, once),
      await doing(colleague, 'agency', replying, once),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [first, second] = (await Promise.all(answers.map((one) => one.json()))) as [AdviceRecord, AdviceRecord];
    expect(second.version).toBe(first.version);
    expect(first.dueAt).not.toBeNull();
    now = first;
    await eventually(() => expect(told('worker@staff.example').length).toBeGreaterThan(0));
  });

  it('keeps an expert’s opinion from the agency unless it is shared', async () => {
    await does(worker, 'centre', { kind: 'consult', who: '弁護士', words: '成年後見も考えられる', shared: false });
    await does(worker, 'centre', {
      kind: 'consult',
      who: 'ひきこもり地域支援センター',
      words: '家族教室がある',
      shared: true,
    });
    const seen = await agency.json<AdviceRecord>('GET', `${paths.agency}/${now.id}`);
    expect(now.events.map(({ who }) => who)).toContain('弁護士');
    expect(JSON.stringify(seen)).not.toMatch(/弁護士|成年後見/);
    expect(seen.events.find(({ kind }) => kind === 'consult')).toMatchObject({ words: '家族教室がある' });
  });

  it('is answered, asked again, answered, and closed with whether it helped', async () => {
    await does(worker, 'centre', { kind: 'answer', words: 'お母さんへの家族教室から始めてはどうでしょう。' });
    expect(now).toMatchObject({ state: 'answered', answers: 1, dueAt: null });
    const [mail] = await eventually(() => {
      const found = told('kita@houkatsu.example').slice(1);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(wordsOf(mail!)).not.toMatch(/家族教室|お母さん|20\d\d-J\d{4}/);
    await does(agency, 'agency', { kind: 'ask_again', words: '教室に来られないときは。', wantedOn: null });
    expect(now).toMatchObject({ state: 'taken', answers: 1, wantedOn: null });
    await does(worker, 'centre', { kind: 'answer', words: '家でできることから。' });
    expect(await refused(worker, 'centre', { kind: 'close', helped: 'yes', words: '' })).toEqual([
      '422',
      'deed.helped: not yours',
    ]);
    await does(agency, 'agency', { kind: 'close', helped: 'partly', words: '試してみます' });
    expect(now).toMatchObject({ state: 'closed', helped: 'partly', answers: 2 });
    expect(await refused(agency, 'agency', { kind: 'add', words: 'x' })).toEqual(['422', 'deed.kind: wrong step']);
    await does(agency, 'agency', { kind: 'reopen', words: 'もう一つ', wantedOn: inDays(3) });
    expect(now).toMatchObject({ state: 'taken', helped: null, endedAt: null });
    await does(worker, 'centre', { kind: 'answer', words: '電話でも話しましょう。' });
    await does(worker, 'centre', { kind: 'close', helped: null, words: '' });
    await does(agency, 'agency', { kind: 'rate', helped: 'yes', words: '' });
    expect(now).toMatchObject({ state: 'closed', helped: 'yes' });
    const { rows } = await database.query<{ n: number }>(
      `select count(*)::int as n from audit where action = 'advice' and thing_id = $1`,
      [now.id],
    );
    expect(rows[0]!.n).toBe(now.version);
  });

  it('counts by month and agency, apart from everything else', async () => {
    const { rows } = await worker.json<AdviceFigures>('GET', `${paths.centre}/figures`);
    expect(rows).toMatchObject([
      { agency: { code: 'kita-houkatsu' }, asked: 1, answered: 1, helped: { yes: 1, partly: 0, no: 0 } },
    ]);
  });

  it('names nobody whom a sheet of this agency names, no number, and no name that nobody confirmed to be none', async () => {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      ...{ channel: 'phone', summary: '電話で聞いたこと', name: '仮名 花子' },
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    const items = ['matter', 'contact'];
    await worker.json('POST', `/api/consultations/${id}/consents`, { decision: 'given', way: 'oral', items });
    await sentReferral(worker, id, { sheet: { ...wholeSheet, phone: '0299-00-1234' } });
    const tries = (text: string, who = agency) =>
      who
        .request('POST', paths.agency, asked({ story: text }))
        .then(async (response) => (await refusalOf(response))[1]);
    expect(await tries('花子がまた休んだ')).toBe('story: names');
    expect(await tries('０２９９００１２３４にかけた')).toBe('story: names');
    expect(await tries('090-1234-5678にかけた')).toBe('story: contact');
    expect(await tries('鈴木さんがまた休んだ')).toBe('story: doubtful');
    // Another agency does not learn from a refusal whom the centre knows.
    expect(await tries('花子がまた休んだ', stranger)).toBeUndefined();
    const sure = asked({ story: '利用者さんが来なくなった', confirmed: true });
    now = await agency.json<AdviceRecord>('POST', paths.agency, sure);
    await does(worker, 'centre', { kind: 'take' });
    expect(await refused(worker, 'centre', { kind: 'answer', words: '花子に手紙を' })).toEqual([
      '422',
      'deed.words: names',
    ]);
    await does(agency, 'agency', { kind: 'withdraw', words: '' });
    expect(now).toMatchObject({ state: 'withdrawn', dueAt: null });
  });

  it('reminds managers once of what nobody took, and the owner of what is not answered', async () => {
    now = await ask();
    const overdue = () =>
      database.query(
        `update advice_request set due_at = now() - interval '1 minute', reminded_at = null where id = $1`,
        [now.id],
      );
    const reminders = async () => {
      const { events } = await worker.json<AdviceRecord>('GET', `${paths.centre}/${now.id}`);
      return events.filter(({ kind }) => kind === 'remind').length;
    };
    const late = (to: string) => told(to).filter((mail) => wordsOf(mail).includes('期限が過ぎて')).length;
    await overdue();
    await eventually(async () => expect([await reminders(), late('manager@staff.example')]).toEqual([1, 1]));
    const { items } = await worker.json<AdvicePage>('GET', `${paths.centre}?view=waiting`);
    expect(items[0]).toMatchObject({ id: now.id, overdue: true });
    // A reminder is nobody's deed: the version on the screens is still right.
    await does(worker, 'centre', { kind: 'take' });
    expect(now.overdue).toBe(false);
    await overdue();
    await eventually(async () => expect([await reminders(), late('worker@staff.example')]).toEqual([2, 1]));
    expect(late('manager@staff.example')).toBe(1);
    expect(JSON.stringify(await agency.json('GET', `${paths.agency}/${now.id}`))).not.toContain('remind');
  });

  it('lists what is most due first, page by page, and what waits for the agency last', async () => {
    const soon = await ask({ wantedOn: inDays(1), title: '急ぐもの' });
    const later = await ask({ title: 'あとから' });
    await does(worker, 'centre', { kind: 'ask_back', words: 'どの制度ですか。' });
    const seen: string[] = [];
    const dues: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: AdvicePage = await worker.json('GET', `${paths.centre}?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      dues.push(...page.items.map(({ dueAt }) => dueAt ?? '9999'));
      cursor = page.next;
    }
    expect(dues).toEqual(dues.toSorted());
    expect(seen).toEqual(expect.arrayContaining([soon.id, later.id]));
    expect([seen.at(-1), new Set(seen).size]).toEqual([now.id, seen.length]);
    const { views } = await worker.json<AdviceCounts>('GET', `${paths.centre}/counts`);
    expect(views).toMatchObject({ open: seen.length, waiting: seen.length - 1, agency: 1 });
    expect((await worker.request('GET', `${paths.centre}?cursor=abc`)).status).toBe(422);
  });

  it('leaves no word unsealed, and no line of its history is changed', async () => {
    const { rows } = await database.query<{ all: string }>(
      `select string_agg(t, '') as all from (select to_jsonb(a)::text as t from advice_request a
         union all select to_jsonb(e)::text from advice_event e union all select to_jsonb(m)::text from advice_mail m) x`,
    );
    expect(rows[0]!.all).not.toMatch(/80代|声のかけ方|家族教室|弁護士|kita@/);
    await expect(database.query(`update advice_event set kind = 'take'`)).rejects.toThrow(/never changed/);
  });
});
