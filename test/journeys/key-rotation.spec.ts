import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import pg from 'pg';
import type { ConsultationRecord, SearchPage } from '../../src/contract/index.js';
import { Seal } from '../../src/platform/seal.js';
import { aService, entry, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

describe('replacing the key that seals names and addresses', () => {
  const [before, after] = [randomBytes(32), randomBytes(32)];
  const name = '花輪 みどり';
  let service: Service;
  let database: pg.Client;
  let id: string;

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

  it('works while the service does, survives being killed, and ends with nothing that needs the old key', async () => {
    const all = await sealedWith(new Seal(before).mark);
    expect(all).toBeGreaterThan(6000);
    await service.stop();
    Object.assign(service.env, { DATA_KEY: after.toString('base64'), DATA_KEY_OLD: before.toString('base64') });
    await service.start();

    const killed = spawn(process.execPath, [entry, 'keys', 'rotate'], {
      env: service.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(killed.stdout!, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
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
    expect(await keys('rotate')).toMatch(/Everything is sealed with DATA_KEY/);
    expect(await sealedWith(new Seal(before).mark)).toBe(0);
    expect(await sealedWith(new Seal(after).mark)).toBeGreaterThanOrEqual(all);

    await service.stop();
    delete service.env.DATA_KEY_OLD;
    await service.start();
    const again = await StaffMember.signIn(service);
    expect(await again.record(id)).toMatchObject({ name, safety: { contact: '090-1111-2222' } });
    await eventually(async () => {
      const { people } = await again.json<SearchPage>('POST', '/api/search', { words: '09011112222' });
      expect(people.map((one) => one.id)).toContain(id);
    });
  });
});
