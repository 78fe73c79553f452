/** What the measurements over many rows share: a filled database with the service on it, somebody signed in, and the account of the times. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { build, root } from '../bin/build.mjs';
import { freePort, service, signedIn } from './started.mjs';

/** A line of a table. */
export const line = (...cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

/**
 * Measures with few and with many rows, each in a database of its own on one server, and ends what it started.
 * @param name of the results' file
 * @param measure `(size, client, serve)`: fills the empty database through its `client`, and serves it when it is filled
 * @returns what `measure` gave for each size, and how its `p95` grew; both are written to `bench/results`
 */
export async function measureSizes(name, sizes, measure) {
  build();
  const { startEmbeddedDatabase } = await import('../dist/platform/embedded-database.js');
  const folder = mkdtempSync(join(tmpdir(), `uketome-${name}-`));
  const database = await startEmbeddedDatabase(folder, randomBytes(9).toString('hex'));
  const rows = [];
  try {
    for (const size of sizes) {
      const url = await emptyDatabase(database.url, `n${size}`);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        rows.push(await measure(size, client, () => serve(url, folder)));
      } finally {
        await client.end();
      }
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
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

/** The service on a database, and a worker who asks: `ask(path, body)` gives the answer's JSON; with a body it is a POST. `url` is where it is. */
async function serve(databaseUrl, folder) {
  const { url, stop } = await service(join(folder, `data-${await freePort()}`), { DATABASE_URL: databaseUrl });
  // The trial's sample people come in, are read, and are taken into the index.
  await pause(8000);
  const json = { 'content-type': 'application/json' };
  const cookie = await signedIn(url);
  return {
    url,
    ask: async (path, body) => {
      const how = body
        ? { method: 'POST', headers: { cookie, ...json }, body: JSON.stringify(body) }
        : { headers: { cookie } };
      const response = await fetch(`${url}/api/${path}`, how);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    },
    stop,
  };
}

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
