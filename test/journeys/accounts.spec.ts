import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Account, AccountChoices, AccountWithPassword, Me, ProblemBody } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const password = 'trial-password';

/** Who may sign in and as what: nobody is locked out by mistake, and nobody comes in unseen. */
describe('accounts and roles', () => {
  let service: Service;
  let database: pg.Client;
  let manager: StaffMember;
  const made = {} as AccountWithPassword;

  const accounts = () => manager.json<Account[]>('GET', '/api/accounts');
  const account = async (login: string) => (await accounts()).find((one) => one.login === login)!;
  const add = (body: object, by = manager) =>
    by.request('POST', '/api/accounts', { login: 'n1', name: '名前', role: 'worker', agency: null, password, ...body });
  const change = async (login: string, body: object, by = manager) => {
    const { id, name, role, agency, active, version } = await account(login);
    return by.request('PUT', `/api/accounts/${id}`, { name, role, agency, active, version, password, ...body });
  };
  const problem = async (response: Response) => {
    const { code, issues } = (await response.json()) as ProblemBody;
    return { status: response.status, code, issues };
  };
  const signIn = (login: string, with_: string) =>
    StaffMember.signIn({ url: service.url, env: { TRIAL_PASSWORD: with_ } }, login);

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    manager = await StaffMember.signIn(service, 'manager');
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  it('sets areas and section, of those that there are, and says beside the field what is missing', async () => {
    const { areas } = await manager.json<AccountChoices>('GET', '/api/accounts/choices');
    const [first, second] = areas as [string, string];
    expect(await problem(await add({ login: 'csw1', role: 'csw', areas: [] }))).toMatchObject({
      status: 422,
      issues: [{ path: 'areas' }],
    });
    expect(await problem(await add({ login: 'csw1', role: 'csw', areas: ['月面'] }))).toMatchObject({
      status: 422,
      issues: [{ path: 'areas', message: 'unknown' }],
    });
    expect(await problem(await add({ login: 'csw1', role: 'agency', agency: 'no-such' }))).toMatchObject({
      status: 422,
      issues: [{ path: 'agency', message: 'unknown' }],
    });
    const one = (await (await add({ login: 'csw1', role: 'csw', areas: [first] })).json()) as AccountWithPassword;
    expect(one.account).toMatchObject({ areas: [first], section: null });
    expect(await problem(await change('csw1', { areas: ['月面'] }))).toMatchObject({ status: 422 });
    expect(await (await change('csw1', { areas: [first, second] })).json()).toMatchObject({ areas: [first, second] });
    // Left out: it stays.
    expect(await (await change('csw1', { name: '別の名' })).json()).toMatchObject({ areas: [first, second] });
    expect(await problem(await change('csw1', { areas: [second], version: 1 }))).toMatchObject({
      status: 409,
      code: 'something_newer',
    });
    expect(await problem(await change('csw1', { role: 'section_manager', section: ' ' }))).toMatchObject({
      status: 422,
      issues: [{ path: 'section' }],
    });
    expect(
      await (await change('csw1', { role: 'section_manager', areas: [], section: '福祉課' })).json(),
    ).toMatchObject({
      role: 'section_manager',
      areas: [],
      section: '福祉課',
    });
    expect((await manager.json<AccountChoices>('GET', '/api/accounts/choices')).sections).toContain('福祉課');
    const { rows } = await database.query(
      "select kind from account_event where staff_id = (select id from staff where login = 'csw1') order by id",
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'account_created',
      'reach_changed',
      'renamed',
      'role_changed',
      'reach_changed',
    ]);
  });

  it('binds no account of an organisation where there is no such sign-in', async () => {
    expect(await problem(await change('csw1', { organisation: { mail: null, subject: 'x' } }))).toMatchObject({
      status: 409,
      issues: [{ path: 'organisation.subject', message: 'nowhere' }],
    });
  });

  it('creates an account with a password that is shown once and can only be changed', async () => {
    const response = await add({ login: ' Ｓ１２３ ', name: '山本 花' });
    expect(response.status).toBe(201);
    Object.assign(made, await response.json());
    expect(made.account).toMatchObject({ login: 'S123', name: '山本 花', role: 'worker', active: true, signedIn: 0 });
    expect(made.oneTimePassword).toMatch(/^([a-z2-9]{3}-){3}[a-z2-9]{3}$/);
    expect(await problem(await add({ login: 'S123' }))).toEqual({
      status: 409,
      code: 'not_allowed_now',
      issues: [{ path: 'login', message: 'taken' }],
    });

    const novice = await signIn('S123', made.oneTimePassword);
    expect(await novice.json<Me>('GET', '/api/me')).toMatchObject({ ownPasswordNeeded: true });
    expect(await problem(await novice.request('GET', '/api/consultations'))).toMatchObject({
      status: 403,
      code: 'own_password_needed',
    });
    const next = 'a-password-of-her-own';
    const own = { password: made.oneTimePassword, next };
    expect((await novice.request('PUT', '/api/me/password', own)).status).toBe(204);
    expect((await novice.request('GET', '/api/consultations')).status).toBe(200);
    await expect(signIn('S123', made.oneTimePassword)).rejects.toThrow('wrong_sign_in');
    expect(await account('S123')).toMatchObject({ oneTimeUntil: null, signedIn: 1 });
  });

  it('such a password is good for a day', async () => {
    const { id } = await account('worker2');
    const worker2 = await StaffMember.signIn(service, 'worker2');
    const again = await manager.json<AccountWithPassword>('POST', `/api/accounts/${id}/password`, { password });
    expect((await worker2.request('GET', '/api/me')).status).toBe(401);
    await database.query(`update staff set one_time_until = now() - interval '1 second' where id = $1`, [id]);
    await expect(signIn('worker2', again.oneTimePassword)).rejects.toThrow('password_over');
    await expect(signIn('worker2', 'something else')).rejects.toThrow('wrong_sign_in');
    const third = await manager.json<AccountWithPassword>('POST', `/api/accounts/${id}/password`, { password });
    expect(third.oneTimePassword).not.toBe(again.oneTimePassword);
    await signIn('worker2', third.oneTimePassword);
  });

  it('refuses what is not right, and says at which field', async () => {
    const wrong: [object, string][] = [
      [{ login: 'あ' }, 'login'],
      [{ login: 'x' }, 'login'],
      [{ login: `x${'y'.repeat(40)}` }, 'login'],
      [{ login: 'a b' }, 'login'],
      [{ name: '  ' }, 'name'],
      [{ name: '名\n前' }, 'name'],
      [{ name: `名${String.fromCodePoint(0x202e)}前` }, 'name'],
      [{ name: '名'.repeat(50_000) }, 'name'],
      [{ role: 'agency', agency: ' ' }, 'agency'],
      [{ role: 'worker', agency: '包括 北' }, 'agency'],
      [{ role: 'king' }, 'role'],
    ];
    for (const [body, path] of wrong) {
      const { status, issues } = await problem(await add({ login: 'n2', ...body }));
      expect({ body: JSON.stringify(body).slice(0, 60), status, path: issues?.[0]?.path }).toEqual({
        body: JSON.stringify(body).slice(0, 60),
        status: 422,
        path,
      });
    }
    expect(await problem(await add({ login: 'n2', password: 'guess' }))).toMatchObject({
      status: 401,
      code: 'wrong_password',
    });
    expect(await account('n2')).toBeUndefined();
  });

  it('changes take hold at once, and only on what was looked at', async () => {
    const { id, version } = await account('S123');
    const hana = await signIn('S123', 'a-password-of-her-own');
    expect((await change('S123', { name: '山本 はな' })).status).toBe(200);
    expect((await hana.request('GET', '/api/me')).status).toBe(200);
    expect(await problem(await change('S123', { version, name: '別の名' }))).toMatchObject({
      status: 409,
      code: 'something_newer',
    });
    expect((await change('S123', { role: 'agency', agency: 'kita-houkatsu' })).status).toBe(200);
    expect((await hana.request('GET', '/api/me')).status).toBe(401);
    expect(await (await signIn('S123', 'a-password-of-her-own')).json<Me>('GET', '/api/me')).toMatchObject({
      role: 'agency',
      agency: 'kita-houkatsu',
    });
    expect((await change('S123', { active: false })).status).toBe(200);
    await expect(signIn('S123', 'a-password-of-her-own')).rejects.toThrow('wrong_sign_in');
    expect((await change('S123', { active: true, role: 'worker', agency: null })).status).toBe(200);
    const again = await signIn('S123', 'a-password-of-her-own');
    expect((await manager.request('DELETE', `/api/accounts/${id}/sessions`)).status).toBe(204);
    expect((await again.request('GET', '/api/me')).status).toBe(401);
  });

  it('nobody takes themselves out, and somebody who administers is always left', async () => {
    expect(await problem(await change('manager', { role: 'worker' }))).toMatchObject({
      status: 409,
      issues: [{ path: 'role', message: 'own' }],
    });
    expect(await problem(await change('manager', { active: false }))).toMatchObject({
      status: 409,
      issues: [{ path: 'active', message: 'own' }],
    });
    const { id } = await account('manager');
    expect((await manager.request('POST', `/api/accounts/${id}/password`, { password })).status).toBe(409);
    // Two who switch each other off at the same moment: one of them stays.
    const admin = await StaffMember.signIn(service, 'admin');
    const both = await Promise.all([
      change('admin', { active: false }, manager),
      change('manager', { active: false }, admin),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await database.query('update staff set active = true, version = version + 1');
    manager = await StaffMember.signIn(service, 'manager');
  });

  it('is for those who administer, and every change stands in the account’s record and in the trail', async () => {
    const worker = await StaffMember.signIn(service, 'worker');
    const agency = await StaffMember.signIn(service, 'agency');
    for (const staff of [worker, agency]) {
      expect((await staff.request('GET', '/api/accounts')).status).toBe(403);
      expect((await add({ login: 'n3' }, staff)).status).toBe(403);
      expect((await change('S123', { role: 'admin' }, staff)).status).toBe(403);
    }
    expect((await manager.request('PUT', `/api/accounts/${randomUUID()}`, {})).status).toBe(422);
    const { id } = await account('S123');
    const { rows: noted } = await database.query('select kind from account_event where staff_id = $1 order by id', [
      id,
    ]);
    expect(noted.map(({ kind }) => kind)).toEqual([
      'account_created',
      'password_changed',
      'renamed',
      'role_changed',
      'switched_off',
      'role_changed',
      'switched_on',
      'sessions_ended',
    ]);
    const { rows: trail } = await database.query(
      `select details->>'what' as what from audit where action = 'account_changed' and thing_id = $1 order by at`,
      [id],
    );
    expect(trail.map(({ what }) => what)).toContain('role_changed');
    expect(service.log()).not.toContain(made.oneTimePassword);
  });
});
