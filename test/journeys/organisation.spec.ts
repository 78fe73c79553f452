import pg from 'pg';
import type { Account, Me, OwnSignIn, SignInWays } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { anOrganisation, type OrganisationProvider } from './organisation-provider.js';

const password = 'trial-password';

/** A browser, as far as signing in needs one: it keeps cookies per host and goes where it is sent. */
class Wanderer {
  private readonly jar = new Map<string, Map<string, string>>();

  /** Goes there and on, until nothing sends it further or `until` says stop; answers where it stands. */
  async go(url: string, until: (at: URL) => boolean = () => false): Promise<{ at: URL; status: number; body: string }> {
    for (let at = new URL(url), step = 0; step < 12; step += 1) {
      if (until(at)) return { at, status: 0, body: '' };
      const response = await this.ask(at);
      const next = response.headers.get('location');
      if (next === null) return { at, status: response.status, body: await response.text() };
      at = new URL(next, at);
    }
    throw new Error('sent round and round');
  }

  /** One request with its cookies. */
  async ask(at: URL | string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(at);
    const jar = this.jar.get(host) ?? new Map<string, string>();
    this.jar.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const one of response.headers.getSetCookie()) {
      const [pair, ...rest] = one.split(';') as [string, ...string[]];
      const [name, ...value] = pair.split('=') as [string, ...string[]];
      const gone = rest.some((part) => /expires=Thu, 01 Jan 1970/i.test(part));
      if (gone) jar.delete(name);
      else jar.set(name, value.join('='));
    }
    return response;
  }
}

