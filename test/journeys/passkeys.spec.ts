import pg from 'pg';
import type {
  NewPasskeyWithCodes,
  OwnSignIn,
  PasskeyCreation,
  PasskeyQuestion,
  SignedIn,
  SignInWays,
} from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { Authenticator, type Oddities } from './authenticator.js';

const password = 'trial-password';

/** Passkeys: only this address, only their owner, only once, and the password alone no longer opens the account. */
describe('signing in with a passkey', () => {
  let service: Service;
  let database: pg.Client;
  let origin: string;
  let key: Authenticator;
  let recovery: string[] = [];

  const send = async (path: string, body: unknown, cookie = '') => {
    const response = await fetch(`${service.url}/api/session${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]!);
    return { status: response.status, body: (await response.json()) as { code?: string }, cookies, response };
  };
  const question = async () => {
    const { body, cookies } = await send('/passkey/question', {});
    return { options: body as PasskeyQuestion, cookie: cookies[0]! };
  };
  const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
  const enter = async (odd: Oddities = {}, more: { login?: string } = {}) => {
    const { options, cookie } = await question();
    return send('/passkey', { ...more, response: key.answer(options, odd) }, cookie);
  };
  const own = (staff: StaffMember) => staff.json<OwnSignIn>('GET', '/api/me/sign-in');
  const calm = () => database.query('delete from rate_limit');
  const begin = (staff: StaffMember) => staff.json<PasskeyCreation>('POST', '/api/me/passkeys/question', { password });

  const inTrail = async () =>
    (
      await database.query(
        "select action, details->>'event' as event from audit where action = 'account_changed' order by id desc limit 1",
      )
    ).rows[0];

  beforeAll(async () => {
    service = await aService();
    origin = service.url.replace('127.0.0.1', 'localhost');
    key = new Authenticator(origin);
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  it('says under which address passkeys work', async () => {
    const ways = (await (await fetch(`${service.url}/api/session`)).json()) as SignInWays;
    expect(ways).toEqual({ passkeyOrigin: origin, organisation: null });
  });

  it('registers one after the password, in the session that asked, once, and only with a finger or a number', async () => {
    const worker = await StaffMember.signIn(service);
    const other = await StaffMember.signIn(service);
    expect((await worker.request('POST', '/api/me/passkeys/question', { password: 'not it' })).status).toBe(401);
    const add = (staff: StaffMember, response: unknown) =>
      staff.request('POST', '/api/me/passkeys', { name: '青いかぎ', response });
    const options = await begin(worker);
    expect(options).toMatchObject({
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    });
    expect((await add(other, key.create(options))).status).toBe(401);
    expect((await add(worker, key.create(options, { verified: false }))).status).toBe(401);
    // The wrong answer used the question up.
    expect((await add(worker, key.create(options))).status).toBe(401);
    expect((await add(worker, key.create(await begin(worker), { origin: 'https://evil.example' }))).status).toBe(401);
    expect((await add(worker, key.create(await begin(worker), { rpId: 'evil.example' }))).status).toBe(401);
    expect((await worker.request('POST', '/api/me/passkeys', { name: ' ', response: {} })).status).toBe(422);

    const response = await add(worker, key.create(await begin(worker)));
    expect(response.status).toBe(201);
    const made = (await response.json()) as NewPasskeyWithCodes;
    expect(made.passkey).toMatchObject({ name: '青いかぎ', usedAt: null });
    recovery = made.codes!;
    expect(new Set(recovery).size).toBe(10);
    const { secondFactor, app, passkeys, passkeyOrigin, events } = await own(worker);
    expect({ secondFactor, app, passkeyOrigin }).toEqual({ secondFactor: 'on', app: false, passkeyOrigin: origin });
    expect(passkeys.map(({ name }) => name)).toEqual(['青いかぎ']);
    expect(events[0]).toMatchObject({ kind: 'passkey_added' });
    expect(await inTrail()).toEqual({ action: 'account_changed', event: 'passkey_added' });
  });

  it('lets in with it alone', async () => {
    const { status, body, cookies } = await enter();
    expect([status, (body as SignedIn).role]).toEqual([201, 'worker']);
    const session = cookies.find((one) => one.startsWith('uketome='))!;
    const me = await fetch(`${service.url}/api/me`, { headers: { cookie: session } });
    expect(await me.json()).toMatchObject({ login: 'worker', passkey: true, secondFactor: 'on' });
    const { rows } = await database.query(
      "select details from audit where action = 'sign_in' order by id desc limit 1",
    );
    expect(rows[0].details).toMatchObject({ way: 'passkey' });
  });

  it('the password alone opens no more; a recovery code beside it does', async () => {
    const needed = await send('', { login: 'worker', password });
    expect(needed.body).toMatchObject({ code: 'code_needed', passkey: true });
    expect((await send('', { login: 'worker', password, code: recovery[0] })).status).toBe(201);
    expect(codeOf(await send('', { login: 'worker', password, code: recovery[0] }))).toEqual([401, 'wrong_code']);
  });

  it.each<[string, Oddities]>([
    ['for another address', { origin: 'https://soudan.example.com' }],
    ['for another relying party', { rpId: 'soudan.example.com' }],
    ['without a finger or a number', { verified: false }],
    ['to another question', { challenge: Buffer.from('another question').toString('base64url') }],
    ['with a count that did not rise, as of a copied key', { counter: 1 }],
  ])('refuses an answer %s', async (_, odd) => {
    expect(codeOf(await enter(odd))).toEqual([401, 'wrong_passkey']);
  });

  it('refuses an answer a second time, of another browser, too late, or with a changed signature', async () => {
    await calm();
    const first = await question();
    const answer = key.answer(first.options);
    const second = await question();
    expect(codeOf(await send('/passkey', { response: answer }, second.cookie))).toEqual([401, 'wrong_passkey']);
    expect(codeOf(await send('/passkey', { response: answer }))).toEqual([401, 'wrong_passkey']);
    expect((await send('/passkey', { response: answer }, first.cookie)).status).toBe(201);
    expect(codeOf(await send('/passkey', { response: answer }, first.cookie))).toEqual([401, 'wrong_passkey']);
    const late = await question();
    await database.query("update sign_in_challenge set expires_at = now() - interval '1 second'");
    expect(codeOf(await send('/passkey', { response: key.answer(late.options) }, late.cookie))).toEqual([
      401,
      'wrong_passkey',
    ]);
    const forged = await question();
    const response = key.answer(forged.options);
    response.response.signature = key.answer({ challenge: 'other' }).response.signature;
    expect(codeOf(await send('/passkey', { response }, forged.cookie))).toEqual([401, 'wrong_passkey']);
    expect((await enter()).status).toBe(201);
  });

  it('one answer that is sent five times at once opens one session', async () => {
    const { options, cookie } = await question();
    const response = key.answer(options);
    const all = await Promise.all(Array.from({ length: 5 }, () => send('/passkey', { response }, cookie)));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401, 401]);
  });

  it('goes on as the same person only, where a session ended in the middle of work', async () => {
    await calm();
    expect(codeOf(await enter({}, { login: 'manager' }))).toEqual([401, 'wrong_passkey']);
    expect((await enter({}, { login: 'worker' })).status).toBe(201);
  });

  it('unlocks a session with a passkey of its own owner', async () => {
    await calm();
    const worker = await StaffMember.signIn(service, 'worker', recovery[1]);
    const ask = () => worker.json<PasskeyQuestion>('POST', '/api/session/unlocking/question');
    const unlock = (body: unknown) => worker.request('POST', '/api/session/unlocking', body);
    await database.query("update staff_session set seen_at = now() - interval '18 minutes'");
    expect((await worker.request('GET', '/api/me')).status).toBe(401);
    const stranger = new Authenticator(origin);
    stranger.create({ challenge: 'x', user: { id: 'x' } });
    expect((await unlock({ passkey: stranger.answer(await ask()) })).status).toBe(401);
    const { options, cookie } = await question();
    expect((await unlock({ passkey: key.answer(options) })).status).toBe(401);
    expect(cookie).not.toBe('');
    expect((await unlock({ passkey: key.answer(await ask()), password })).status).toBe(422);
    expect((await unlock({ passkey: key.answer(await ask()) })).status).toBe(204);
    expect((await worker.request('GET', '/api/me')).status).toBe(200);
  });

  it('an account that is switched off does not come in, and a manager takes all second factors off', async () => {
    await calm();
    await database.query("update staff set active = false where login = 'worker'");
    expect(codeOf(await enter())).toEqual([401, 'wrong_passkey']);
    await database.query("update staff set active = true where login = 'worker'");
    const manager = await StaffMember.signIn(service, 'manager');
    const { rows } = await database.query("select id from staff where login = 'worker'");
    expect((await manager.request('DELETE', `/api/staff/${rows[0].id}/second-factor`)).status).toBe(204);
    expect(codeOf(await enter())).toEqual([401, 'wrong_passkey']);
    expect((await send('', { login: 'worker', password })).status).toBe(201);
  });

  it('is taken off by its owner with the password; nobody else’s is', async () => {
    await calm();
    const worker = await StaffMember.signIn(service);
    const made = await worker.json<NewPasskeyWithCodes>('POST', '/api/me/passkeys', {
      name: 'もう一つ',
      response: key.create(await begin(worker)),
    });
    const remove = (staff: StaffMember, id: string, given = password) =>
      staff.request('POST', `/api/me/passkeys/${id}/removal`, { password: given });
    const other = await StaffMember.signIn(service, 'worker2');
    expect((await remove(other, made.passkey.id)).status).toBe(404);
    expect((await remove(worker, made.passkey.id, 'not it')).status).toBe(401);
    expect((await remove(worker, made.passkey.id)).status).toBe(204);
    expect((await remove(worker, made.passkey.id)).status).toBe(404);
    const { secondFactor, recoveryCodesLeft } = await own(worker);
    expect(await inTrail()).toEqual({ action: 'account_changed', event: 'passkey_removed' });
    expect({ secondFactor, recoveryCodesLeft }).toEqual({ secondFactor: 'off', recoveryCodesLeft: 0 });
    expect(codeOf(await enter())).toEqual([401, 'wrong_passkey']);
  });

  it('stops an address that tries on and on', async () => {
    await calm();
    const answers = await Promise.all(Array.from({ length: 40 }, () => enter({ verified: false })));
    // Thirty from one address in a quarter of an hour, also where all come at once.
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});
