import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../../src/platform/database.js';
import { LettingGoWithoutConsultation1700000000033 as LettingGo } from '../../src/platform/migrations/0033-letting-go-without-consultation.js';
import { aDatabase, type TestDatabase } from '../build/database.js';

/** The proofs of what was let go before requests for advice could be: the upgrade keeps them, and whoever goes back keeps them too. */
describe('the upgrade to one list of what stands without a consultation', () => {
  let at: TestDatabase;
  let database: DataSource;

  beforeAll(async () => {
    at = await aDatabase();
    database = await openDatabase(at.url, [], 1);
  });
  afterAll(async () => {
    await database.destroy();
    await at.drop();
  });

  it('keeps every proof and hold, and guards them as before', async () => {
    const runner = database.createQueryRunner();
    const [staff, list, outreach, advice, consultation] = Array.from({ length: 5 }, () => randomUUID());
    await new LettingGo().down(runner);
    await runner.query(
      `insert into staff (id, login, name, role, password_hash) values ($1, 'somebody', 'somebody', 'manager', '-')`,
      [staff],
    );
    await runner.query(
      `insert into disposal (id, kind, on_day, made_by, made_at) values ($1, 'period', now(), $2, now())`,
      [list, staff],
    );
    await runner.query(
      `insert into disposal_outreach (disposal_id, outreach_id, number, ended_at, outcome, removed_hash) values ($1, $2, '2020-A0001', now(), 'removed', '\\x01')`,
      [list, outreach],
    );
    await runner.query(
      `insert into consultation (id, receipt, channel, status, due_at, received_at, last_at) values ($1, 'AAAA-AAAA', 'phone', 'received', now(), now(), now())`,
      [consultation],
    );
    await runner.query(
      `insert into retention_hold (id, consultation_id, reason, held_by, held_at) values ($1, $2, 'r', $3, now())`,
      [randomUUID(), consultation, staff],
    );
    const before = await runner.query('select number, ended_at, outcome, removed_hash from disposal_outreach');
    await new LettingGo().up(runner);
    expect(await runner.query('select number, ended_at, outcome, removed_hash from disposal_thing')).toEqual(before);
    expect(await runner.query('select kind, thing_id from disposal_thing')).toEqual([
      { kind: 'outreach', thing_id: outreach },
    ]);
    await expect(runner.query('delete from disposal_thing')).rejects.toThrow('stays as it is');
    await expect(
      runner.query('update retention_hold set thing_id = $1, kind = $2', [advice, 'advice']),
    ).rejects.toThrow('check');
    // Back again: what this version knows alone goes, what the one before knew stays.
    await runner.query(
      `insert into disposal_thing (disposal_id, kind, thing_id, number, ended_at, outcome) values ($1, 'advice', $2, '2020-J0001', now(), 'removed')`,
      [list, advice],
    );
    await runner.query(
      `insert into retention_hold (id, kind, thing_id, reason, held_by, held_at) values ($1, 'advice', $2, 'r', $3, now())`,
      [randomUUID(), advice, staff],
    );
    await new LettingGo().down(runner);
    expect(await runner.query('select number, ended_at, outcome, removed_hash from disposal_outreach')).toEqual(before);
    expect(await runner.query('select consultation_id from retention_hold')).toEqual([
      { consultation_id: consultation },
    ]);
    await expect(runner.query('delete from disposal_outreach')).rejects.toThrow('stays as it is');
    await runner.release();
  });
});
