/** What the measurements start: programs that they end again, the service, and somebody who is signed in. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../bin/build.mjs';

/** The LINE channel secret of every measurement. */
export const secret = 'bench-channel-secret';

/** A folder for a measurement. Root's PostgreSQL runs as another user: what he cannot enter would be put elsewhere, and left there. */
export function aFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `uketome-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** A port that is free at this moment. */
export function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Starts a program and waits until `ready(what it said)` holds; `ms` is how long that took. */
export async function start(args, env, ready) {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const began = performance.now();
  while (!(await ready(said))) {
    if (child.exitCode !== null || performance.now() - began > 60_000)
      throw new Error(`did not start: ${args.join(' ')}`);
    await pause(20);
  }
  return {
    child,
    ms: performance.now() - began,
    stop: () =>
      new Promise((done) => {
        child.once('exit', done);
        child.kill('SIGTERM');
      }),
  };
}

/** The service as `npm start` runs it: embedded database, everything in one process. */
export async function service(folder, env = {}) {
  const [port, mail] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const ready = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const environment = {
    PORT: String(port),
    SMTP_LISTEN_PORT: String(mail),
    DATA_DIR: folder,
    TRIAL: '1',
    TRIAL_PASSWORD: 'bench',
    LINE_CHANNEL_SECRET: secret,
    LOG_LEVEL: 'error',
    ...env,
  };
  return { port, url, ...(await start([join(root, 'dist/server/main.js')], environment, ready)) };
}

/** The cookie of somebody who is signed in to the trial. */
export async function signedIn(url, login = 'worker') {
  const session = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: 'bench' }),
  });
  return session.headers.get('set-cookie').split(';')[0];
}

/** Waits until the queue is empty and the process has little to do, so that one measurement does not spoil the next. */
export async function idle({ url }) {
  const until = performance.now() + 240_000;
  for (let quiet = 0, before = Infinity; quiet < 3; ) {
    if (performance.now() > until) throw new Error('The backlog was not worked off within four minutes.');
    const text = await (await fetch(`${url}/metrics`)).text();
    const waiting = [...text.matchAll(/^uketome_jobs_waiting\{.*\} (\d+)/gm)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
    const worked = Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]);
    quiet = waiting === 0 && worked - before < 0.15 ? quiet + 1 : 0;
    before = worked;
    await pause(1000);
  }
}
