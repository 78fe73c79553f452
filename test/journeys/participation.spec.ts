import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  AreaMap,
  AuditPage,
  Consent,
  HostSheet,
  MissingResource,
  Participation,
  ParticipationPage,
  ParticipationsOfCase,
  PlaceMatches,
  SocialResources,
} from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays } from './case-work.js';
import { needing, ParticipationWork } from './participation-work.js';

const today = inDays(0);

/** The son of a 8050 household and a young carer: a wish, nothing that fits, a place with one seat, and what came of it. */
describe('participation support', () => {
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let other: StaffMember;
  let manager: StaffMember;
  let type: string;
  let area: string;

  beforeAll(async () => {
    service = await aService({ PROFILE: 'chiba' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    [worker, other, manager] = [
      await StaffMember.signIn(service, 'worker'),
      await StaffMember.signIn(service, 'worker2'),
      await StaffMember.signIn(service, 'manager'),
    ];
    const { types } = await worker.json<SocialResources>('GET', '/api/social-resources');
    type = types[0]!.code;
    const { schemes } = await worker.json<AreaMap>('GET', '/api/areas');
    area = schemes.flatMap(({ areas }) => areas)[0]!.code;
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  /** A case about somebody whom the consultation is about. */
  async function aCase(name: string, part: 'subject' | 'household' = 'subject') {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      speaker: 'professional',
      summary: '部屋から出ない息子がいる。家の外に居場所がほしい。',
      owner: 'me',
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    await worker.json('POST', `/api/consultations/${id}/route`, { route: 2, reason: '課題が重なる' });
    const person = randomUUID();
    await worker.json('POST', `/api/consultations/${id}/people`, {
      person,
      parts: [part],
      facts: { name, phones: '043-123-4567' },
    });
    return { consultation: id, person, work: await CaseWork.open(worker, id) };
  }
  const consents = (consultation: string, given: object = {}) =>
    worker.json<Consent>('POST', `/api/consultations/${consultation}/consents`, {
      ...{ clientId: randomUUID(), decision: 'given', way: 'oral', items: ['contact', 'matter'] },
      ...given,
    });
  const resource = async (id: string, free: number, given: object = {}) => {
    await manager.json('PUT', `/api/social-resources/${id}`, {
      ...{
        type,
        name: 'みどりの縁側',
        does: '静かな居場所',
        place: null,
        area,
        agency: null,
        days: '毎週水曜 10:00～15:00',
      },
      ...{ phone: null, capacity: 'limited', free, asOf: today, public: false, to: null, version: 0 },
      ...given,
    });
    return id;
  };
  const found = async (id: string) =>
    (await worker.json<SocialResources>('GET', '/api/social-resources')).items.find((one) => one.id === id)!;
  const list = async (view: string, by = worker) =>
    (await by.json<ParticipationPage>('GET', `/api/participations?view=${view}`)).items;
  const place = randomUUID();
  let son: ParticipationWork;
  let consultation: string;
  let candidate: string;
  const needs = () => needing({ likes: '将棋', cannot: '初対面がつらい', types: [type], area, days: ['wed'] });

  it('begins with what the person wishes, once, for a person of the case', async () => {
    const made = await aCase('見本 一郎');
    consultation = made.consultation;
    const caseId = made.work.now.id;
    const { items, people } = await worker.json<ParticipationsOfCase>('GET', `/api/cases/${caseId}/participations`);
    expect({ items, people }).toEqual({ items: [], people: [{ id: made.person, name: '見本 一郎' }] });
    const body = { clientId: randomUUID(), personId: made.person, needs: needs(), nextOn: inDays(7) };
    const path = `/api/cases/${caseId}/participations`;
    const wrong = await worker.request('POST', path, { ...body, personId: randomUUID(), nextOn: inDays(-1) });
    expect(await wrong.json()).toMatchObject({
      issues: [
        { path: 'personId', message: 'unknown' },
        { path: 'nextOn', message: 'over' },
      ],
    });
    const [one, same] = [
      await worker.json<Participation>('POST', path, body),
      await worker.json<Participation>('POST', path, body),
    ];
    expect([one.state, one.person.name, same.id]).toEqual(['wish', '見本 一郎', one.id]);
    son = new ParticipationWork(worker, one);
    // Nothing of it is readable in the database.
    const { rows } = await database.query(`select to_jsonb(n)::text as all from participation n where id = $1`, [
      one.id,
    ]);
    expect(rows[0]!.all).not.toMatch(/将棋|初対面|外に/);
  });

  it('finds nothing that fits, and one press writes down what is missing, with where it was noticed', async () => {
    await database.query('delete from social_resource where type = $1 and area = $2', [type, area]);
    const before = await worker.json<PlaceMatches>('GET', `/api/participations/${son.now.id}/matches`);
    expect(before.fitting.filter(({ reasons }) => reasons.every(({ fits }) => fits === 'yes'))).toEqual([]);
    const lack = { id: randomUUID(), what: '静かな居場所', need: '水曜の昼に、少人数で過ごせるところ', area };
    for (let press = 0; press < 2; press++)
      son.now = await worker.json<Participation>('POST', `/api/participations/${son.now.id}/lacks`, lack);
    expect(son.now.lacks).toEqual([{ id: lack.id, what: lack.what, state: 'noticed' }]);
    const missing = await worker.json<MissingResource[]>('GET', '/api/missing-resources');
    expect(missing.find(({ id }) => id === lack.id)).toMatchObject({ consultation: { id: consultation }, area });
    // Where it was noticed stands in the record's own trail.
    await eventually(async () => {
      const { items } = await worker.json<AuditPage>('GET', `/api/consultations/${consultation}/trail`);
      expect(items.filter(({ action }) => action === 'directory_changed')).toHaveLength(1);
    });
  });

  it('later there is a place with one seat, and says why it fits', async () => {
    await resource(place, 1);
    const { fitting } = await worker.json<PlaceMatches>('GET', `/api/participations/${son.now.id}/matches`);
    const match = fitting.find((one) => one.resourceId === place)!;
    expect(match.reasons.map(({ aspect, fits }) => [aspect, fits])).toEqual([
      ['kind', 'yes'],
      ['area', 'yes'],
      ['days', 'yes'],
      ['room', 'yes'],
    ]);
    candidate = await son.accepted(place);
    expect(son.now).toMatchObject({
      state: 'seeking',
      candidates: [{ state: 'accepted', consent: 'ask', room: { free: 1 } }],
    });
    const again = {
      kind: 'add_candidate' as const,
      id: randomUUID(),
      resourceId: place,
      agency: null,
      why: 'もう一度',
    };
    expect(await son.tried(again)).toEqual(['422', 'deed.resourceId: done already']);
  });

  it('is visited, and does not start before the person agreed that the place hears of them', async () => {
    const visit = { kind: 'visit' as const, id: candidate, on: today };
    expect(await son.tried({ ...visit, seen: '' })).toEqual(['422', 'deed.seen: required']);
    await son.do({ ...visit, seen: '将棋の相手がいて、一時間いられた' });
    expect(son.now.state).toBe('trying');
    const start = { kind: 'start' as const, id: candidate, on: today };
    expect(await son.tried(start)).toEqual(['422', 'deed.id: no consent']);
    await consents(consultation, { decision: 'refused', agency: 'みどりの縁側' });
    expect(await son.tried(start)).toEqual(['422', 'deed.id: consent refused']);
    await consents(consultation, { agency: 'みどりの縁側' });
    expect(await son.tried({ ...start, on: null })).toEqual(['422', 'deed.on: required']);
  });

  it('the request to the place says exactly what consent covers, and leaves an entry', async () => {
    const sheet = await worker.json<HostSheet>(
      'POST',
      `/api/participations/${son.now.id}/candidates/${candidate}/sheet`,
      {},
    );
    expect(sheet).toMatchObject({ host: 'みどりの縁側', withheld: ['family', 'health'] });
    expect(sheet.lines.map(({ line }) => line)).toEqual(['name', 'phone', 'wish', 'likes', 'times']);
    expect(JSON.stringify(sheet)).not.toContain('初対面');
    const { items } = await worker.json<AuditPage>('GET', `/api/consultations/${consultation}/trail`);
    expect(items.map(({ action }) => action)).toContain('print');
  });

  it('of two who take the last seat at the same time one gets it, and the other a sentence', async () => {
    const made = await aCase('見本 さくら', 'household');
    // What was said for the person whom the consultation is about is not said for the child of the house.
    await consents(made.consultation);
    const carer = await ParticipationWork.begin(other, made.work.now.id, made.person);
    const seat = await carer.accepted(place);
    const start = (id: string) => ({ kind: 'start' as const, id, on: today });
    expect(await carer.tried(start(seat))).toEqual(['422', 'deed.id: no consent']);
    await consents(made.consultation, { subject: 'household' });
    const both = await Promise.all([son.tried(start(candidate)), carer.tried(start(seat))]);
    expect(both.map(([status]) => status).sort()).toEqual(['200', '422']);
    const late = both.find(([status]) => status === '422')!;
    expect(late.slice(1)).toEqual(['deed.id: full']);
    expect((await found(place)).free).toBe(0);
    // Whoever got it, the son is the one who stays: the other looks on.
    if (carer.now.state === 'started') {
      await carer.do({ kind: 'back', reason: '席をゆずる', nextOn: inDays(7) });
      await son.do(start(candidate));
    }
    expect([son.now.state, carer.now.state]).toEqual(['started', 'seeking']);
    expect((await found(place)).free).toBe(0);
  });

  it('makes three checks, which move with the start and off a day on which the office is closed', async () => {
    const due = () => son.now.checks.filter(({ state }) => state === 'open').map(({ after, dueOn }) => [after, dueOn]);
    expect(due().map(([after]) => after)).toEqual(['1w', '1m', '3m']);
    expect(son.now.nextOn).toBe(son.now.checks[0]!.dueOn);
    const closed = son.now.checks[0]!.dueOn;
    const before = due();
    await manager.json('POST', '/api/settings/hours/closed-days', { day: closed, reason: '庁舎の点検' });
    await son.do({ kind: 'move_start', on: inDays(-1), reason: '前の日から来ていた' });
    await son.do({ kind: 'move_start', on: today, reason: '書きまちがい' });
    const [first, ...later] = due();
    expect(first![1]! > closed).toBe(true);
    expect(later).toEqual(before.slice(1));
    await manager.json('DELETE', `/api/settings/hours/closed-days/${closed}`);
  });

  it('a check that nobody made stands in its owner’s list, and is brought back by a job', async () => {
    await son.do({ kind: 'move_start', on: inDays(-120), reason: '前から通っていた' });
    const [first] = son.now.checks;
    expect(first).toMatchObject({ overdue: true, state: 'open' });
    for (const view of ['mine', 'due', 'open'])
      expect((await list(view)).find(({ id }) => id === son.now.id)).toMatchObject({ overdue: true, checksDue: 3 });
    expect(await list('mine', other)).not.toContainEqual(expect.objectContaining({ id: son.now.id }));
    await eventually(async () => {
      const { history } = await worker.json<Participation>('GET', `/api/participations/${son.now.id}`);
      expect(history.map(({ kind }) => kind)).toContain('remind');
    });
    son.now = await worker.json<Participation>('GET', `/api/participations/${son.now.id}`);
  });

  it('asks both sides three times; what could not be asked needs a reason, and nothing is made twice', async () => {
    const ids = son.now.checks.map(({ id }) => id);
    const check = { kind: 'check' as const, on: today, person: '', host: '', nextOn: null };
    expect(await son.tried({ ...check, id: ids[0]!, outcome: 'missed' })).toEqual(['422', 'deed.person: required']);
    await son.do({ ...check, id: ids[0]!, outcome: 'worries', person: '朝がつらい', host: 'よく来てくれる' });
    expect(son.now).toMatchObject({
      state: 'settling',
      checks: [{ state: 'done', worries: true, host: 'よく来てくれる' }, {}, {}],
    });
    expect(await son.tried({ ...check, id: ids[0]!, outcome: 'settled', person: 'x' })).toEqual([
      '422',
      'deed.id: done already',
    ]);
    await son.do({ ...check, id: ids[1]!, outcome: 'missed', person: '連絡がつかなかった' });
    expect(await son.tried({ kind: 'go_on', reason: '', nextOn: inDays(30) })).toEqual([
      '422',
      'deed.kind: checks open',
    ]);
    const last = { ...check, id: ids[2]!, outcome: 'settled' as const, person: '慣れた' };
    expect(await son.tried(last)).toEqual(['422', 'deed.nextOn: required']);
    await son.do({ ...last, nextOn: inDays(30) });
    await son.do({ kind: 'go_on', reason: '本人も先方も続けたい', nextOn: inDays(60) });
    expect(son.now).toMatchObject({ state: 'continuing', nextOn: inDays(60) });
  });

  it('the accepting side’s trouble stays on the list until it is settled', async () => {
    const trouble = randomUUID();
    await son.do({
      kind: 'host_trouble',
      id: trouble,
      candidateId: candidate,
      on: today,
      trouble: '休むときの連絡がない',
    });
    expect((await list('troubled')).find(({ id }) => id === son.now.id)).toMatchObject({ troubles: 1 });
    const answer = { kind: 'host_answer' as const, id: trouble, on: today, answer: '欠席の合図を決めた' };
    await son.do({ ...answer, closes: false });
    await son.do({ ...answer, answer: '二週間、連絡があった', closes: true });
    expect(son.now.troubles).toMatchObject([{ open: false, answers: [{ words: '欠席の合図を決めた' }, {}] }]);
    expect(await list('troubled')).toEqual([]);
    expect(await son.tried({ ...answer, closes: true })).toEqual(['422', 'deed.id: done already']);
  });

  it('an overtaken deed says by what, and changes nothing', async () => {
    const stale = new ParticipationWork(other, son.now);
    await son.do({ kind: 'next_date', nextOn: inDays(50) });
    const late = await other.request('POST', `/api/participations/${son.now.id}/deeds`, {
      clientId: randomUUID(),
      version: stale.now.version,
      deed: { kind: 'end', ending: 'goal', reason: '就労' },
    });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'saved_elsewhere', newer: [{ kind: 'next_date' }] });
  });

  it('ends with a reason, and the seat is free again; nothing that was written is lost', async () => {
    expect(await son.tried({ kind: 'end', ending: null, reason: '就労支援へ' })).toEqual([
      '422',
      'deed.ending: required',
    ]);
    await son.do({ kind: 'end', ending: 'next_place', reason: '就労準備支援へ進んだ' });
    expect(son.now).toMatchObject({
      state: 'ended',
      nextOn: null,
      ending: 'next_place',
      candidates: [{ state: 'over' }],
    });
    expect((await found(place)).free).toBe(1);
    expect(await son.tried({ kind: 'next_date', nextOn: inDays(3) })).toEqual(['422', 'deed.kind: not open']);
    const kinds = son.now.history.map(({ kind }) => kind);
    for (const kind of ['begin', 'add_candidate', 'visit', 'start', 'move_start', 'check', 'host_answer', 'end'])
      expect(kinds).toContain(kind);
    await son.do({ kind: 'back', reason: 'また来たいと言う', nextOn: inDays(7) });
    expect(son.now).toMatchObject({ state: 'seeking', ending: null });
  });

  it('answers alike to an id that is unknown and to one out of sight', async () => {
    const made = await aCase('見本 花子');
    const hidden = await ParticipationWork.begin(worker, made.work.now.id, made.person);
    const { id: me } = await worker.json<{ id: string }>('GET', '/api/me');
    await worker.json('PUT', `/api/consultations/${made.consultation}/protection`, {
      named: [me],
      reason: '夫が市の職員',
      lastSeen: 0,
    });
    for (const id of [hidden.now.id, randomUUID()])
      expect((await other.request('GET', `/api/participations/${id}`)).status).toBe(404);
    expect((await list('all', other)).map(({ id }) => id)).not.toContain(hidden.now.id);
    expect((await list('all')).map(({ id }) => id)).toContain(hidden.now.id);
    const path = `/api/participations/${hidden.now.id}/candidates/${await hidden.accepted(place)}/sheet`;
    expect((await worker.request('POST', path, {})).status).toBe(422);
    expect((await worker.request('POST', path, { confirmed: true })).status).toBe(200);
  });

  it('an erased record takes its participation along, and its seat is free again', async () => {
    const made = await aCase('見本 次郎');
    await consents(made.consultation);
    const short = await ParticipationWork.begin(worker, made.work.now.id, made.person);
    await short.do({ kind: 'start', id: await short.accepted(place), on: today });
    expect((await found(place)).free).toBe(0);
    await database.query('delete from support_case where id = $1', [made.work.now.id]);
    expect((await found(place)).free).toBe(1);
  });
});
