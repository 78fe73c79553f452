import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { aDatabase } from '../build/database.js';
import { entry, eventually, freePort } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const isRoot = process.getuid?.() === 0;

/** How a start that must not succeed ended. */
interface Refused {
  code: number | null;
  stderr: string;
}

type Env = Record<string, string>;
type As = { uid?: number; gid?: number };

const baseEnv = async (folder: string) => ({
  PATH: process.env.PATH ?? '',
  HOME: folder,
  PORT: String(await freePort()),
  SMTP_LISTEN_PORT: String(await freePort()),
  DATA_DIR: join(folder, 'data'),
  LOG_LEVEL: 'warn',
});

/** A start as an operator types it. */
function run(env: Env, as: As = {}): { child: ChildProcess; stdout: () => string; stderr: () => string } {
  const said = { stdout: '', stderr: '' };
  const child = spawn(process.execPath, [entry], { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], ...as });
  child.stdout!.on('data', (chunk) => {
    said.stdout += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    said.stderr += chunk;
  });
  return { child, stdout: () => said.stdout, stderr: () => said.stderr };
}

async function refused(env: Env): Promise<Refused> {
  const { child, stderr } = run(env);
  const [code] = await once(child, 'close');
  return { code, stderr: stderr() };
}

/** A refusal is a sentence for the operator: no stack, no secret. */
function expectSentence({ code, stderr }: Refused, sentence: RegExp): void {
  expect(code).toBeGreaterThan(0);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/\n\s+at .*\(/);
  expect(stderr).not.toMatch(/node_modules/);
}

/** The postgres processes that work on a data folder, found by their command line. */
function databasesOf(folder: string): string[] {
  const pointer = join(folder, 'database.path');
  const data = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(folder, 'database');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
      } catch {
        return false;
      }
    });
}

/** A service that runs until the test ends it. */
async function started(env: Env, as: As = {}) {
  const { child, stdout, stderr } = run(env, as);
  await eventually(async () => {
    if (child.exitCode !== null) return;
    expect((await fetch(`http://127.0.0.1:${env.PORT}/readyz`)).status).toBe(200);
    expect(stdout()).toMatch(/\badmin\b.*trial-password/);
  });
  if (child.exitCode !== null) throw new Error(`It ended:\n${stderr()}`);
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const gone = once(child, 'exit');
    child.kill(signal);
    return (await gone)[0] as number | null;
  };
  const service = { url: `http://127.0.0.1:${env.PORT}`, env };
  return { service, end };
}

const keyIn = (staff: StaffMember, summary: string) =>
  staff.json<{ id: string }>('POST', '/api/consultations', { channel: 'phone', summary });

describe('a start that cannot be right', () => {
  let folder: string;
  let env: Awaited<ReturnType<typeof baseEnv>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uketome-start-'));
    env = await baseEnv(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says that the port is taken, and makes no data folder', async () => {
    const other = createServer().listen(Number(env.PORT), '127.0.0.1');
    await once(other, 'listening');
    expectSentence(await refused({ ...env, TRIAL: '1' }), new RegExp(`Port ${env.PORT} .*taken`));
    other.close();
    expect(existsSync(env.DATA_DIR)).toBe(false);
  });

  it('says that the data folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, 'not a folder');
    expectSentence(await refused({ ...env, TRIAL: '1', DATA_DIR: join(file, 'data') }), /DATA_DIR .*cannot be written/);
    expect(readFileSync(file, 'utf8')).toBe('not a folder');
  });

  it('lists every mistake in the environment at once, and repeats no secret', async () => {
    const wrong = {
      ...env,
      PORT: 'ninety',
      DATABASE_URL: 'mysql://db',
      ROLE: 'boss',
      DATA_KEY: 'short-secret-key',
      TRIAL: 'yes',
    };
    const ended = await refused(wrong);
    expectSentence(ended, /environment is not right/);
    for (const name of ['PORT', 'DATABASE_URL', 'ROLE', 'DATA_KEY', 'TRIAL'])
      expect(ended.stderr).toMatch(new RegExp(`^ +- ${name}: .+`, 'm'));
    expect(ended.stderr).not.toContain('short-secret-key');
    expect(existsSync(env.DATA_DIR)).toBe(false);
  });

  it.each([
    [{ LLM_URL: 'http://elsewhere.example/v1/chat/completions', LLM_MODEL: 'm' }, /LLM_URL must begin with https/],
    [{ LLM_URL: 'https://elsewhere.example/v1/chat/completions' }, /LLM_URL and LLM_MODEL need each other/],
  ])('refuses a second reader that is half set up, or unsealed: %o', async (reader, sentence) => {
    expectSentence(await refused({ ...env, TRIAL: '1', ...reader }), sentence);
  });

  it('says which profile there is not', async () => {
    expectSentence(await refused({ ...env, TRIAL: '1', PROFILE: 'atlantis' }), /atlantis/);
    expect(existsSync(env.DATA_DIR)).toBe(false);
  });

  it.each(['web', 'worker'])('says that ROLE=%s needs a database of its own', async (role) => {
    expectSentence(await refused({ ...env, TRIAL: '1', ROLE: role }), /ROLE=\w+ needs DATABASE_URL/);
  });

  it('refuses a trial under a public address', async () => {
    expectSentence(
      await refused({ ...env, TRIAL: '1', PUBLIC_URL: 'https://soudan.aoba.example' }),
      /TRIAL=1 .*PUBLIC_URL/,
    );
    expectSentence(await refused({ ...env, TRIAL: '1', HOST: '0.0.0.0' }), /TRIAL=1/);
  });

  it('says that another key sealed this database, and leaves it as it was', async () => {
    const database = await aDatabase();
    const real = {
      ...env,
      TRIAL: '0',
      DATABASE_URL: database.url,
      SESSION_SECRET: randomBytes(24).toString('hex'),
      DATA_KEY: randomBytes(32).toString('base64'),
    };
    const { child } = run(real);
    await eventually(async () => expect((await fetch(`http://127.0.0.1:${env.PORT}/readyz`)).status).toBe(200));
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await gone)[0]).toBe(0);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const installation = async () => (await client.query('select * from installation')).rows;
    const before = await installation();
    expectSentence(await refused({ ...real, DATA_KEY: randomBytes(32).toString('base64') }), /DATA_KEY does not open/);
    expect(await installation()).toEqual(before);
    await client.end();
    await database.drop();
  });

  it('says that no database answers at DATABASE_URL, without its password', async () => {
    const ended = await refused({
      ...env,
      TRIAL: '1',
      DATABASE_URL: `postgres://u:the-password@127.0.0.1:${await freePort()}/x`,
    });
    expectSentence(ended, /database cannot be reached/);
    expect(ended.stderr).not.toContain('the-password');
  });
});

