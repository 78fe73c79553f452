import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import pg from 'pg';
import type { ConsultationRecord, SearchPage } from '../../src/contract/index.js';
import { Seal } from '../../src/platform/seal.js';
import { Resident } from '../build/resident.js';
import { aService, entry, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

describe('replacing the key that seals names and addresses, and that of the indexes which find them', () => {
  const [before, after] = [randomBytes(32), randomBytes(32)];
  const name = '花輪 みどり';
  let service: Service;
  let database: pg.Client;
  let id: string;
  const person = randomUUID();
  let resident: Resident;

  beforeAll(async () => {
    service = await aService({ DATA_KEY: before.toString('base64'), SESSION_SECRET: 'a-secret-of-the-test' });
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    const worker = await StaffMember.signIn(service);
    ({ id } = await worker.json<ConsultationRecord>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '書類の書き方について',
      name,
      contact: '090-1111-2222',
    }));
    await worker.json('POST', `/api/consultations/${id}/people`, {
      person,
      parts: ['subject'],
      facts: { name, kana: 'ハナワ ミドリ', born: '1961-02-03', address: '見本市中央1-2-3', phones: '090-3333-4444' },
    });
    const way = { kind: 'mail', value: 'midori@example.jp', safety: 'safe', hours: '', note: '', from: null, to: null };
    await worker.json('PUT', `/api/people/${person}/ways/${randomUUID()}`, { ...way, version: 0 });
    resident = new Resident(service.url);
    await resident.open('/form', {});
    await resident.open('/form/S1', { choice: 'none' });
    const seal = new Seal(before);
    const ids = Array.from({ length: 3000 }, () => randomUUID());
    await database.query(
      `insert into contact (id, door, address, address_index, name) select n.id, 'line', n.address, n.index, n.name
       from unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[]) as n (id, address, index, name)`,
      [
        ids,
        ids.map((one) => seal.close(`user:${one}`)),
        ids.map((one) => seal.index('line', `user:${one}`)),
        ids.map((_, n) => seal.close(`人${n}`)),
      ],
    );
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  const keys = async (verb: string) =>
    (await promisify(execFile)(process.execPath, [entry, 'keys', verb], { env: service.env })).stdout;
  /** How many sealed texts there are anywhere in the database that begin so. */
  async function sealedWith(mark: string): Promise<number> {
    const { rows } = await database.query(
      `select table_name as t, column_name as c from information_schema.columns
       where table_schema = 'public' and data_type = 'text' and table_name <> 'audit'`,
    );
    let found = 0;
    for (const { t, c } of rows) {
      const { rows: counted } = await database.query(
        `select count(*)::int as n from "${t}" where starts_with("${c}", $1)`,
        [mark],
      );
      found += counted[0].n;
    }
    return found;
  }

  /** Everything that somebody is found by without being opened. */
  const indexes = async (): Promise<Set<string>> => {
    const { rows } = await database.query<{ index: string }>(
      `select encode(address_index, 'hex') as index from contact
       union select encode(mark, 'hex') from findable_mark union select encode(mark, 'hex') from person_mark`,
    );
    return new Set(rows.map(({ index }) => index));
  };
  /** Staff find her by name, telephone and mail; whoever fills in the form is known at the door. */
  const finds = async (worker: StaffMember) => {
    const found = async (words: string) => {
      const { people, files } = await worker.json<SearchPage>('POST', '/api/search', { words });
      return [people.map((one) => one.id), files.map((one) => one.id)];
    };
    await eventually(async () => expect(await found(name)).toEqual([[id], [person]]));
    expect(await found('09011112222')).toEqual([[id], []]);
    expect(await found('09033334444')).toEqual([[], [person]]);
    expect(await found('midori@example.jp')).toEqual([[], [person]]);
    expect((await resident.open('/form/S2', { choice: 'no' })).at).toBe('/form/S3');
    const { rows } = await database.query(`select count(*)::int as n from contact where door = 'web'`);
    expect(rows).toEqual([{ n: 1 }]);
  };
  /** Begins to replace, and is killed as soon as it waits for a lock that somebody holds. */
  async function killedWhenItWaits(lock: string): Promise<void> {
    await database.query('begin');
    await database.query(lock);
    const killed: ChildProcess = spawn(process.execPath, [entry, 'keys', 'rotate'], {
      env: service.env,
      stdio: 'ignore',
    });
    await eventually(async () => {
      // What `pg_stat_activity` says stays the same within a transaction; what `pg_locks` says does not.
      const { rows } = await database.query(
        'select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await database.query('rollback');
  }

  it('works while the service does, survives being killed, and ends with nothing that needs the old key', async () => {
    await finds(await StaffMember.signIn(service));
    const old = await indexes();
    const all = await sealedWith(new Seal(before).mark);
    expect(all).toBeGreaterThan(6000);
    await service.stop();
    Object.assign(service.env, { DATA_KEY: after.toString('base64'), DATA_KEY_OLD: before.toString('base64') });
    await service.start();

    await killedWhenItWaits(
      'select from contact where id = (select id from contact order by id offset 1500 limit 1) for update',
    );
    const half = await sealedWith(new Seal(after).mark);
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(all);
    expect(await keys('status')).toMatch(/still need DATA_KEY_OLD/);
    const { DATA_KEY_OLD: _, ...tooEarly } = service.env;
    await expect(promisify(execFile)(process.execPath, [entry, 'keys', 'status'], { env: tooEarly })).rejects.toThrow(
      'does not open this database',
    );
    const worker = await StaffMember.signIn(service);
    expect((await worker.record(id)).name).toBe(name);
    await finds(worker);

    // Everything is sealed anew by now, and contacts are known by new indexes: the lock is that of whoever gathers.
    await killedWhenItWaits('select pg_advisory_xact_lock(7114008)');
    const between = await indexes();
    const left = [...old].filter((one) => between.has(one));
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(old.size);
    expect(await keys('status')).toMatch(/indexes are not all made anew/);
    await finds(worker);
    expect(await keys('rotate')).toMatch(/Everything is sealed with DATA_KEY/);
    expect(await sealedWith(new Seal(before).mark)).toBe(0);
    expect(await sealedWith(new Seal(after).mark)).toBeGreaterThanOrEqual(all);
    const made = await indexes();
    expect(made.size).toBeGreaterThanOrEqual(old.size);
    expect([...old].filter((one) => made.has(one))).toEqual([]);
    await finds(worker);

    await service.stop();
    delete service.env.DATA_KEY_OLD;
    await service.start();
    const again = await StaffMember.signIn(service);
    expect(await again.record(id)).toMatchObject({ name, safety: { contact: '090-1111-2222' } });
    await finds(again);
  });
});