/** Staff sign in with the account that their city gives them anyway. */
describe("signing in with the organisation's account", () => {
  let service: Service;
  let database: pg.Client;
  let city: OrganisationProvider;

  const start = () => `${service.url}/api/session/organisation`;
  const isBack = (at: URL) => at.pathname === '/api/session/organisation/back';
  /** Signs somebody in; answers the code of what went wrong, or their login. */
  const enter = async (browser = new Wanderer()) => {
    const { at } = await browser.go(start());
    const why = at.searchParams.get('organisation');
    if (why !== null) return why;
    const me = await browser.ask(`${service.url}/api/me`);
    const body = (await me.json()) as Me & { code?: string };
    return body.code ?? body.login;
  };
  const calm = () => database.query('delete from rate_limit');
  const staff = (login: string, change: string, values: unknown[] = []) =>
    database.query(`update staff set ${change} where login = '${login}'`, values);
  const as = (id: string, mail = `${id}@city.example`, verified = true, amr = ['pwd']) => {
    city.person = { id, mail, verified, amr };
  };
  const bind = (login: string, subject: string | null) =>
    staff(login, 'organisation_issuer = $1, organisation_subject = $2', [subject && city.issuer, subject]);

  beforeAll(async () => {
    service = await aService();
    city = await anOrganisation(service.url);
    Object.assign(service.env, {
      OIDC_ISSUER: city.issuer,
      OIDC_CLIENT_ID: city.client.id,
      OIDC_CLIENT_SECRET: city.client.secret,
      OIDC_LABEL: '庁内アカウント',
      OIDC_SECOND_FACTOR: 'mfa hwk',
    });
    await service.stop();
    await service.start();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    // Started twice: the city's sign-in has to know its address first.
  });
  afterAll(async () => {
    await database.end();
    await city.close();
    await service.dispose();
  });
  beforeEach(async () => {
    await calm();
    Object.assign(city, { spoil: null, strangerSigns: false, down: false });
  });

  it('is offered by the name that the city gave it', async () => {
    const ways = (await (await fetch(`${service.url}/api/session`)).json()) as SignInWays;
    expect(ways.organisation).toBe('庁内アカウント');
  });

  it('opens no account that nobody bound, and makes none', async () => {
    const before = await database.query('select count(*) from staff');
    as('stranger');
    expect(await enter()).toBe('unknown');
    expect((await database.query('select count(*) from staff')).rows).toEqual(before.rows);
  });

  it('binds an account by the mail that an administrator entered, once, and only when the city vouches for it', async () => {
    await staff('worker', "organisation_mail = 'Sato@City.example'");
    as('sato-7', 'sato@city.example', false);
    expect(await enter()).toBe('unknown');
    as('sato-7', 'sato@city.example');
    expect(await enter()).toBe('worker');
    const worker = await StaffMember.signIn(service);
    expect((await worker.json<OwnSignIn>('GET', '/api/me/sign-in')).events[0]).toMatchObject({
      kind: 'organisation_bound',
    });
    // The address goes to somebody else: it says nothing any more.
    as('another-person', 'sato@city.example');
    expect(await enter()).toBe('unknown');
    // And whoever is bound may have another address now.
    as('sato-7', 'midori@city.example');
    expect(await enter()).toBe('worker');
  });

  it('opens no account that is switched off', async () => {
    await bind('worker2', 'suzuki');
    as('suzuki');
    expect(await enter()).toBe('worker2');
    await staff('worker2', 'active = false');
    expect(await enter()).toBe('unknown');
    await staff('worker2', 'active = true, organisation_issuer = null, organisation_subject = null');
    await staff('worker2', "active = false, organisation_mail = 'suzuki@city.example'");
    expect(await enter()).toBe('unknown');
    await staff('worker2', 'active = true, organisation_mail = null');
  });

  it('an administrator binds by id, and lets go; nobody has two accounts', async () => {
    const manager = await StaffMember.signIn(service, 'manager');
    const of = async (login: string) =>
      (await manager.json<Account[]>('GET', '/api/accounts')).find((one) => one.login === login)!;
    const change = async (login: string, organisation: object) => {
      const { id, name, role, agency, active, version } = await of(login);
      const body = { name, role, agency, active, version, password, organisation };
      return manager.request('PUT', `/api/accounts/${id}`, body);
    };
    as('s-2', 'whatever@city.example', false);
    expect(await enter()).toBe('unknown');
    expect((await change('worker2', { mail: 'no address' })).status).toBe(422);
    const response = await change('worker2', { mail: 'Suzuki@city.example', subject: 's-2' });
    expect(await response.json()).toMatchObject({ organisation: { mail: 'Suzuki@city.example', bound: true } });
    expect(await enter()).toBe('worker2');
    for (const [organisation, path] of [
      [{ mail: 'suzuki@CITY.example' }, 'organisation.mail'],
      [{ mail: null, subject: 's-2' }, 'organisation.subject'],
    ] as const)
      expect(await (await change('agency', organisation)).json()).toMatchObject({
        code: 'not_allowed_now',
        issues: [{ path, message: 'taken' }],
      });
    expect((await of('agency')).organisation).toEqual({ mail: null, bound: false });
    expect((await change('worker2', { mail: null })).status).toBe(200);
    expect((await of('worker2')).organisation).toEqual({ mail: null, bound: false });
    expect(await enter()).toBe('unknown');
  });

  const spoilt: [string, () => void][] = [
    ['another nonce', () => (city.spoil = (claims) => ({ ...claims, nonce: 'another' }))],
    ['no nonce', () => (city.spoil = ({ nonce: _, ...claims }) => claims)],
    ['another audience', () => (city.spoil = (claims) => ({ ...claims, aud: 'another-client' }))],
    ['another issuer', () => (city.spoil = (claims) => ({ ...claims, iss: 'https://evil.example' }))],
    [
      'a time that is over',
      () => (city.spoil = (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 3600 })),
    ],
    ['no subject', () => (city.spoil = ({ sub: _, ...claims }) => claims)],
    ['the signature of somebody else', () => (city.strangerSigns = true)],
  ];
  it.each(spoilt)('refuses a token with %s', async (_, spoil) => {
    as('sato-7');
    spoil();
    expect(await enter()).toBe('broken');
    Object.assign(city, { spoil: null, strangerSigns: false });
    expect(await enter()).toBe('worker');
  });

  it('refuses another state, another browser, an answer that comes twice, and one that comes late', async () => {
    as('sato-7');
    const begin = async () => {
      const browser = new Wanderer();
      const { at } = await browser.go(start(), isBack);
      return { browser, back: at };
    };
    const end = async (browser: Wanderer, back: URL) =>
      (await browser.go(back.href)).at.searchParams.get('organisation') ?? 'in';

    const forged = await begin();
    forged.back.searchParams.set('state', 'another');
    expect(await end(forged.browser, forged.back)).toBe('broken');

    const first = await begin();
    const other = await begin();
    expect(await end(other.browser, first.back)).toBe('broken');
    expect(await end(new Wanderer(), first.back)).toBe('broken');
    expect(await end(first.browser, first.back)).toBe('in');
    expect(await end(first.browser, first.back)).toBe('broken');

    const late = await begin();
    await database.query("update sign_in_challenge set expires_at = now() - interval '1 second'");
    expect(await end(late.browser, late.back)).toBe('broken');
  });

  it('says so when the city refuses, or cannot be reached', async () => {
    const browser = new Wanderer();
    const { at } = await browser.go(start(), isBack);
    const refused = new URL(at);
    refused.search = String(
      new URLSearchParams({ error: 'access_denied', state: at.searchParams.get('state')!, iss: city.issuer }),
    );
    expect((await browser.go(refused.href)).at.search).toBe('?organisation=denied');
    const away = new Wanderer();
    const back = (await away.go(start(), isBack)).at;
    city.down = true;
    expect((await away.go(back.href)).at.search).toBe('?organisation=unreachable');
  });

  it('an account with a second factor here needs it still, unless the city asked for one that counts', async () => {
    as('sato-7');
    await database.query(
      `insert into passkey (staff_id, credential, public_key, counter, transports, name, synced, created_at)
       select id, 'a-key', 'x', 0, '{}', 'かぎ', false, now() from staff where login = 'worker'`,
    );
    const half = new Wanderer();
    expect(await enter(half)).toBe('code_needed');
    for (const path of ['consultations', 'alarms', 'me/sign-in'])
      expect((await half.ask(`${service.url}/api/${path}`)).status).toBe(401);
    const unlock = (body: unknown) =>
      half.ask(`${service.url}/api/session/unlocking`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect(await (await unlock({ password })).json()).toMatchObject({ code: 'code_needed' });
    expect(await (await unlock({ code: '000000' })).json()).toMatchObject({ code: 'wrong_code' });
    expect((await half.ask(`${service.url}/api/me`)).status).toBe(401);
    as('sato-7', undefined, true, ['pwd', 'mfa']);
    expect(await enter()).toBe('worker');
    await database.query('delete from passkey');
  });

  it('signing out leads to the city’s own signing out; after a password it does not', async () => {
    as('sato-7');
    const browser = new Wanderer();
    expect(await enter(browser)).toBe('worker');
    const out = await browser.ask(`${service.url}/api/session`, { method: 'DELETE' });
    const { next } = (await out.json()) as { next: string };
    expect(next.startsWith(`${city.issuer}/session/end`)).toBe(true);
    expect((await browser.ask(`${service.url}/api/me`)).status).toBe(401);
    const worker = await StaffMember.signIn(service);
    expect((await worker.request('DELETE', '/api/session')).status).toBe(204);
  });

  it('a new sign-in takes the place of the session that the browser had', async () => {
    as('sato-7');
    const browser = new Wanderer();
    await enter(browser);
    const count = async () =>
      (
        await database.query(
          "select count(*)::int as n from staff_session where way = 'organisation' and staff_id = (select id from staff where login = 'worker')",
        )
      ).rows[0].n;
    const before = await count();
    expect(await enter(browser)).toBe('worker');
    expect(await count()).toBe(before);
  });

  it('writes nothing into the log of who it was', () => {
    expect(service.log()).not.toMatch(/city\.example|sato-7|id_token|a secret of the client/);
  });
});

/** Without it, there is no such way. */
describe("signing in where the organisation's account is not set up", () => {
  it('has no such page', async () => {
    const service = await aService();
    try {
      expect((await fetch(`${service.url}/api/session/organisation`, { redirect: 'manual' })).status).toBe(404);
      expect((await fetch(`${service.url}/api/session/organisation/back?code=x`, { redirect: 'manual' })).status).toBe(
        404,
      );
    } finally {
      await service.dispose();
    }
  });
});
