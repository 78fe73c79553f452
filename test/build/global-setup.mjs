/** Starts one real PostgreSQL for the whole run, migrates a template, and says what this machine lacks. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { build } from '../../bin/build.mjs';

export default async function setUp() {
  build();
  const { startEmbeddedDatabase } = await import('../../dist/platform/embedded-database.js');
  const { migrate, openDatabase } = await import('../../dist/platform/database.js');
  const folder = mkdtempSync(join(tmpdir(), 'uketome-test-'));
  // Root's PostgreSQL runs as another user: what he cannot enter would be put elsewhere, and left there.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedDatabase(folder, randomBytes(9).toString('hex'), undefined, 300);
  process.env.UKETOME_TEST_DATABASE = server.url;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create database uketome_template');
  await client.end();
  const url = Object.assign(new URL(server.url), { pathname: '/uketome_template' }).toString();
  const database = await openDatabase(url, []);
  await migrate(database, url, true);
  await database.destroy();
  globalThis.uketomeTearDown = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
