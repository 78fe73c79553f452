#!/usr/bin/env node
/**
 * `npm run bench`: every measurement beside the limit it is compared with, both taken in this run on this machine.
 * Prints a table and writes `bench/results/<time>.json`. Loopback only; it ends what it started.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { build, root } from '../bin/build.mjs';
import { aLine } from './line.mjs';
import { firstSeen, newcomers, waits } from './newcomers.mjs';
import { aScreen } from './screen.mjs';
import { aFolder, freePort, idle, secret, service, signedIn, start } from './started.mjs';

const run = promisify(execFile);
const rows = [];

build();
const { startEmbeddedDatabase } = await import('../dist/platform/embedded-database.js');
const { interviews } = await import('./interviews.mjs');

const load = async (options) =>
  JSON.parse(
    (
      await run(process.execPath, [join(root, 'bench/load.mjs'), JSON.stringify({ secret, ...options })], {
        maxBuffer: 1e7,
      })
    ).stdout,
  );

const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** Keeps a figure, and shows it as soon as it is there. */
function measured(name, value, unit, ratio, limit, good) {
  rows.push({ name, value, unit, limit, ratio, good });
  process.stdout.write(
    `| ${name} | ${value} ${unit} | ${limit} | ${ratio.toFixed(2)} | ${good ? 'met' : 'NOT MET'} |\n`,
  );
}

const line = await aLine();
process.stdout.write(`| measurement | figure | limit in the same run | ratio | |\n|---|---|---|---|---|\n`);
const folder = aFolder('bench');
try {
  // 1. Webhooks stored per second, beside the least durable door on the same kind of database.
  const limitFolder = join(folder, 'limit');
  mkdirSync(limitFolder);
  const database = await startEmbeddedDatabase(limitFolder, randomBytes(9).toString('hex'));
  const leastPort = await freePort();
  const least = await start(
    [join(root, 'bench/least-door.mjs')],
    { DATABASE_URL: database.url, SECRET: secret, PORT: String(leastPort) },
    (said) => said.includes('ready'),
  );
  await load({ port: leastPort, path: '/', count: 5000 });
  const limit = await load({ port: leastPort, path: '/', count: 30_000 });
  const limitWide = await load({ port: leastPort, path: '/', count: 30_000, connections: 128 });
  await least.stop();

  // 1a. The door alone, as a city with a worker of its own runs it.
  const keys = { SESSION_SECRET: randomBytes(18).toString('hex'), DATA_KEY: randomBytes(32).toString('base64') };
  const web = await service(join(folder, 'web'), {
    ...keys,
    TRIAL: '0',
    ROLE: 'web',
    MIGRATE: '1',
    DATABASE_URL: database.url,
    LINE_CHANNEL_ACCESS_TOKEN: 'bench',
  });
  await load({ port: web.port, path: '/webhooks/line', count: 5000 });
  for (const connections of [32, 128]) {
    const beside = connections === 32 ? limit : limitWide;
    const alone = await load({ port: web.port, path: '/webhooks/line', count: 15_000, connections });
    const part = alone.perSecond / beside.perSecond;
    measured(
      `LINE webhooks stored per second, ROLE=web, ${connections} connections`,
      alone.perSecond,
      '/s',
      part,
      `least durable door ${beside.perSecond}/s; at least 0.35 of it`,
      part >= 0.35 && alone.other === 0,
    );
  }
  await web.stop();
  await database.stop();

  const data = join(folder, 'data');
  const whole = await service(data, line.env);
  await load({ port: whole.port, path: '/webhooks/line', count: 5000 });
  const door = await load({ port: whole.port, path: '/webhooks/line', count: 6000 });
  const share = door.perSecond / limit.perSecond;
  measured(
    'LINE webhooks stored per second',
    door.perSecond,
    '/s',
    share,
    `least durable door ${limit.perSecond}/s; at least 0.35 of it`,
    share >= 0.35 && door.other === 0,
  );

  // 2. The answer at a steady 200 webhooks a second, once the backlog of the rush is worked off.
  await idle(whole);
  const steady = await load({ port: whole.port, path: '/webhooks/line', count: 4000, rate: 200, connections: 32 });
  measured(
    'answer to a webhook at 200/s, p99',
    steady.p99,
    'ms',
    steady.p99 / 50,
    'under 50 ms',
    steady.p99 < 50 && steady.other === 0,
  );

  // 3. Webhook to event on a staff screen at 50 a second.
  await idle(whole);
  const live = await webhookToScreen(whole);
  measured(
    'webhook to event on a staff screen at 50/s, p99',
    live.p99,
    'ms',
    live.p99 / 250,
    'under 250 ms',
    live.p99 < 250 && live.missed === 0,
  );

  // 4. Memory of the whole process after all that.
  const memory = memoryOf(whole.child.pid);
  measured(
    'resident memory of the process after the run',
    Math.round(memory),
    'MB',
    memory / 300,
    'under 300 MB',
    memory < 300,
  );
  await whole.stop();

  // 5. The next question of an interview at LINE's API, 20 interviews begun a second; the service before it has ended.
  const residents = await interviews(secret);
  const asking = await service(join(folder, 'asking'), {
    LINE_API_BASE_URL: residents.url,
    LINE_DATA_API_BASE_URL: residents.url,
    LINE_CHANNEL_ACCESS_TOKEN: 'bench',
  });
  await residents.asks(asking.url, { perSecond: 20, count: 60 });
  const asked = await residents.asks(asking.url, { perSecond: 20, count: 300 });
  measured(
    'webhook to the next question at LINE’s API, 20 interviews begun a second, p95',
    Number(asked.p95.toFixed(1)),
    'ms',
    asked.p95 / 500,
    'under 500 ms',
    asked.p95 < 500,
  );
  await asking.stop();
  await residents.close();

  // 6. A warm start on the data of the first.
  const again = await service(data, line.env);
  measured('warm start until ready', Math.round(again.ms), 'ms', again.ms / 4000, 'under 4,000 ms', again.ms < 4000);
  await again.stop();
} finally {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
}

const at = new Date().toISOString();
const result = { at, node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, rows };
mkdirSync(join(root, 'bench/results'), { recursive: true });
writeFileSync(join(root, `bench/results/${at.replaceAll(':', '-')}.json`), `${JSON.stringify(result, null, 2)}\n`);

/** How long new people's messages need to a staff screen, 50 a second. */
async function webhookToScreen({ url, port }) {
  // Whoever comes in a rush is filed in another way: this one is not warm yet.
  await newcomers(url, { count: 100, perSecond: 50 });
  await idle({ url });
  const { times, told } = firstSeen();
  const screen = aScreen(port, await signedIn(url), told);
  await screen.connected;
  const count = 500;
  const sent = await newcomers(url, { count, perSecond: 50 });
  await pause(3000);
  screen.close();
  return { p99: Number(waits(sent, times)[Math.floor(0.99 * count)].toFixed(1)), missed: count - times.length };
}
