import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import type { CasePage, CaseRecord, Role, TeamCase } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { CaseWork, inDays, someAssessment } from './case-work.js';
import { accounts } from './permission-matrix.js';

const secret = '母の受診のことは息子に言わないで';

/** Who sees a case: by its consultations, by its team, and never past the list of a protected record. */
describe('who sees a case', () => {
  let service: Service;
  let database: pg.Client;
  const staff = {} as Record<Role | 'stranger', StaffMember>;
  const cases = {} as Record<'north' | 'south' | 'section' | 'listed', CaseWork>;
  const consultations = {} as Record<keyof typeof cases, string>;
  const centre = ['worker', 'csw', 'manager', 'coordinator', 'section_manager'] as const;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    for (const [role, { login, areas, section }] of Object.entries({
      ...accounts,
      stranger: { login: 'stranger' },
    } as Record<string, { login: string; areas?: string[]; section?: string }>))
      await database.query(
        `insert into staff (id, login, name, role, agency, areas, section, password_hash)
         select gen_random_uuid(), $1, $1, $2, $3, $4, $5, password_hash from staff where login = 'worker' on conflict do nothing`,
        [
          login,
          role === 'stranger' ? 'agency' : role,
          role === 'stranger' ? 'kaigo-hoken' : null,
          areas ?? [],
          section ?? null,
        ],
      );
    await database.query(`update staff set agency = 'kikan' where login = 'agency'`);
    await database.query(`update staff set section = '福祉課' where login = 'worker2'`);
    for (const role of [...(Object.keys(accounts) as Role[]), 'stranger'] as const)
      staff[role] = await StaffMember.signIn(service, role === 'stranger' ? 'stranger' : accounts[role].login);
    const areas = { north: '北地区', south: '南地区', section: '南地区', listed: '北地区' };
    for (const name of Object.keys(areas) as (keyof typeof cases)[]) {
      const { id } = await staff.worker.json<{ id: string }>('POST', '/api/consultations', {
        channel: 'phone',
        summary: secret,
        area: areas[name],
      });
      await eventually(async () => expect((await staff.worker.record(id)).messages[0]!.assessment).not.toBeNull());
      await database.query('update consultation set route = 2 where id = $1', [id]);
      if (name === 'section')
        await database.query(
          `update consultation set owner_id = (select id from staff where login = 'worker2') where id = $1`,
          [id],
        );
      consultations[name] = id;
      cases[name] = await CaseWork.open(staff.worker, id);
    }
    for (const name of ['north', 'listed'] as const) await plan(cases[name]);
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  /** A plan with one piece of work of the agency, one of its own with the person, not yet agreed to. */
  async function plan(work: CaseWork) {
    const agency = await work.member({ agency: 'kikan', role: '障害福祉サービスの相談' });
    const person = work.now.members.find(({ party }) => party === 'person')!.id;
    await work.do(someAssessment(secret));
    await work.do({
      kind: 'write_plan',
      goals: { wish: '家で暮らしたい', goal: '通院を続ける', policy: secret },
      from: inDays(0),
      until: inDays(90),
    });
    await work.item('手帳の申請を手伝う', agency, '申請の手伝い');
    await work.item('週に一度散歩する', person, '本人');
  }

  const listed = async (role: Role) =>
    (await staff[role].json<CasePage>('GET', '/api/cases?view=all&limit=100')).items.map(({ id }) => id);
  const status = async (who: StaffMember, path: string) => (await who.request('GET', path)).status;
  const protect = async () => {
    const { id: me } = await staff.worker.json<{ id: string }>('GET', '/api/me');
    await staff.worker.json('POST', `/api/consultations/${consultations.listed}/assignment`, { owner: 'me' });
    await staff.worker.json('PUT', `/api/consultations/${consultations.listed}/protection`, {
      named: [me],
      reason: '加害者が市の中にいる',
      lastSeen: 0,
    });
  };

  it('follows its consultations for the centre, and an unknown case answers like a hidden one', async () => {
    const seen: Record<(typeof centre)[number], (keyof typeof cases)[]> = {
      worker: ['north', 'south', 'section', 'listed'],
      manager: ['north', 'south', 'section', 'listed'],
      csw: ['north', 'listed'],
      coordinator: ['north', 'listed'],
      section_manager: ['section'],
    };
    for (const role of centre) {
      const wanted = seen[role].map((name) => cases[name].now.id);
      expect([role, new Set(await listed(role))]).toEqual([role, new Set(wanted)]);
      for (const name of Object.keys(cases) as (keyof typeof cases)[]) {
        const { id } = cases[name].now;
        const is = seen[role].includes(name) ? 200 : 404;
        for (const path of [`/api/cases/${id}`, `/api/cases/${id}/history`, `/api/cases/${id}/suggested-teams`])
          expect([role, name, path, await status(staff[role], path)]).toEqual([role, name, path, is]);
        if (is === 404) {
          const deed = { clientId: randomUUID(), version: 1, deed: { kind: 'next_contact', nextOn: inDays(3) } };
          const [hidden, unknown] = [
            await staff[role].request('POST', `/api/cases/${id}/deeds`, deed),
            await staff[role].request('POST', `/api/cases/${randomUUID()}/deeds`, deed),
          ];
          expect([hidden.status, await hidden.text()]).toEqual([404, await unknown.text()]);
        }
      }
    }
  });

  it('an agency sees nothing of the plan before the person agreed, then its own work only, and never the rest', async () => {
    const { id } = cases.north.now;
    expect(await status(staff.agency, `/api/cases/${id}`)).toBe(403);
    expect(await status(staff.stranger, `/api/team-cases/${id}`)).toBe(404);
    const sight = () => staff.agency.json<TeamCase>('GET', `/api/team-cases/${id}`);
    expect(await sight()).toMatchObject({ role: '障害福祉サービスの相談', plan: null });
    const { id: me } = await staff.worker.json<{ id: string }>('GET', '/api/me');
    await cases.north.do({ kind: 'record_consent', way: 'signature', explainedBy: me, on: inDays(0), said: secret });
    const { plan: given } = await sight();
    expect(given).toMatchObject({ wish: '家で暮らしたい', goal: '通院を続ける' });
    expect(given!.items.map(({ what, own }) => [what, own])).toEqual([['手帳の申請を手伝う', true]]);
    const whole = JSON.stringify([await sight(), await staff.agency.json('GET', '/api/team-cases')]);
    expect(whole).not.toContain(secret);
    expect(whole).not.toContain('散歩');
    expect(whole).not.toContain(consultations.north);
    const agency = cases.north.now.members.find((one) => one.agency)!;
    await cases.north.do({ ...memberOf(agency.id), agency: 'kikan', role: agency.role, sees: 'plan' });
    expect((await sight()).plan!.items.map(({ who }) => who)).toEqual([expect.stringContaining('基幹'), '本人']);
    await cases.north.do({ kind: 'withdraw_consent', way: 'oral', on: inDays(0) });
    expect((await sight()).plan).toBeNull();
    const submit = { kind: 'move_plan' as const, to: 'submitted' as const, on: inDays(0), words: '' };
    expect(await cases.north.refused(submit)).toEqual(['422', 'deed.to: consent withdrawn']);
    await eventually(async () => {
      const { rows } = await database.query(
        `select a.action, a.why from audit a join staff s on s.id = a.staff_id where s.login = 'agency' and a.consultation_id = $1`,
        [consultations.north],
      );
      expect(rows).toContainEqual({ action: 'open', why: 'referred' });
    });
  });

  it('somebody who joined after the person agreed is asked about first', async () => {
    const { id: me } = await staff.worker.json<{ id: string }>('GET', '/api/me');
    const consent = { kind: 'record_consent' as const, way: 'oral' as const, explainedBy: me, on: inDays(0), said: '' };
    const work = cases.south;
    await plan(work);
    await work.do(consent);
    const late = await work.member({ agency: 'kaigo-hoken', role: '要介護認定' });
    expect(work.now.members.find(({ id }) => id === late)!.covered).toBe(false);
    expect(await staff.stranger.json<TeamCase>('GET', `/api/team-cases/${work.now.id}`)).toMatchObject({ plan: null });
    await work.do(consent);
    expect(work.now.members.find(({ id }) => id === late)!.covered).toBe(true);
    await work.do({ kind: 'member_leaves', id: late, reason: '' });
    expect(await status(staff.stranger, `/api/team-cases/${work.now.id}`)).toBe(404);
  });

  it('nobody sees a case past the list of a protected record in it: no page, list, count, live event or agency', async () => {
    const { id } = cases.listed.now;
    const heard: Record<string, string[]> = {};
    const screens: Socket[] = [];
    const ears = ['worker', 'manager', 'coordinator'] as const;
    for (const role of ears) {
      const screen = staff[role].screen();
      screens.push(screen);
      heard[role] = [];
      screen.on('case.changed', (change) => heard[role]!.push(change.id));
      await new Promise<void>((done, fail) => screen.on('connect', () => done()).on('connect_error', fail));
    }
    await protect();
    for (const role of ['manager', 'csw', 'coordinator'] as const) {
      expect([role, await status(staff[role], `/api/cases/${id}`)]).toEqual([role, 404]);
      expect(await listed(role)).not.toContain(id);
    }
    expect(await status(staff.agency, `/api/team-cases/${id}`)).toBe(404);
    expect(JSON.stringify(await staff.agency.json('GET', '/api/team-cases'))).not.toContain(id);
    expect(await listed('worker')).toContain(id);
    await cases.listed.do({ kind: 'next_contact', nextOn: inDays(9) });
    await cases.north.do({ kind: 'next_contact', nextOn: inDays(9) });
    for (const role of ears) await eventually(() => expect(heard[role]).toContain(cases.north.now.id));
    expect(ears.filter((role) => heard[role]!.includes(id))).toEqual(['worker']);
    for (const screen of screens) screen.disconnect();
  });

  it('a protected record that is added hides the whole case; out again, the case is seen again', async () => {
    const { work } = { work: cases.north };
    await work.do({ kind: 'add_consultation', consultationId: consultations.listed });
    expect(await status(staff.manager, `/api/cases/${work.now.id}`)).toBe(404);
    await work.do({ kind: 'remove_consultation', consultationId: consultations.listed, reason: '別の世帯だった' });
    const seen = await staff.manager.json<CaseRecord>('GET', `/api/cases/${work.now.id}`);
    expect(seen.consultations.map((one) => one.id)).toEqual([consultations.north]);
    expect(
      await work.refused({ kind: 'remove_consultation', consultationId: consultations.north, reason: 'まちがい' }),
    ).toEqual(['422', 'deed.consultationId: last one']);
  });

  it('of its consultations each reader is shown those that they may see; the others are only counted', async () => {
    const work = cases.section;
    await work.do({ kind: 'add_consultation', consultationId: consultations.south });
    const seen = await staff.section_manager.json<CaseRecord>('GET', `/api/cases/${work.now.id}`);
    expect(seen.consultations.map((one) => one.id)).toEqual([consultations.section]);
    expect(seen.hiddenConsultations).toBe(1);
  });

  it('goes to nobody who would not see it, and stays with whoever holds it', async () => {
    const idOf = async (role: Role) => (await staff[role].json<{ id: string }>('GET', '/api/me')).id;
    expect(await cases.listed.refused({ kind: 'give_to', ownerId: await idOf('manager') })).toEqual([
      '422',
      'deed.ownerId: not seen',
    ]);
    expect(await cases.south.refused({ kind: 'give_to', ownerId: await idOf('agency') })).toEqual([
      '422',
      'deed.ownerId: not seen',
    ]);
    await cases.south.do({ kind: 'give_to', ownerId: await idOf('csw') });
    expect(await status(staff.csw, `/api/cases/${cases.south.now.id}`)).toBe(200);
  });
});

const memberOf = (id: string) => ({
  kind: 'write_member' as const,
  id,
  staffId: null,
  party: null,
  name: '',
  brought: false,
});
