import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { ColleagueSignIn, Enrolment, OwnSignIn, RecoveryCodes } from '../../src/contract/index.js';
import { codeOf, stepAt } from '../../src/staff/totp.js';
import { aService, entry, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const password = 'trial-password';
const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0';

/** Staff sign in: a second factor that cannot be guessed or used twice, sessions that end, screens that lock. */
describe('signing in', () => {
  let service: Service;
  let database: pg.Client;
  let secret = '';
  let recovery: string[] = [];
  let confirmedWith = '';

  const post = (body: unknown, agent = 'a program') =>
    fetch(`${service.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': agent },
      body: JSON.stringify(body),
    });
  const signIn = async (login: string, code?: string) => {
    const response = await post({ login, password, code });
    return response.ok ? 'in' : ((await response.json()) as { code: string }).code;
  };
  /** The code of a step from now: a code is good once, so every sign-in needs another one. */
  const code = (ahead = 0) => codeOf(secret, stepAt(new Date()) + ahead);
  /** As if the codes that were used had been used long ago, and nobody had tried anything. */
  const later = async () => {
    await database.query('update second_factor set last_step = 0');
    await database.query('delete from rate_limit');
  };
  const own = (staff: StaffMember) => staff.json<OwnSignIn>('GET', '/api/me/sign-in');
  const refused = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
  const connected = (staff: StaffMember) => {
    const screen = staff.screen();
    return new Promise<typeof screen>((done, fail) =>
      screen.on('connect', () => done(screen)).on('connect_error', fail),
    );
  };

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  it('sets up a second factor with the password and a first code, and gives ten recovery codes once', async () => {
    const worker = await StaffMember.signIn(service);
    expect(await refused(await worker.request('POST', '/api/me/second-factor', { password: 'not it' }))).toEqual([
      401,
      'wrong_password',
    ]);
    const enrolment = await worker.json<Enrolment>('POST', '/api/me/second-factor', { password });
    secret = enrolment.secret;
    expect(enrolment.uri).toContain(`secret=${secret}`);
    // Not confirmed: it asks nothing yet.
    expect(await signIn('worker')).toBe('in');
    expect(
      await refused(await worker.request('POST', '/api/me/second-factor/confirmation', { code: code(5) })),
    ).toEqual([401, 'wrong_code']);
    confirmedWith = code();
    const { codes } = await worker.json<RecoveryCodes>('POST', '/api/me/second-factor/confirmation', {
      code: confirmedWith,
    });
    expect(new Set(codes).size).toBe(10);
    recovery = codes;
    expect(await own(worker)).toMatchObject({ secondFactor: 'on', required: false, recoveryCodesLeft: 10 });
    expect((await worker.request('POST', '/api/me/second-factor', { password })).status).toBe(409);
  });

  it('keeps neither the secret nor the recovery codes readable', async () => {
    const { rows } = await database.query(
      "select secret, (select string_agg(encode(code_index, 'escape'), ' ') from recovery_code) as codes from second_factor",
    );
    expect(rows[0].secret).not.toContain(secret);
    for (const one of recovery) expect(rows[0].codes).not.toContain(one.replace('-', ''));
  });

  it('then asks for a code, which opens once', async () => {
    expect(await signIn('worker')).toBe('code_needed');
    expect(await signIn('worker', confirmedWith)).toBe('wrong_code');
    await later();
    const now = code();
    expect(await signIn('worker', now)).toBe('in');
    expect(await signIn('worker', now)).toBe('wrong_code');
    expect(await signIn('worker2')).toBe('in');
  });

  it('lets one of many in who type the same code at the same moment', async () => {
    await later();
    const now = code();
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn('worker', now)));
    expect(answers.filter((answer) => answer === 'in')).toHaveLength(1);
  });

  it('stops guessing after five tries, however many come at once', async () => {
    await later();
    const wrong = Array.from({ length: 30 }, (_, i) => String(100_000 + i)).filter(
      (one) => ![-1, 0, 1, 2].some((ahead) => code(ahead) === one),
    );
    const answers = await Promise.all(wrong.map((one) => signIn('worker', one)));
    expect(answers.filter((answer) => answer === 'wrong_code')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'too_many_tries')).toHaveLength(wrong.length - 5);
    expect(await signIn('worker', code())).toBe('too_many_tries');
    await later();
    expect(await signIn('worker', code())).toBe('in');
  });

  it('stops guessing a password after five tries, however many come at once, and lets a colleague in meanwhile', async () => {
    const guess = async (tried: string) =>
      (
        await refused(
          await fetch(`${service.url}/api/session`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ login: 'manager', password: tried }),
          }),
        )
      )[1];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => guess(`guess ${i}`)));
    expect(answers.filter((answer) => answer === 'wrong_sign_in')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'too_many_tries')).toHaveLength(15);
    expect(await guess(password)).toBe('too_many_tries');
    expect(await signIn('worker2')).toBe('in');
    await later();
    expect(await signIn('manager')).toBe('in');
  });

  it('takes each recovery code once, as people type it, and new ones take their place', async () => {
    const [first, second] = recovery as [string, string];
    expect(await signIn('worker', first.toLowerCase().replace('-', ' '))).toBe('in');
    expect(await signIn('worker', first)).toBe('wrong_code');
    await later();
    const worker = await StaffMember.signIn(service, 'worker', code());
    expect((await own(worker)).recoveryCodesLeft).toBe(9);
    const { codes } = await worker.json<RecoveryCodes>('POST', '/api/me/second-factor/recovery-codes', { password });
    expect(await signIn('worker', second)).toBe('wrong_code');
    expect(await signIn('worker', codes[0])).toBe('in');
    const { events } = await own(worker);
    expect(events.map(({ kind }) => kind)).toEqual([
      'recovery_code_used',
      'recovery_codes_renewed',
      'recovery_code_used',
      'second_factor_on',
    ]);
  });

  it('a manager or administrator takes it off a colleague who lost the telephone: noted, and sessions ended', async () => {
    await later();
    const worker = await StaffMember.signIn(service, 'worker', code());
    const manager = await StaffMember.signIn(service, 'manager');
    const worker2 = await StaffMember.signIn(service, 'worker2');
    const all = await manager.json<ColleagueSignIn[]>('GET', '/api/staff');
    const of = (login: string) => all.find((one) => one.login === login)!;
    expect([of('worker').secondFactor, of('worker2').secondFactor]).toEqual(['on', 'off']);
    const path = `/api/staff/${of('worker').id}/second-factor`;
    expect((await worker2.request('DELETE', path)).status).toBe(403);
    expect((await manager.request('DELETE', `/api/staff/${of('manager').id}/second-factor`)).status).toBe(409);
    expect((await manager.request('DELETE', path)).status).toBe(204);
    expect((await manager.request('DELETE', path)).status).toBe(404);
    expect((await worker.request('GET', '/api/me')).status).toBe(401);
    const again = await StaffMember.signIn(service);
    const { secondFactor, events } = await own(again);
    expect(secondFactor).toBe('off');
    expect(events[0]).toMatchObject({ kind: 'second_factor_reset', by: { id: of('manager').id } });
    await expect(database.query('delete from account_event')).rejects.toThrow('only added to');
  });

  it('names the devices that are signed in; one ends, then all others, and their screens are cut off', async () => {
    const here = await StaffMember.signIn(service, 'worker2');
    await here.request('DELETE', '/api/me/sessions');
    await post({ login: 'worker2', password }, edge);
    const elsewhere = await StaffMember.signIn(service, 'worker2');
    const { devices } = await own(here);
    expect(devices.map((one) => one.here)).toEqual([true, false, false]);
    const office = devices.find(({ browser }) => browser === 'Edge')!;
    expect(office).toMatchObject({ system: 'Windows', here: false });

    const screen = await connected(elsewhere);
    const cut = new Promise((done) => screen.on('disconnect', done));
    expect((await here.request('DELETE', `/api/me/sessions/${office.id}`)).status).toBe(204);
    expect((await here.request('DELETE', `/api/me/sessions/${office.id}`)).status).toBe(404);
    expect((await elsewhere.request('GET', '/api/me')).status).toBe(200);
    expect((await here.request('DELETE', '/api/me/sessions')).status).toBe(204);
    expect(await cut).toBe('io server disconnect');
    screen.close();
    expect((await elsewhere.request('GET', '/api/me')).status).toBe(401);
    expect((await own(here)).devices).toHaveLength(1);
  });

  it('nobody ends a session of somebody else', async () => {
    const worker = await StaffMember.signIn(service);
    const other = await StaffMember.signIn(service, 'worker2');
    const [theirs] = (await own(other)).devices;
    expect((await worker.request('DELETE', `/api/me/sessions/${theirs!.id}`)).status).toBe(404);
    expect((await other.request('GET', '/api/me')).status).toBe(200);
  });

  it('a changed password ends every other session and keeps this one', async () => {
    const [here, elsewhere] = [
      await StaffMember.signIn(service, 'agency'),
      await StaffMember.signIn(service, 'agency'),
    ];
    const change = (body: unknown) => here.request('PUT', '/api/me/password', body);
    expect((await change({ password, next: 'short' })).status).toBe(422);
    expect(await refused(await change({ password: 'not it', next: 'a longer password' }))).toEqual([
      401,
      'wrong_password',
    ]);
    expect((await change({ password, next: 'a longer password' })).status).toBe(204);
    expect((await here.request('GET', '/api/me')).status).toBe(200);
    expect((await elsewhere.request('GET', '/api/me')).status).toBe(401);
    expect(await signIn('agency')).toBe('wrong_sign_in');
    expect((await post({ login: 'agency', password: 'a longer password' })).status).toBe(200 + 1);
  });

  it('a session that nobody used is locked: no content, still the alarms, and open again after the password', async () => {
    const worker = await StaffMember.signIn(service);
    const idle = () =>
      database.query(
        "update staff_session set seen_at = now() - interval '18 minutes' where id = (select id from staff_session order by created_at desc limit 1)",
      );
    await idle();
    for (const path of ['/api/me', '/api/consultations', '/api/changes?since=0', '/api/me/sign-in'])
      expect(await refused(await worker.request('GET', path))).toEqual([401, 'locked']);
    expect((await worker.request('GET', '/api/alarms')).status).toBe(200);
    (await connected(worker)).close();
    expect(await refused(await worker.request('POST', '/api/session/use'))).toEqual([401, 'locked']);
    expect(await refused(await worker.request('POST', '/api/session/unlocking', { password: 'x' }))).toEqual([
      401,
      'wrong_password',
    ]);
    expect((await worker.request('POST', '/api/session/unlocking', {})).status).toBe(422);
    expect((await worker.request('POST', '/api/session/unlocking', { password })).status).toBe(204);
    expect((await worker.request('GET', '/api/consultations')).status).toBe(200);
  });

  it('a screen that only refreshes itself does not keep a session open', async () => {
    const worker = await StaffMember.signIn(service);
    const seen = async () => (await own(worker)).devices[0]!.seenAt;
    await database.query("update staff_session set seen_at = now() - interval '10 minutes'");
    const ask = (headers: Record<string, string>) =>
      fetch(`${service.url}/api/alarms`, { headers: { cookie: worker.cookie, ...headers } });
    const before = await database.query('select max(seen_at) as at from staff_session');
    await ask({ 'uketome-idle': '600' });
    await ask({ 'sec-fetch-mode': 'no-cors' });
    expect((await database.query('select max(seen_at) as at from staff_session')).rows).toEqual(before.rows);
    await ask({ 'uketome-idle': '0' });
    expect(Date.parse(await seen())).toBeGreaterThan(before.rows[0].at.getTime() + 500_000);
  });

  it('leaves no password, secret or code in the log', () => {
    expect(service.log().replaceAll(/Sign-in .*/g, '')).not.toMatch(
      new RegExp([password, secret, ...recovery, 'otpauth'].join('|')),
    );
  });
});

/** Where the profile demands it, somebody without a second factor can do nothing but set it up. */
describe('signing in where a second factor is demanded', () => {
  let service: Service;

  beforeAll(async () => {
    service = await aService({
      PROFILE: join(import.meta.dirname, '..', 'fixtures', 'two-step-town.yaml'),
      SESSION_SECRET: 'sixteen letters!',
      DATA_KEY: randomBytes(32).toString('base64'),
    });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
  });
  afterAll(() => service.dispose());

  it('lets in to set it up, and to everything else after that', async () => {
    const manager = await StaffMember.signIn(service, 'manager');
    for (const path of ['/api/consultations', '/api/alarms', '/api/staff', '/api/changes?since=0']) {
      const response = await manager.request('GET', path);
      expect([path, response.status, await response.json()]).toEqual([
        path,
        403,
        expect.objectContaining({ code: 'second_factor_needed' }),
      ]);
    }
    const refusal = await new Promise<Error>((done) => manager.screen().on('connect_error', done));
    expect(refusal.message).toBe('not_signed_in');
    expect(await manager.json('GET', '/api/me')).toMatchObject({ secondFactor: 'needed', idleMinutes: 5 });
    const { secret } = await manager.json<Enrolment>('POST', '/api/me/second-factor', { password });
    const code = codeOf(secret, stepAt(new Date()));
    await manager.json('POST', '/api/me/second-factor/confirmation', { code });
    expect(await manager.json('GET', '/api/me')).toMatchObject({ secondFactor: 'on' });
    expect((await manager.request('GET', '/api/consultations')).status).toBe(200);
  });

  it('whoever runs the server takes it off where no colleague can', async () => {
    const reset = (login: string) =>
      promisify(execFile)(process.execPath, [entry, 'staff', 'reset-factor', '--login', login], { env: service.env });
    await expect(reset('nobody')).rejects.toThrow('There is no login nobody.');
    await expect(reset('worker')).rejects.toThrow('worker has no second factor.');
    await reset('manager');
    const manager = await StaffMember.signIn(service, 'manager');
    const { secondFactor, events } = await manager.json<OwnSignIn>('GET', '/api/me/sign-in');
    expect(secondFactor).toBe('needed');
    expect(events[0]).toMatchObject({ kind: 'second_factor_reset', by: null });
  });
});
