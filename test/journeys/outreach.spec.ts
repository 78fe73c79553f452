import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  Account,
  AreaMap,
  FieldPage,
  OutreachCounts,
  OutreachDeed,
  OutreachFigures,
  OutreachPage,
  OutreachRecord,
  OwnHats,
  WorkTimes,
} from '../../src/contract/index.js';
import { fiscalYear } from '../../src/municipality/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays } from './case-work.js';
import { heardOf, Reaching, refusalOf } from './reaching.js';

const letter = (answer: 'waiting' | 'none', days: number): OutreachDeed => ({
  ...{ kind: 'approach', way: 'letter', on: inDays(days), answer, seen: '手紙を戸口に置いた' },
  ...{ trust: 'unmet', nextOn: inDays(14) },
});

/** Yonago (米子市): 継続的に本人に手紙を残す, 興味・関心に合わせた情報提供, 家族支援を通じて. */
describe('outreach by letters', () => {
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let other: StaffMember;
  let reaching: Reaching;
  let neighbours: string;
  let own: string;

  beforeAll(async () => {
    service = await aService({ PROFILE: 'yonago' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    worker = await StaffMember.signIn(service, 'worker');
    other = await StaffMember.signIn(service, 'worker2');
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  const keyIn = async (speaker: string, summary: string) => {
    const body = { channel: 'phone', speaker, summary };
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', body);
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    return id;
  };

  it('begins with what a 民生委員 told, without a name, and without a next date there is none', async () => {
    neighbours = await keyIn('professional', '民生委員です。角の家の人を、もう何年も見かけません。');
    const heard = heardOf({
      ...{ source: 'welfare_volunteer', known: '何年も外で見かけない。夜に灯りはつく。', hint: '郵便局の角の家' },
      ...{ informant: '民生委員の方', fromConsultationId: neighbours },
    });
    const undated = await worker.request('POST', '/api/outreach', { ...heard, nextOn: null });
    expect(await refusalOf(undated)).toEqual(['422', 'nextOn: required']);
    const tomorrow = { ...heard, heardOn: inDays(2) };
    expect(await refusalOf(await worker.request('POST', '/api/outreach', tomorrow))).toEqual([
      '422',
      'heardOn: future',
    ]);
    const twice = [
      await worker.json<OutreachRecord>('POST', '/api/outreach', heard),
      await worker.json<OutreachRecord>('POST', '/api/outreach', heard),
    ];
    expect(twice[1]!.id).toBe(twice[0]!.id);
    expect(twice[0]).toMatchObject({ state: 'known', name: '', tries: 0, from: { id: neighbours }, nextOn: inDays(7) });
    expect(twice[0]!.number).toMatch(/^20\d\d-A\d{4}$/);
    reaching = await Reaching.begin(worker, { known: 'ほかの人' });
    await reaching.do({ kind: 'end', reason: 'mistaken', words: '空き家だった' });
    reaching.now = twice[0]!;
    expect(await worker.json('GET', `/api/consultations/${neighbours}/outreach`)).toMatchObject([
      { id: twice[0]!.id, part: 'from' },
    ]);
  });

  it('counts three letters that nobody answers, and then asks for another way', async () => {
    await reaching.do({ kind: 'assess', words: '人に会うのがこわいのかもしれない。手紙から。', nextOn: inDays(3) });
    await reaching.do(letter('waiting', -21));
    expect(reaching.now).toMatchObject({ state: 'approaching', tries: 0 });
    await reaching.do(letter('waiting', -14));
    await reaching.do(letter('waiting', -7));
    expect(reaching.now).toMatchObject({ state: 'approaching', tries: 2, rethink: false });
    await reaching.do({ kind: 'no_answer', nextOn: inDays(2) });
    expect(reaching.now).toMatchObject({ state: 'unanswered', tries: 3, rethink: true });
    const listed = await worker.json<OutreachPage>('GET', '/api/outreach?view=rethink&source=welfare_volunteer');
    expect(listed.items).toMatchObject([{ id: reaching.now.id, tries: 3, rethink: true }]);
    const { views, rethinkAfter } = await worker.json<OutreachCounts>('GET', '/api/outreach/counts');
    expect([views.rethink, rethinkAfter]).toEqual([1, 3]);
    await reaching.do({ kind: 'assess', words: '手紙の言葉より、暮らしの情報を入れてみる。', nextOn: inDays(1) });
    expect(reaching.now).toMatchObject({ state: 'assessing', tries: 3, rethink: false });
  });

  it('leaves what happened as it was, and takes a late note without moving anything', async () => {
    const before = reaching.now;
    const late = { ...letter('none', -30), seen: '前に寄ったときは留守' };
    const body = { clientId: randomUUID(), version: null, deed: late };
    const after = await other.json<OutreachRecord>('POST', `/api/outreach/${before.id}/deeds`, body);
    const again = await other.json<OutreachRecord>('POST', `/api/outreach/${before.id}/deeds`, body);
    expect(again.version).toBe(after.version);
    expect(after).toMatchObject({ state: 'assessing', tries: 3, nextOn: before.nextOn, lastOn: inDays(-7) });
    expect(after.approaches.map(({ on }) => on)).toEqual([inDays(-7), inDays(-14), inDays(-21), inDays(-30)]);
    await expect(database.query(`update outreach_approach set answer = 'person'`)).rejects.toThrow(/never changed/);
    const stale = { clientId: randomUUID(), version: before.version, deed: { kind: 'next', nextOn: inDays(5) } };
    const response = await worker.request('POST', `/api/outreach/${before.id}/deeds`, stale);
    expect([response.status, await response.json()]).toMatchObject([409, { code: 'saved_elsewhere' }]);
    const blind = await worker.request('POST', `/api/outreach/${before.id}/deeds`, { ...stale, version: null });
    expect(await refusalOf(blind)).toEqual(['422', 'version: version']);
    reaching.now = after;
  });

  it('is answered by telephone after the fourth, with information', async () => {
    await reaching.do({
      ...letter('waiting', 0),
      way: 'information',
      seen: 'ごみ出しの手伝いのちらし',
    } as OutreachDeed);
    expect(reaching.now).toMatchObject({ state: 'approaching', tries: 3 });
    await reaching.do({
      ...{ kind: 'approach', way: 'phone', on: inDays(0), answer: 'person', seen: 'ちらしを見て電話をくれた' },
      ...{ trust: 'talks', nextOn: inDays(3) },
    });
    expect(reaching.now).toMatchObject({ state: 'answered', tries: 0, trust: 'talks', rethink: false });
    await reaching.do({ kind: 'move', to: 'trusting', words: '週に一度、同じ時間に電話', nextOn: inDays(7) });
    expect(await reaching.refused({ kind: 'no_answer', nextOn: inDays(7) })).toEqual(['422', 'deed.kind: wrong step']);
  });

  it('is connected with the person’s own voice, never with the record of whoever told', async () => {
    const connect = (consultationId: string) => ({ kind: 'connect', consultationId, nextOn: inDays(7) }) as const;
    expect(await reaching.refused(connect(neighbours))).toEqual(['422', 'deed.consultationId: not theirs']);
    expect(await reaching.refused(connect(randomUUID()))).toEqual(['422', 'deed.consultationId: unknown']);
    own = await keyIn('self', 'ごみを出せなくて困っています。');
    await reaching.do(connect(own));
    expect(reaching.now).toMatchObject({ state: 'connected', consultation: { id: own }, from: { id: neighbours } });
    const told = JSON.stringify(await worker.record(own));
    for (const words of ['郵便局の角', '民生委員の方', '夜に灯り', reaching.now.number])
      expect(told).not.toContain(words);
    expect(JSON.stringify(await worker.record(neighbours))).not.toContain(reaching.now.consultation!.receipt);
    await worker.json('POST', `/api/consultations/${own}/route`, { route: 2, reason: 'いくつかの機関で支える' });
    expect((await CaseWork.open(worker, own)).now.consultations).toMatchObject([{ id: own }]);
  });

  it('is passed on without being forgotten, ends with a reason, and can be taken up again', async () => {
    await reaching.do({ kind: 'move', to: 'passed_on', words: '家事の支援へ', nextOn: inDays(14) });
    expect(await reaching.refused({ kind: 'next', nextOn: null })).toEqual(['422', 'deed.nextOn: required']);
    expect(await reaching.refused({ kind: 'end', reason: 'supported', words: '' })).toMatchObject({ 0: '422' });
    await reaching.do({ kind: 'end', reason: 'supported', words: '家事の支援と週一の電話で落ち着いた' });
    expect(reaching.now).toMatchObject({ state: 'ended', nextOn: null, end: { reason: 'supported' } });
    expect(await reaching.refused(letter('none', 0))).toEqual(['422', 'deed.kind: ended']);
    await reaching.do({ kind: 'reopen', words: 'また電話に出なくなった', nextOn: inDays(1) });
    expect(reaching.now).toMatchObject({ state: 'assessing', end: null });
    expect(reaching.now.events.map(({ kind }) => kind).slice(0, 3)).toEqual(['reopen', 'end', 'move']);
  });

  it('is told by source and by way', async () => {
    const { sources, ways } = await worker.json<OutreachFigures>('GET', '/api/outreach/figures');
    expect(sources.find(({ source }) => source === 'welfare_volunteer')).toMatchObject({ begun: 1, connected: 1 });
    const answered = ways.filter((one) => one.answered > 0).map(({ way }) => way);
    expect(answered).toEqual(['phone']);
  });

  it('comes back when its date has come, once', async () => {
    await database.query(`update outreach set next_on = current_date - 1, remind_at = now() where id = $1`, [
      reaching.now.id,
    ]);
    const reminders = async () =>
      (await worker.json<OutreachRecord>('GET', `/api/outreach/${reaching.now.id}`)).events.filter(
        ({ kind }) => kind === 'remind',
      );
    await eventually(async () => expect(await reminders()).toHaveLength(1));
    const due = await worker.json<OutreachPage>('GET', '/api/outreach?view=due');
    expect(due.items.map(({ id }) => id)).toEqual([reaching.now.id]);
  });

  it('follows a protected consultation out of everybody else’s sight', async () => {
    const { id } = await worker.json<{ id: string }>('GET', '/api/me');
    await worker.json('POST', `/api/consultations/${own}/assignment`, { owner: 'me' });
    const protection = { named: [id], reason: '本人の安全のため', lastSeen: 0 };
    await worker.json('PUT', `/api/consultations/${own}/protection`, protection);
    expect((await other.request('GET', `/api/outreach/${reaching.now.id}`)).status).toBe(404);
    const listed = await other.json<OutreachPage>('GET', '/api/outreach?view=open');
    expect(listed.items.map(({ id: one }) => one)).not.toContain(reaching.now.id);
    expect((await worker.json<OutreachRecord>('GET', `/api/outreach/${reaching.now.id}`)).id).toBe(reaching.now.id);
  });

  it('keeps what people said sealed', async () => {
    const { rows } = await database.query<{ all: string }>(
      `select string_agg(t, '') as all from (select to_jsonb(o)::text as t from outreach o
         union all select to_jsonb(a)::text from outreach_approach a union all select to_jsonb(e)::text from outreach_event e) x`,
    );
    for (const words of ['郵便局', '手紙を戸口', 'ちらし', '空き家', '民生委員の方'])
      expect(rows[0]!.all).not.toContain(words);
  });
});

/** Fujisawa (藤沢市): 13 districts with a CSW each and a 主任 who has none; アウトリーチを基本としたインテーク面接. */
describe('a CSW in the field', () => {
  let service: Service;
  let database: pg.Client;
  let manager: StaffMember;
  let csw: StaffMember;
  let chief: StaffMember;
  const idOf = new Map<string, string>();

  beforeAll(async () => {
    service = await aService({ PROFILE: 'fujisawa' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    for (const [login, areas] of [
      ['csw-kugenuma', ['鵠沼']],
      ['csw-chief', []],
    ] as const) {
      const { rows } = await database.query<{ id: string }>(
        `insert into staff (id, login, name, role, areas, password_hash)
         select gen_random_uuid(), $1, $1, 'csw', $2, password_hash from staff where login = 'worker' returning id`,
        [login, [...areas]],
      );
      idOf.set(login, rows[0]!.id);
    }
    manager = await StaffMember.signIn(service, 'manager');
    csw = await StaffMember.signIn(service, 'csw-kugenuma');
    chief = await StaffMember.signIn(service, 'csw-chief');
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  const onDuty = async (login: string, part: 'holder' | 'overflow', to: string | null = null) => {
    const { schemes } = await manager.json<AreaMap>('GET', '/api/areas');
    const kugenuma = schemes.flatMap(({ areas }) => areas).find(({ name }) => name === '鵠沼')!;
    await manager.json('PUT', `/api/area-duties/${randomUUID()}`, {
      ...{ area: part === 'overflow' ? null : kugenuma.code, staffId: idOf.get(login), part },
      ...{ from: inDays(-10), to, version: 0 },
    });
  };
  const owner = async (area: string | null) =>
    (await manager.json<OutreachRecord>('POST', '/api/outreach', heardOf({ area }))).owner.id;

  it('gets what is heard in the district, and the 主任 what nobody has', async () => {
    await onDuty('csw-kugenuma', 'holder');
    await onDuty('csw-chief', 'overflow');
    expect(await owner('鵠沼')).toBe(idOf.get('csw-kugenuma'));
    expect(await owner('辻堂')).toBe(idOf.get('csw-chief'));
    expect(await owner(null)).toBe(idOf.get('csw-chief'));
    await database.query(`update staff set active = false where login = 'csw-kugenuma'`);
    expect(await owner('鵠沼')).toBe(idOf.get('csw-chief'));
    await database.query(`update staff set active = true where login = 'csw-kugenuma'`);
  });

  it('writes down on the spot what was heard, and sends it twice from a telephone that lost the answer', async () => {
    const note = heardOf({ source: 'hangout', known: '縁側で、隣の子が夜に一人でいると聞いた', area: '鵠沼' });
    const [one, two] = await Promise.all([
      csw.json<OutreachRecord>('POST', '/api/outreach', note),
      csw.json<OutreachRecord>('POST', '/api/outreach', note),
    ]);
    expect(two.id).toBe(one.id);
    expect(one.owner.id).toBe(idOf.get('csw-kugenuma'));
    const page = await csw.json<FieldPage>('GET', '/api/outreach/field');
    expect(page.items.map(({ id }) => id)).toContain(one.id);
    expect(JSON.stringify(page)).not.toContain('縁側で');
  });

  it('sends a visit hours later: a day that is over makes it due at once and loses nothing', async () => {
    const note = heardOf({
      source: 'school',
      known: '学校に来ない子の家',
      area: '鵠沼',
      heardOn: inDays(-20),
      nextOn: inDays(-15),
    });
    const { id, overdue } = await csw.json<OutreachRecord>('POST', '/api/outreach', note);
    expect(overdue).toBe(true);
    const visit = {
      ...{ clientId: randomUUID(), version: null },
      deed: {
        ...{ kind: 'approach', way: 'visit', on: inDays(-12), answer: 'family', seen: '祖母が玄関で話した' },
        ...{ trust: 'met', nextOn: inDays(-5) },
      },
    };
    const sent = await Promise.all(
      [1, 2].map(() => csw.json<OutreachRecord>('POST', `/api/outreach/${id}/deeds`, visit)),
    );
    expect(sent.map(({ approaches }) => approaches.length)).toEqual([1, 1]);
    expect(sent[0]).toMatchObject({ state: 'answered', trust: 'met', overdue: true });
    const wrong = { ...visit, clientId: randomUUID(), deed: { ...visit.deed, on: inDays(2) } };
    expect(await refusalOf(await csw.request('POST', `/api/outreach/${id}/deeds`, wrong))).toEqual([
      ...['422', 'deed.on: future'],
    ]);
  });

  it('keeps what waits on a device under a key of this person and this device', async () => {
    const key = async (staff: StaffMember, device: string) =>
      (await staff.json<{ key: string }>('GET', `/api/outreach/field/key?device=${device}`)).key;
    const device = randomUUID();
    const mine = await key(csw, device);
    expect(Buffer.from(mine, 'base64')).toHaveLength(16);
    // After signing in anew the same notes can be read.
    expect(await key(await StaffMember.signIn(service, 'csw-kugenuma'), device)).toBe(mine);
    expect(await key(chief, device)).not.toBe(mine);
    expect(await key(csw, randomUUID())).not.toBe(mine);
  });

  it('sees the own district and what is the own, and nothing else', async () => {
    const { id: elsewhere } = await manager.json<OutreachRecord>('POST', '/api/outreach', heardOf({ area: '辻堂' }));
    expect((await csw.request('GET', `/api/outreach/${elsewhere}`)).status).toBe(404);
    expect(
      (await csw.json<OutreachPage>('GET', '/api/outreach?view=open')).items.map(({ area }) => area),
    ).not.toContain('辻堂');
    await chief.json('POST', `/api/outreach/${elsewhere}/deeds`, {
      ...{ clientId: randomUUID(), version: 1, deed: { kind: 'give_to', ownerId: idOf.get('csw-kugenuma') } },
    });
    expect((await csw.json<OutreachRecord>('GET', `/api/outreach/${elsewhere}`)).owner.id).toBe(
      idOf.get('csw-kugenuma'),
    );
    const agency = await StaffMember.signIn(service, 'agency');
    expect((await agency.request('GET', '/api/outreach')).status).toBe(403);
  });

  it('wears two hats: work is noted under one of one’s own, and counted by hat and month', async () => {
    const on = inDays(0);
    const hatsOf = (staff: StaffMember) => staff.json<OwnHats>('GET', '/api/work-times/hats');
    expect(await hatsOf(csw)).toEqual({ hats: [], last: null });
    const accounts = await manager.json<Account[]>('GET', '/api/accounts');
    const mine = accounts.find(({ login }) => login === 'csw-kugenuma')!;
    const account = { name: mine.name, role: mine.role, agency: null, active: true, version: mine.version };
    const saved = await manager.json<Account>('PUT', `/api/accounts/${mine.id}`, {
      ...{ ...account, hats: ['csw', 'second_tier'], password: 'trial-password' },
    });
    expect(saved.hats).toEqual(['csw', 'second_tier']);
    // Whoever gets a hat goes on working: only a change of what they see signs them out.
    expect((await hatsOf(csw)).hats).toEqual(['csw', 'second_tier']);
    const { now: reached } = await Reaching.begin(csw, { area: '鵠沼' });
    const note = (more: object) => ({
      ...{ clientId: randomUUID(), version: null },
      deed: {
        ...{ kind: 'approach', way: 'visit', on, answer: 'none', seen: '留守', trust: 'unmet' },
        ...{ nextOn: inDays(7), ...more },
      },
    });
    const send = (more: object, by = csw) => by.request('POST', `/api/outreach/${reached.id}/deeds`, note(more));
    expect(await refusalOf(await send({ hat: 'participation' }))).toEqual(['422', 'deed.hat: unknown']);
    expect(await refusalOf(await send({ hat: 'csw' }, manager))).toEqual(['422', 'deed.hat: unknown']);
    expect(await refusalOf(await send({ minutes: 0 }))).toEqual(['422', 'deed.minutes: minutes']);
    for (const more of [
      { hat: 'csw', minutes: 30 },
      { hat: 'csw', minutes: 45 },
      { hat: 'csw' },
      { hat: 'second_tier', minutes: 20 },
    ])
      expect((await send(more)).status).toBe(200);
    expect((await send({ minutes: 10 }, manager)).status).toBe(200);
    const { approaches } = await csw.json<OutreachRecord>('GET', `/api/outreach/${reached.id}`);
    expect(approaches).toContainEqual(expect.objectContaining({ hat: 'csw', minutes: 45 }));
    expect(await hatsOf(csw)).toEqual({ hats: ['csw', 'second_tier'], last: 'second_tier' });

    const year = fiscalYear(new Date(`${on}T12:00:00+09:00`));
    const month = on.slice(0, 7);
    const table = (by: StaffMember) => by.json<WorkTimes>('GET', `/api/work-times?year=${year}`);
    const own = await table(csw);
    const ofHat = ({ rows }: WorkTimes, hat: string | null, id = mine.id) =>
      rows.find((one) => one.month === month && one.hat === hat && one.staff.id === id);
    expect(own).toMatchObject({ fiscalYear: year, everybody: false });
    expect(ofHat(own, 'csw')).toMatchObject({ count: 3, minutes: 75, unmeasured: 1 });
    expect(ofHat(own, 'second_tier')).toMatchObject({ count: 1, minutes: 20, unmeasured: 0 });
    expect(own.rows.every(({ staff }) => staff.id === mine.id)).toBe(true);
    const all = await table(manager);
    const { id: me } = await manager.json<{ id: string }>('GET', '/api/me');
    expect(all.everybody).toBe(true);
    expect(ofHat(all, 'csw')).toMatchObject({ count: 3, minutes: 75 });
    expect(ofHat(all, null, me)).toMatchObject({ minutes: 10 });
    const excel = await manager.request('POST', '/api/work-times/excel', { year });
    expect(excel.headers.get('content-type')).toContain('spreadsheetml');
    expect(
      Buffer.from(await excel.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('reaches the screens of those who see it at once, and nobody else’s', async () => {
    const heard: Record<string, string[]> = { manager: [], csw: [], chief: [] };
    const screens = await Promise.all(
      Object.entries({ manager, csw, chief }).map(async ([name, staff]) => {
        const screen = staff.screen();
        screen.on('outreach.changed', ({ id }) => heard[name]!.push(id));
        await new Promise<void>((done, fail) => screen.on('connect', () => done()).on('connect_error', fail));
        return screen;
      }),
    );
    try {
      const elsewhere = await Reaching.begin(manager, { area: '辻堂' });
      await elsewhere.do({ kind: 'next', nextOn: inDays(3) });
      // What all three see comes last: whoever has heard of it has heard everything before.
      const { now: here } = await Reaching.begin(manager, { area: '鵠沼' });
      await chief.json('POST', `/api/outreach/${elsewhere.now.id}/deeds`, {
        ...{ clientId: randomUUID(), version: elsewhere.now.version },
        deed: { kind: 'next', nextOn: inDays(4) },
      });
      await eventually(() => expect(heard.csw).toContain(here.id));
      for (const name of ['manager', 'chief']) await eventually(() => expect(heard[name]).toContain(elsewhere.now.id));
      const last = await Reaching.begin(manager, { area: '鵠沼' });
      await eventually(() => expect(heard.csw).toContain(last.now.id));
      expect(heard.csw).not.toContain(elsewhere.now.id);
    } finally {
      for (const screen of screens) screen.disconnect();
    }
  });
});