describe('a start with the embedded database', () => {
  const places: string[] = [];
  /** A folder for a run; `closed` under one that nobody but its owner may enter. */
  function place(closed: boolean, owner?: As): string {
    const outer = mkdtempSync(join(tmpdir(), 'uketome-home-'));
    places.push(outer);
    chmodSync(outer, closed ? 0o700 : 0o755);
    const inner = join(outer, 'inner');
    mkdirSync(inner);
    if (owner) for (const one of [outer, inner]) chownSync(one, owner.uid!, owner.gid!);
    return inner;
  }
  /** Root puts a database that another user cannot reach somewhere else, and leaves a pointer. */
  function removeData(folder: string): void {
    const pointer = join(folder, 'data', 'database.path');
    if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  }
  afterAll(() => {
    for (const outer of places) {
      removeData(join(outer, 'inner'));
      rmSync(outer, { recursive: true, force: true });
    }
  });

  it('holds its data folder alone, survives a power cut with the data, and ends with 0 and no database left', async () => {
    // As root under a folder with mode 0700 PostgreSQL's own user cannot enter: it must work from there too.
    const env = { ...(await baseEnv(place(true))), TRIAL: '1', TRIAL_PASSWORD: 'trial-password' };
    const first = await started(env);
    const { id } = await keyIn(await StaffMember.signIn(first.service), '停電の前に電話で聞いた相談');

    const second = await refused({
      ...env,
      PORT: String(await freePort()),
      SMTP_LISTEN_PORT: String(await freePort()),
    });
    expectSentence(second, /DATA_DIR .* in use by another Uketome \(process \d+\)/);
    expect((await fetch(`${first.service.url}/readyz`)).status).toBe(200);

    await first.end('SIGKILL');
    expect(existsSync(join(env.DATA_DIR, 'uketome.lock'))).toBe(true);
    const again = await started(env);
    const record = await (await StaffMember.signIn(again.service)).record(id);
    expect(record.messages[0]!.text).toBe('停電の前に電話で聞いた相談');

    expect(databasesOf(env.DATA_DIR).length).toBeGreaterThan(0);
    expect(await again.end('SIGTERM')).toBe(0);
    expect(databasesOf(env.DATA_DIR)).toEqual([]);
    expect(existsSync(join(env.DATA_DIR, 'uketome.lock'))).toBe(false);
  });

  it('starts its database again when that ends by itself, with all that was kept, and open screens hear again', async () => {
    const env = { ...(await baseEnv(place(false))), TRIAL: '1', TRIAL_PASSWORD: 'trial-password' };
    const { service, end } = await started(env);
    const staff = await StaffMember.signIn(service);
    const heard: string[] = [];
    const screen = await staff.listening();
    screen.on('consultation.changed', ({ id }) => heard.push(id));
    const kept: string[] = [];
    // As PostgreSQL ends when its disk is full, and as it ends when the system takes its memory away.
    for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
      kept.push((await keyIn(staff, `${signal}の前に電話で聞いた相談`)).id);
      const [database] = databasesOf(env.DATA_DIR);
      process.kill(Number(database), signal);
      const fresh = await eventually(async () => (await keyIn(staff, `${signal}の後に電話で聞いた相談`)).id, 60_000);
      kept.push(fresh);
      await eventually(() => expect(heard).toContain(fresh));
      expect(databasesOf(env.DATA_DIR)).not.toContain(database);
      expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    }
    for (const id of kept) expect((await staff.record(id)).messages).toHaveLength(1);
    screen.close();
    expect(await end('SIGTERM')).toBe(0);
    expect(databasesOf(env.DATA_DIR)).toEqual([]);
  });

  it('works for an ordinary user', async () => {
    const nobody = isRoot
      ? { uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody'])) }
      : {};
    const env = {
      ...(await baseEnv(place(false, isRoot ? nobody : undefined))),
      TRIAL: '1',
      TRIAL_PASSWORD: 'trial-password',
    };
    const { service, end } = await started(env, nobody);
    const staff = await StaffMember.signIn(service);
    const { id } = await keyIn(staff, '窓口で聞いた相談');
    expect((await staff.record(id)).messages[0]!.text).toBe('窓口で聞いた相談');
    expect(await end('SIGTERM')).toBe(0);
    expect(databasesOf(env.DATA_DIR)).toEqual([]);
  });
});
