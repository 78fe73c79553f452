import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import type {
  CoveredAlarm,
  InboxCounts,
  InboxPage,
  Opened,
  Protection,
  SightNotice,
} from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MailHost } from '../fakes/mail-host.js';

const centre = 'soudan@aoba.example';
const reason = '本人から電話があり、いま危険だと言っている';

/** A record that a leak could make deadly: who sees it, who opens it all the same, and who hears of that. */
describe('a protected record', () => {
  const mails = new MailHost();
  let service: Service;
  let client: pg.Client;
  let worker: StaffMember;
  let worker2: StaffMember;
  let manager: StaffMember;
  let second: StaffMember;
  const staffIds = {} as Record<'worker' | 'worker2' | 'manager' | 'second', string>;
  const screens: Socket[] = [];

  const protection = (by: StaffMember, id: string) => by.json<Protection>('GET', `/api/consultations/${id}/protection`);
  const protect = (by: StaffMember, id: string, body: object) =>
    by.request('PUT', `/api/consultations/${id}/protection`, { reason: '夫が市の職員', lastSeen: 0, ...body });
  const breakGlass = (by: StaffMember, body: object) =>
    by.request('POST', '/api/break-glass', { reason, clientId: randomUUID(), ...body });
  const notices = (by: StaffMember) => by.json<SightNotice[]>('GET', '/api/sight-notices');
  const fresh = async () => {
    const made = await worker.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '夫から逃げて暮らしている',
      name: '仮名 花子',
      owner: 'me',
    });
    return made;
  };
  const listen = async (by: StaffMember) => {
    const heard: { event: string; what: unknown }[] = [];
    const screen = by.screen();
    screens.push(screen);
    screen.onAny((event: string, what: unknown) => heard.push({ event, what }));
    await new Promise<void>((done, fail) => screen.on('connect', done).on('connect_error', fail));
    return heard;
  };

  beforeAll(async () => {
    await mails.listen();
    service = await aService({
      PROFILE: join(import.meta.dirname, '..', 'fixtures', 'on-call-town.yaml'),
      SMTP_URL: mails.url,
    });
    client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    await client.query(
      `insert into staff (id, login, name, role, password_hash)
       select gen_random_uuid(), 'second', '山本 管理', 'manager', password_hash from staff where login = 'worker'`,
    );
    await client.query(`update staff set notify_mail = login || '@staff.example'`);
    worker = await StaffMember.signIn(service);
    worker2 = await StaffMember.signIn(service, 'worker2');
    manager = await StaffMember.signIn(service, 'manager');
    second = await StaffMember.signIn(service, 'second');
    for (const [login, member] of Object.entries({ worker, worker2, manager, second }))
      staffIds[login as keyof typeof staffIds] = (await member.json<{ id: string }>('GET', '/api/me')).id;
  });
  afterEach(() => {
    for (const screen of screens.splice(0)) screen.close();
  });
  afterAll(async () => {
    await client.end();
    await service.dispose();
    await mails.close();
  });

  it('is protected by whoever holds it; the managers are told without its name, its words or a way in', async () => {
    const { id, receipt } = await fresh();
    expect((await worker2.request('GET', `/api/consultations/${id}`)).status).toBe(200);
    const { version } = await eventually(async () => {
      const record = await worker.record(id);
      expect(record.messages[0]!.assessment).not.toBeNull();
      return record;
    });
    expect((await protect(worker2, id, { named: [staffIds.worker, staffIds.worker2] })).status).toBe(403);
    const [heard, heard2] = [await listen(manager), await listen(worker2)];
    const done = await protect(worker, id, { named: [staffIds.worker] });
    expect(await done.json()).toMatchObject({
      protected: true,
      revision: 1,
      named: [{ id: staffIds.worker }],
      barred: [],
      mayProtect: true,
      mayLift: false,
    });
    for (const other of [worker2, manager])
      expect((await other.request('GET', `/api/consultations/${id}`)).status).toBe(404);
    expect((await worker.record(id)).protected).toBe(true);
    const [notice] = await notices(manager);
    expect(notice).toMatchObject({ kind: 'protected', receipt, consultationId: null, reason: null });
    expect(notice!.by.id).toBe(staffIds.worker);
    // Their screens forget it, and hear of managers' notices only if they are managers; none hears its id.
    await eventually(() => expect(heard.map(({ event }) => event)).toContain('sight.notice'));
    await eventually(() => expect(heard2.map(({ event }) => event)).toContain('sight.changed'));
    expect(heard2.map(({ event }) => event)).not.toContain('sight.notice');
    // What still comes of the time before says no more than they knew.
    const known = ({ what }: { what: unknown }) => (what as { version?: number }).version! <= version;
    const news = [...heard, ...heard2].filter((one) => !(one.event === 'consultation.changed' && known(one)));
    expect(JSON.stringify(news)).not.toContain(id);
  });

  it('is in the list, the counts and the alarms of those who see it, and of nobody who asks at the same moment', async () => {
    const { id, receipt } = await fresh();
    await client.query(
      `update consultation set alarm = 'raised', alarm_urgency = 'U4', alarm_at = now(), alarm_due_at = now() where id = $1`,
      [id],
    );
    const before = await worker2.json<InboxCounts>('GET', '/api/consultations/counts');
    expect((await protect(worker, id, { named: [staffIds.worker] })).status).toBe(200);
    const everybody = [worker, worker2, manager, second, worker, worker2];
    const seenBy = async (path: string) => {
      const answers = await Promise.all(everybody.map(async (who) => (await who.request('GET', path)).text()));
      return answers.map((answer) => answer.includes(id));
    };
    const onlyNamed = [true, false, false, false, true, false];
    for (const path of ['/api/consultations?view=open&limit=100', '/api/consultations?limit=100', '/api/alarms'])
      expect([path, await seenBy(path)]).toEqual([path, onlyNamed]);
    const counts = await Promise.all(everybody.map((who) => who.json<InboxCounts>('GET', '/api/consultations/counts')));
    expect(counts.map(({ alarm }) => alarm - before.alarm)).toEqual(onlyNamed.map((named) => (named ? 0 : -1)));
    const withList = await Promise.all(
      everybody.map((who) => who.json<InboxPage>('GET', '/api/consultations?view=open&counts=true')),
    );
    expect(withList.map((page) => page.counts)).toEqual(counts);
    // Broken glass opens it to the manager alone, from the next request on.
    expect((await breakGlass(manager, { receipt })).status).toBe(201);
    expect(await seenBy('/api/consultations?view=open&limit=100')).toEqual([true, false, true, false, true, false]);
    await client.query(
      `update consultation set alarm = 'none', alarm_urgency = null, alarm_at = null, alarm_due_at = null where id = $1`,
      [id],
    );
  });

  it('keeps nobody out by mistake: lists are looked at, a change that was overtaken is refused, the same again changes nothing', async () => {
    const { id } = await fresh();
    const issues = async (body: object) =>
      ((await (await protect(worker, id, body)).json()) as { issues: { path: string }[] }).issues.map(
        ({ path }) => path,
      );
    expect(await issues({ named: [staffIds.worker2] })).toEqual(['named']);
    expect(await issues({ named: [] })).toEqual(['named']);
    expect(await issues({ named: [staffIds.worker, randomUUID()] })).toEqual(['named']);
    expect(await issues({ named: [staffIds.worker], barred: [staffIds.worker] })).toEqual(['barred']);
    expect(await issues({ named: [staffIds.worker], reason: '  ' })).toEqual(['reason']);
    const named = [staffIds.worker, staffIds.manager];
    expect((await protect(worker, id, { named })).status).toBe(200);
    expect((await protect(worker, id, { named })).status).toBe(200);
    expect((await protection(worker, id)).revision).toBe(1);
    expect((await protect(manager, id, { named: [...named, staffIds.second] })).status).toBe(409);
    expect((await protect(manager, id, { named: [...named, staffIds.second], lastSeen: 1 })).status).toBe(200);
    expect((await second.request('GET', `/api/consultations/${id}`)).status).toBe(200);
    // Nobody holds it who cannot see it.
    const given = await worker.request('POST', `/api/consultations/${id}/assignment`, { owner: staffIds.worker2 });
    expect(given.status).toBe(422);
    expect(await given.json()).toMatchObject({ issues: [{ path: 'owner' }] });
  });

  it('is opened in an emergency with a reason, for a time; another manager hears of it at once and acknowledges it', async () => {
    const { id, receipt } = await fresh();
    await protect(worker, id, { named: [staffIds.worker] });
    expect((await breakGlass(manager, { receipt, reason: 'みじかい' })).status).toBe(422);
    expect((await breakGlass(manager, {})).status).toBe(422);
    const heard = await listen(second);
    const clientId = randomUUID();
    const opened = (await (await breakGlass(manager, { receipt: receipt.toLowerCase(), clientId })).json()) as Opened;
    expect(opened.consultationId).toBe(id);
    const hours = (Date.parse(opened.until!) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(4);
    expect((await manager.record(id)).id).toBe(id);
    await eventually(() => expect(heard.map(({ event }) => event)).toContain('sight.notice'));
    expect(JSON.stringify(heard)).not.toContain(id);

    // Once more, sent twice or asked anew: the same, and no longer.
    expect(await (await breakGlass(manager, { receipt, clientId })).json()).toEqual(opened);
    expect(await (await breakGlass(manager, { receipt })).json()).toEqual(opened);
    const { opened: list, until } = await protection(manager, id);
    expect(until).toBe(opened.until);
    expect(list).toEqual([expect.objectContaining({ reason, by: expect.objectContaining({ id: staffIds.manager }) })]);
    expect((await protection(worker, id)).opened).toHaveLength(1);

    const mine = ({ receipt: of, kind }: SightNotice) => of === receipt && kind === 'opened';
    expect((await notices(manager)).filter(mine)).toEqual([]);
    const [notice] = (await notices(second)).filter(mine);
    expect(notice).toMatchObject({ reason, until: opened.until, consultationId: null });
    const path = `/api/sight-notices/${notice!.id}/acknowledgement`;
    expect((await manager.request('POST', path)).status).toBe(404);
    for (const _ of [1, 2]) expect((await second.request('POST', path)).status).toBe(204);
    expect((await notices(second)).filter(mine)).toEqual([]);

    await client.query(`update broken_glass set until_at = now() where consultation_id = $1`, [id]);
    expect((await manager.request('GET', `/api/consultations/${id}`)).status).toBe(404);
    const { rows } = await client.query(`select action from audit where consultation_id = $1 order by id`, [id]);
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['protect', 'break_glass', 'break_glass_seen']),
    );
  });

  it('answers whoever it shuts out, and a worker who is not on call, as a number that does not exist', async () => {
    const { id, receipt } = await fresh();
    await protect(worker, id, { named: [staffIds.worker], barred: [staffIds.second] });
    const answerTo = async (by: StaffMember, number: string) => {
      const response = await breakGlass(by, { receipt: number });
      return { status: response.status, body: await response.text() };
    };
    const wrong = await answerTo(second, 'ZZZZ-ZZZZ');
    expect(wrong.status).toBe(404);
    expect(await answerTo(second, receipt)).toEqual(wrong);
    expect(await answerTo(second, 'そんな番号はない')).toEqual(wrong);
    const off = await answerTo(worker2, 'ZZZZ-ZZZZ');
    expect(off.status).toBe(403);
    expect(await answerTo(worker2, receipt)).toEqual(off);
    expect((await notices(second)).filter((one) => one.receipt === receipt)).toEqual([]);
    expect((await notices(manager)).filter((one) => one.receipt === receipt)).toHaveLength(1);
    const tries = [];
    for (let at = 0; at < 9; at++) tries.push((await breakGlass(second, { receipt: 'ZZZZ-ZZZZ' })).status);
    expect(tries.at(-1)).toBe(429);
  });

  it('stays protected when the person writes again, and its alarm reaches the named and those who may open it', async () => {
    const from = 'hanako@mail.example';
    const write = (words: string) =>
      mails.write(
        service.smtpPort,
        from,
        centre,
        Buffer.from(
          `From: <${from}>\r\nTo: ${centre}\r\nSubject: =?UTF-8?B?${Buffer.from('相談').toString('base64')}?=\r\n` +
            `Message-ID: <${randomUUID()}@mail.example>\r\nMIME-Version: 1.0\r\n` +
            `Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${words}\r\n`,
        ),
      );
    await write('夫から逃げています。住所を知られたくありません。');
    const first = await eventually(async () => {
      const found = (await worker.inbox('&channel=email')).find(({ preview }) => preview.startsWith('夫から'));
      if (!found) throw new Error('not there yet');
      return found;
    });
    await worker.json('POST', `/api/consultations/${first.id}/assignment`, { owner: 'me' });
    expect((await protect(worker, first.id, { named: [staffIds.worker], barred: [staffIds.second] })).status).toBe(200);
    await client.query(
      `insert into on_call (id, staff_id, from_at, to_at) values (gen_random_uuid(), $1, now() - interval '1 hour', now() + interval '1 day')`,
      [staffIds.worker2],
    );
    const heard = {
      worker: await listen(worker),
      worker2: await listen(worker2),
      manager: await listen(manager),
      second: await listen(second),
    };
    await worker.json('POST', `/api/consultations/${first.id}/closing`, {
      reason: '引っこした',
      secondPerson: staffIds.manager,
    });
    await write('今から死にます。薬を全部のみました。');
    const [alarm] = await eventually(async () => {
      const covered = await manager.json<CoveredAlarm[]>('GET', '/api/alarms/covered');
      expect(covered).toHaveLength(1);
      return covered;
    });
    expect(alarm!.id).not.toBe(first.id);
    expect((await worker.record(alarm!.id)).protected).toBe(true);
    expect((await manager.request('GET', `/api/consultations/${alarm!.id}`)).status).toBe(404);
    expect((await manager.json<unknown[]>('GET', '/api/alarms')).length).toBe(0);
    expect((await worker.json<unknown[]>('GET', '/api/alarms')).length).toBe(1);
    expect(await second.json('GET', '/api/alarms/covered')).toEqual([]);
    const events = (who: keyof typeof heard) => heard[who].map(({ event }) => event);
    await eventually(() => expect(events('worker')).toContain('alarm.raised'));
    for (const who of ['manager', 'worker2'] as const)
      await eventually(() => expect(events(who)).toContain('alarm.covered'));
    for (const who of ['manager', 'worker2', 'second'] as const) {
      expect(events(who)).not.toContain('alarm.raised');
      expect(JSON.stringify(heard[who])).not.toContain(alarm!.id);
    }
    expect(events('second')).not.toContain('alarm.covered');

    // The chain: managers who are not shut out, and whoever is on call; nobody else, and no word of it.
    await eventually(() => {
      const told = mails.received.flatMap(({ to }) => to).filter((to) => to.endsWith('@staff.example'));
      expect(told.toSorted()).toEqual(['manager@staff.example', 'worker2@staff.example']);
    });

    expect((await breakGlass(worker2, { alarm: first.id })).status).toBe(404);
    const opened = (await (await breakGlass(worker2, { alarm: alarm!.id })).json()) as Opened;
    expect(opened.consultationId).toBe(alarm!.id);
    await worker2.json('POST', `/api/alarms/${alarm!.id}/taking`);
    await eventually(async () => expect(await manager.json('GET', '/api/alarms/covered')).toEqual([]));
  });

  it('is freed by a manager who sees it, with a reason; then everybody sees it again', async () => {
    const { id } = await fresh();
    await protect(worker, id, { named: [staffIds.worker, staffIds.manager] });
    const lifting = (by: StaffMember, lastSeen: number) =>
      by.request('POST', `/api/consultations/${id}/protection/lifting`, { reason: '避難が終わった', lastSeen });
    expect((await lifting(worker, 1)).status).toBe(403);
    expect((await lifting(second, 1)).status).toBe(404);
    expect((await lifting(manager, 0)).status).toBe(409);
    expect(await (await lifting(manager, 1)).json()).toMatchObject({ protected: false, revision: 0, named: [] });
    expect((await lifting(manager, 0)).status).toBe(200);
    expect((await worker2.record(id)).protected).toBe(false);
  });

  it('leaves no word, name or reason in the log', () => {
    expect(service.log()).not.toMatch(/花子|逃げ|死にます|夫が|危険だと/);
  });
});
