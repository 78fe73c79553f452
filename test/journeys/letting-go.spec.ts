import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { AuditAction, Disposal, DisposalItem, ProblemBody, Retention } from '../../src/contract/index.js';
import { Seal } from '../../src/platform/seal.js';
import { type UnconnectedKind, unconnectedKinds } from '../../src/retention/unconnected.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { MailHost, wordsOf } from '../fakes/mail-host.js';
import { beginAndEnd, type Ended, knowing, saying, secret } from './ended-things.js';

const tables: Record<UnconnectedKind, string> = { outreach: 'outreach', advice: 'advice_request' };
/** Five years are over for what ended before this instant: counted from the 1 April after the fiscal year of the end. */
const border = (() => {
  const japan = new Date(Date.now() + 9 * 3_600_000);
  const fiscalYear = japan.getUTCFullYear() - (japan.getUTCMonth() < 3 ? 1 : 0);
  return new Date(`${fiscalYear - 5}-04-01T00:00:00+09:00`).getTime();
})();
const over = new Date(border - 1);

/** What stands without a consultation goes like a record: by period, by two people, with a proof, and never while it is open or held. */
describe('letting go what stands without a consultation', () => {
  const mails = new MailHost();
  const dataKey = randomBytes(32);
  let service: Service;
  let database: pg.Client;
  let first: StaffMember;
  let second: StaffMember;
  let worker: StaffMember;
  let agency: StaffMember;

  beforeAll(async () => {
    await mails.listen();
    service = await aService({ SMTP_URL: mails.url, DATA_KEY: dataKey.toString('base64') });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    await database.query(
      `update staff set role = 'manager', notify_mail = 'second@staff.example' where login = 'worker2'`,
    );
    await database.query(`update agency set mail = 'kita@houkatsu.example' where code = 'kita-houkatsu'`);
    await signIn();
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
    await mails.close();
  });

  async function signIn(): Promise<void> {
    [first, second, worker, agency] = (await Promise.all(
      ['manager', 'worker2', 'worker', 'agency'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember, StaffMember];
  }

  const rowsOf = async <T extends object>(sql: string, values: unknown[] = []) =>
    (await database.query<T>(sql, values)).rows;
  const retention = () => first.json<Retention>('GET', '/api/retention');
  const due = async () => {
    const { classes } = await retention();
    return Object.fromEntries(classes.slice(2).map((one) => [one.class, one.due]));
  };
  const none = { outreach: 0, advice: 0 };
  const drawUp = () => first.json<Disposal>('POST', '/api/retention/disposals');
  const list = async (id: string) => (await retention()).disposals.find((one) => one.id === id)!;
  const items = (id: string) => first.json<DisposalItem[]>('GET', `/api/retention/disposals/${id}`);
  const approve = (by: StaffMember, { id, version }: Disposal) =>
    by.json<Disposal>('POST', `/api/retention/disposals/${id}/approval`, { version, password: 'trial-password' });
  const done = (id: string) =>
    eventually(async () => {
      const one = await list(id);
      expect(one.state).toBe('done');
      return one;
    });
  const hold = (receipt: string) =>
    first.request('POST', '/api/retention/holds', { receipt, reason: `${secret}（争い）` });
  const lift = async (number: string) => {
    const { id } = (await retention()).holds.find(({ receipt }) => receipt === number)!;
    await first.json('DELETE', `/api/retention/holds/${id}`);
  };
  const entries = (action: AuditAction, thing: string, thingId: string) =>
    rowsOf<{ details: object }>(
      'select details from audit where action = $1 and thing = $2 and thing_id = $3 order by id',
      [action, thing, thingId],
    );

  /** Who waits for what this journey has locked. */
  const waiting = () =>
    rowsOf('select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))');
  /** One that ended at this instant. */
  async function ended(kind: UnconnectedKind, at = over): Promise<Ended> {
    const one = await beginAndEnd(kind, { worker, agency });
    await database.query(`update ${tables[kind]} set ended_at = $2 where id = $1`, [one.id, at]);
    return one;
  }

  it.each(unconnectedKinds)(
    '%s: is due from the 1 April on with which its years are over, and not a moment before',
    async (kind) => {
      const one = await ended(kind, new Date(border));
      expect(await due()).toEqual(none);
      expect((await first.request('POST', '/api/retention/disposals')).status).toBe(409);
      await database.query(`update ${tables[kind]} set ended_at = $2 where id = $1`, [one.id, over]);
      expect(await due()).toEqual({ ...none, [kind]: 1 });
      await one.reopen();
      expect(await due()).toEqual(none);
    },
  );

  it('an outreach of which somebody told in a consultation goes with that one', async () => {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '隣の人のこと',
    });
    const told = await ended('outreach');
    await database.query('update outreach set from_consultation_id = $2 where id = $1', [told.id, id]);
    expect(await due()).toEqual(none);
    // Held by itself, it holds the consultation that it would go with.
    await database.query(
      `update consultation set status = 'closed', closed_at = $2, alarm = 'none', urgency = 'U1' where id = $1`,
      [id, over],
    );
    expect((await retention()).classes[0]!.due).toBe(1);
    expect((await hold(told.number)).status).toBe(201);
    expect((await retention()).classes[0]!.due).toBe(0);
    await lift(told.number);
    await database.query(`update consultation set status = 'received', closed_at = null where id = $1`, [id]);
  });

  it.each(unconnectedKinds)('%s: is held by its number until a manager lifts it', async (kind) => {
    const one = await ended(kind);
    const unknown = await hold('2026-Z0001');
    expect([unknown.status, ((await unknown.json()) as ProblemBody).issues]).toEqual([
      404,
      [{ path: 'receipt', message: 'unknown' }],
    ]);
    // Typed as it comes, and twice.
    for (const written of [` ${one.number.toLowerCase()} `, one.number.replace('-', '－')])
      expect((await hold(written)).status).toBe(201);
    const { holds } = await retention();
    expect(holds.map(({ receipt }) => receipt)).toEqual([one.number]);
    expect(await due()).toEqual(none);
    await lift(one.number);
    expect((await retention()).holds).toEqual([]);
    expect(await entries('hold', kind, one.id)).toEqual([
      { details: { what: 'held' } },
      { details: { what: 'lifted' } },
    ]);
    expect(await due()).toEqual({ ...none, [kind]: 1 });
    await one.reopen();
  });

  it.each(unconnectedKinds)(
    '%s: goes by two managers; what was opened or held meanwhile stays; the proof stays',
    async (kind) => {
      const [goes, opened, held] = [await ended(kind), await ended(kind), await ended(kind)];
      // It was held once: the reason goes too.
      await hold(goes.number);
      await lift(goes.number);
      const drawn = await drawUp();
      expect([drawn.records, await due()]).toEqual([3, none]);
      const once = await approve(first, drawn);
      const own = await first.request('POST', `/api/retention/disposals/${drawn.id}/approval`, {
        ...{ version: once.version, password: 'trial-password' },
      });
      expect(own.status).toBe(409);
      await opened.reopen();
      expect((await hold(held.number)).status).toBe(201);
      await approve(second, once);
      expect(await done(drawn.id)).toMatchObject({ removed: 1, kept: 2 });
      const of = Object.fromEntries((await items(drawn.id)).map((item) => [item.receipt, item]));
      expect(of[goes.number]).toMatchObject({
        ...{ class: kind, outcome: 'removed', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        rows: {
          outreach: { outreach: 1, outreach_approach: 1, outreach_event: 3, retention_hold: 1 },
          advice: { advice_request: 1, advice_event: 5, advice_mail: expect.any(Number), retention_hold: 1 },
        }[kind],
      });
      expect(of[opened.number]).toMatchObject({ outcome: 'kept', keptBecause: 'open', hash: null });
      expect(of[held.number]).toMatchObject({ outcome: 'kept', keptBecause: 'held', hash: null });
      expect(await entries('dispose', 'disposal', drawn.id)).toEqual([{ details: { what: kind } }]);
      await expect(database.query('update disposal_thing set kept_because = null')).rejects.toThrow('stays as it is');
      await expect(database.query('delete from disposal_thing')).rejects.toThrow('stays as it is');
      const path = { outreach: '/api/outreach', advice: '/api/advice' }[kind];
      expect((await worker.request('GET', `${path}/${goes.id}`)).status).toBe(404);
      expect((await worker.request('GET', `${path}/${held.id}`)).status).toBe(200);
      // Nothing knows it any more but the trail, the proof and the emptied line of its hold.
      await eventually(async () =>
        expect(await knowing(database, goes.id)).toEqual(['audit', 'disposal_thing', 'retention_hold']),
      );
      expect(await rowsOf('select reason from retention_hold where thing_id = $1', [goes.id])).toEqual([
        { reason: '' },
      ]);
      await lift(held.number);
      await held.reopen();
    },
  );

  it.each(unconnectedKinds)('%s: what is being held at the very moment at which it would go stays', async (kind) => {
    const one = await ended(kind);
    const drawn = await drawUp();
    await database.query('begin');
    await database.query(`select from ${tables[kind]} where id = $1 for update`, [one.id]);
    await approve(second, await approve(first, drawn));
    await eventually(async () => expect(await waiting()).toHaveLength(1));
    await database.query(
      `insert into retention_hold (id, kind, thing_id, reason, held_by, held_at)
       select gen_random_uuid(), $2, $1, '争い', id, now() from staff where login = 'manager'`,
      [one.id, kind],
    );
    await database.query('commit');
    expect(await done(drawn.id)).toMatchObject({ removed: 0, kept: 1 });
    expect(await items(drawn.id)).toMatchObject([{ outcome: 'kept', keptBecause: 'held' }]);
    await lift(one.number);
    await one.reopen();
  });

  it('killed in the middle it goes on where it was, and repeated it changes nothing', async () => {
    const all = [...(await several('outreach', 2)), ...(await several('advice', 3))].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const drawn = await drawUp();
    expect(drawn.records).toBe(5);
    // Somebody has the third in hand: the list waits for them, with two behind it.
    const stuck = all[2]!;
    await database.query('begin');
    for (const table of Object.values(tables))
      await database.query(`select from ${table} where id = $1 for update`, [stuck.id]);
    await approve(second, await approve(first, drawn));
    await eventually(async () => expect(await waiting()).toHaveLength(1));
    await service.kill();
    await database.query('rollback');
    const half = await rowsOf<{ outcome: string | null }>(
      'select outcome from disposal_thing where disposal_id = $1 order by thing_id',
      [drawn.id],
    );
    expect(half.map(({ outcome }) => outcome)).toEqual(['removed', 'removed', null, null, null]);
    await service.start();
    await signIn();
    expect(await done(drawn.id)).toMatchObject({ removed: 5, kept: 0 });
    const proof = await rowsOf('select * from disposal_thing where disposal_id = $1 order by thing_id', [drawn.id]);
    expect(proof.map((row) => (row as { thing_id: string }).thing_id)).toEqual(all.map(({ id }) => id));
    expect(await entries('dispose', 'disposal', drawn.id)).toHaveLength(5);
    // The sweep finds the list not done, and has it carried out once more.
    await database.query(`update disposal set done_at = null, second_at = now() - interval '1 minute' where id = $1`, [
      drawn.id,
    ]);
    expect(await done(drawn.id)).toMatchObject({ removed: 5, kept: 0 });
    expect(await rowsOf('select * from disposal_thing where disposal_id = $1 order by thing_id', [drawn.id])).toEqual(
      proof,
    );
    expect(await entries('dispose', 'disposal', drawn.id)).toHaveLength(5);
  });

  async function several(kind: UnconnectedKind, many: number): Promise<Ended[]> {
    const made: Ended[] = [];
    while (made.length < many) made.push(await ended(kind));
    return made;
  }

  it('leaves nothing of the words: in no sealed column, no table, no mail and no log', async () => {
    // Whatever the other tests kept goes now as well.
    for (const { kind, id } of await rowsOf<{ kind: UnconnectedKind; id: string }>(
      `select 'outreach' as kind, id from outreach union all select 'advice', id from advice_request where ended_at is null`,
    ))
      await database.query(
        {
          outreach: `update outreach set state = 'ended', ended_at = $2, next_on = null, remind_at = null, end_reason = 'mistaken',
            from_consultation_id = null where id = $1`,
          advice: `update advice_request set state = 'closed', ended_at = $2, due_at = null where id = $1`,
        }[kind],
        [id, over],
      );
    expect(await saying(database, new Seal(dataKey), secret)).toEqual(
      expect.arrayContaining(['outreach.words', 'outreach_event.words', 'advice_request.words', 'advice_event.words']),
    );
    const drawn = await drawUp();
    await approve(second, await approve(first, drawn));
    expect(await done(drawn.id)).toMatchObject({ removed: drawn.records, kept: 0 });
    expect(await saying(database, new Seal(dataKey), secret)).toEqual([]);
    for (const table of [
      'outreach',
      'outreach_event',
      'outreach_approach',
      'advice_request',
      'advice_event',
      'advice_mail',
    ])
      expect(await rowsOf(`select 1 from ${table}`)).toEqual([]);
    const told = mails.received.map(wordsOf);
    expect(told.length).toBeGreaterThan(5);
    for (const words of told) expect(words).not.toContain(secret);
    expect(service.log()).not.toContain(secret);
  });
});
