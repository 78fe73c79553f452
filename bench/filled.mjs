/** What the measurements over many rows share: a filled database with the service on it, somebody signed in, and the account of the times. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { build, root } from '../bin/build.mjs';
import { aFolder, freePort, service, signedIn } from './started.mjs';

/** A line of a table. */
export const line = (...cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

/**
 * Measures with few and with many rows, each in a database of its own on one server, and ends what it started.
 * @param name of the results' file
 * @param measure `(size, client, serve)`: fills the empty database through its `client`, and serves it when it is filled
 * @returns what `measure` gave for each size, and how its `p95` grew; both are written to `bench/results`
 */
export async function measureSizes(name, sizes, measure) {
  const rows = [];
  await onServer(name, async (open) => {
    for (const size of sizes) {
      const { client, serve: serveIt } = await open(size);
      try {
        rows.push(await measure(size, client, serveIt));
      } finally {
        await client.end();
      }
    }
  });
  return written(name, rows);
}

/**
 * The same with all sizes beside each other, so that whatever else the machine does falls on each of them alike.
 * @param measure gets all sizes as `{ size, client, serve }`, and gives a row for each
 */
export async function measureBeside(name, sizes, measure) {
  let rows = [];
  await onServer(name, async (open) => {
    const all = [];
    try {
      for (const size of sizes) all.push({ size, ...(await open(size)) });
      rows = await measure(all);
    } finally {
      for (const { client } of all) await client.end();
    }
  });
  return written(name, rows);
}

async function onServer(name, work) {
  build();
  const { startEmbeddedDatabase } = await import('../dist/platform/embedded-database.js');
  const folder = aFolder(name);
  const database = await startEmbeddedDatabase(folder, randomBytes(9).toString('hex'));
  try {
    await work(async (size) => {
      const url = await emptyDatabase(database.url, `n${size}`);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return { client, serve: (env) => serve(url, folder, env) };
    });
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function written(name, rows) {
  const growth = rows.at(-1).p95 / rows[0].p95;
  const at = new Date().toISOString();
  mkdirSync(join(root, 'bench/results'), { recursive: true });
  writeFileSync(
    join(root, `bench/results/${name}-${at.replaceAll(':', '-')}.json`),
    `${JSON.stringify({ at, node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, rows, growth }, null, 2)}\n`,
  );
  return { rows, growth };
}

/** Says whether the goals are met: 50 ms, and 1.5 times at the most. */
export function goals([few, ...more], growth) {
  const many = more.at(-1);
  line(`p95 at ${many.size}`, `${many.p95} ms`, 'under 50 ms', many.p95 < 50 ? 'met' : 'NOT MET');
  line(`growth from ${few.size}`, growth.toFixed(2), 'at most 1.5', growth <= 1.5 ? 'met' : 'NOT MET');
}

async function emptyDatabase(server, name) {
  const { migrate, openDatabase } = await import('../dist/platform/database.js');
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
  const source = await openDatabase(url, []);
  await migrate(source, url, true);
  await source.destroy();
  return url;
}

/**
 * The service on a database, and a worker who asks: `ask(path, body)` gives the answer's JSON; with a body it is a POST. `url` is where it is,
 * and `as(login)` gives such an `ask` to somebody else.
 */
async function serve(databaseUrl, folder, env = {}) {
  const { url, stop } = await service(join(folder, `data-${await freePort()}`), { DATABASE_URL: databaseUrl, ...env });
  // The trial's sample people come in, are read, and are taken into the index.
  await pause(8000);
  const as = async (login) => asking(url, await signedIn(url, login));
  return { url, as, ask: await as('worker'), stop };
}

const asking = (url, cookie) => async (path, body) => {
  const json = { 'content-type': 'application/json' };
  const how = body
    ? { method: 'POST', headers: { cookie, ...json }, body: JSON.stringify(body) }
    : { headers: { cookie } };
  const response = await fetch(`${url}/api/${path}`, how);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
};

/** How long a piece of work took, in ms. */
export async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The value that so large a share does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1));
}
