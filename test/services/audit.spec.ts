import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Audit } from '../../src/platform/audit.service.js';
import { type AuditRow, examine, rowColumns } from '../../src/platform/audit-rows.js';
import { AuditSealer } from '../../src/platform/audit-sealer.service.js';
import { Clock } from '../../src/platform/clock.js';
import { openLog } from '../../src/platform/log.js';
import { anOpenDatabase } from '../build/open-database.js';
import { eventually } from '../build/service.js';

describe('the audit trail', () => {
  const log = openLog('silent');
  let close: () => Promise<void>;
  let database: DataSource;
  let audit: Audit;
  let sealer: AuditSealer;
  const by = { id: randomUUID(), sessionId: randomUUID() };

  beforeEach(async () => {
    ({ database, close } = await anOpenDatabase());
    audit = new Audit(database, new Clock(), log);
    sealer = new AuditSealer(database, log);
  });
  afterEach(async () => {
    await audit.onApplicationShutdown();
    await close();
  });

  const rows = () => database.query<AuditRow[]>(`select ${rowColumns} from audit order by id`);
  /** From now on, or no longer, no entry can be written. */
  const jam = () =>
    database.query(`create function jam() returns trigger language plpgsql as $$ begin raise exception 'jammed'; end $$;
      create trigger jam before insert on audit for each row execute function jam()`);
  const unjam = () => database.query('drop trigger jam on audit; drop function jam()');

  it('is only added to: nobody changes, removes or empties it', async () => {
    await audit.record({ action: 'open', by, consultationId: randomUUID() });
    const attempts = [
      `update audit set action = 'search'`,
      `update audit set seq = 1, hash = 'x', action = 'search'`,
      'delete from audit',
      'truncate audit',
      `insert into audit (at, action, seq, hash) values (now(), 'open', 7, 'x')`,
    ];
    for (const chained of [false, true]) {
      if (chained) await sealer.seal();
      for (const attempt of attempts) await expect(database.query(attempt)).rejects.toThrow('only added to');
    }
    await expect(database.query(`update audit set seq = 9, hash = 'y'`)).rejects.toThrow('only added to');
    expect(await rows()).toMatchObject([{ action: 'open', seq: '1', staff_id: by.id, session_id: by.sessionId }]);
  });

  it('becomes one whole chain, whoever writes and whoever chains at the same time', async () => {
    const others = [sealer, new AuditSealer(database, log), new AuditSealer(database, log)];
    const write = Array.from({ length: 60 }, (_, n) =>
      audit.record({ action: 'open', by, details: { n, z: 'a', a: null } }),
    );
    for (let n = 0; n < 5; n++) await Promise.all(others.map((one) => one.seal()));
    await Promise.all(write);
    await sealer.seal();
    const { head, broken, unchained } = await examine(database);
    expect({ seq: head.seq, broken, unchained }).toEqual({ seq: 60, broken: null, unchained: 0 });
    expect(new Set((await rows()).map(({ seq }) => seq)).size).toBe(60);
  });

  it('shows what somebody did to it who can switch its guard off', async () => {
    for (const action of ['open', 'search', 'print', 'export'] as const) await audit.record({ action, by });
    await sealer.seal();
    const [, second, , last] = (await rows()).map((row) => ({ seq: Number(row.seq), hash: row.hash! }));
    expect((await examine(database, second, [last!])).broken).toBeNull();

    await database.query('alter table audit disable trigger user');
    await database.query(`update audit set details = '{"hits": 3}' where seq = 3`);
    expect((await examine(database)).broken).toEqual({ seq: 3, fault: 'changed' });
    await database.query('delete from audit where seq = 3');
    expect((await examine(database)).broken).toEqual({ seq: 3, fault: 'missing' });
    await database.query('delete from audit where seq > 2');
    expect((await examine(database)).broken).toBeNull();
    expect((await examine(database, undefined, [last!])).broken).toEqual({ seq: 3, fault: 'missing' });
    expect((await examine(database, last)).broken).toEqual({ seq: 4, fault: 'missing' });
    expect((await examine(database, { seq: 2, hash: last!.hash })).broken).toEqual({ seq: 2, fault: 'changed' });
  });

  it('goes with the transaction that it tells of', async () => {
    const change = database.transaction(async (tx) => {
      await audit.record({ action: 'note', by }, tx);
      throw new Error('not after all');
    });
    await expect(change).rejects.toThrow('not after all');
    expect(await rows()).toEqual([]);
    await database.transaction((tx) => audit.record({ action: 'note', by }, tx));
    expect(await rows()).toMatchObject([{ action: 'note' }]);
  });

  it('refuses what must not happen unseen, and keeps what may wait until it can be written', async () => {
    await jam();
    await expect(audit.record({ action: 'open', by })).rejects.toMatchObject({ code: 'unavailable' });
    await expect(database.transaction((tx) => audit.record({ action: 'note', by }, tx))).rejects.toThrow('jammed');
    audit.recordSoon({ action: 'open', by });
    audit.recordSoon({ action: 'search', by, details: { hits: 2 } });
    await new Promise((done) => setTimeout(done, 50));
    expect(await rows()).toEqual([]);
    await unjam();
    await eventually(async () => expect(await rows()).toMatchObject([{ action: 'open' }, { action: 'search' }]));
  });

  it('keeps what comes while others are being written', async () => {
    audit.recordSoon({ action: 'open', by });
    await new Promise(setImmediate);
    for (let n = 0; n < 20; n++) {
      audit.recordSoon({ action: 'search', by });
      await new Promise((done) => setTimeout(done, n % 3));
    }
    await audit.onApplicationShutdown();
    expect(await rows()).toHaveLength(21);
  });

  it('says how many entries it lost when it could not keep them all', async () => {
    await jam();
    for (let n = 0; n < 10_003; n++) audit.recordSoon({ action: 'open', by });
    await unjam();
    await eventually(async () => {
      const [row] = await database.query(`select details from audit where action = 'entries_lost'`);
      expect(row).toEqual({ details: { count: 3 } });
    });
    await eventually(async () => {
      const [row] = await database.query(`select count(*)::int as n from audit where action = 'open'`);
      expect(row).toEqual({ n: 10_000 });
    });
  });
});
