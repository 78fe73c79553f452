import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Disposal, DisposalItem, ProblemBody, Retention } from '../../src/contract/index.js';
import { contents, skeleton } from '../../src/retention/contents.js';
import { follow, text } from '../../src/trial/line/events.js';
import { eventually } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { knowing, secret } from './ended-things.js';
import { LineTown } from './line-ledger.js';

const password = 'trial-password';

/** What two managers let go is gone from every table; what is open, held or alarming stays; the proof and the counts stay. */
describe('keeping records and letting them go', () => {
  let town: LineTown;
  let first: StaffMember;
  let second: StaffMember;
  let database: pg.Client;

  const retention = () => first.json<Retention>('GET', '/api/retention');
  const due = async () => (await retention()).classes.slice(0, 2).map((one) => one.due);
  const approve = (by: StaffMember, { id, version }: Disposal, with_ = password) =>
    by.request('POST', `/api/retention/disposals/${id}/approval`, { version, password: with_ });
  const drawUp = () => first.json<Disposal>('POST', '/api/retention/disposals');
  const list = async (id: string) => (await retention()).disposals.find((one) => one.id === id)!;
  const done = (id: string) =>
    eventually(async () => {
      const one = await list(id);
      expect(one.state).toBe('done');
      return one;
    });
  const issue = async (response: Response) => {
    const { code, issues } = (await response.json()) as ProblemBody;
    return [response.status, code, issues?.[0]?.message];
  };

  /** A consultation by telephone that was closed so many years ago. */
  async function closed(years: number, change = ''): Promise<{ id: string; receipt: string }> {
    const made = await first.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: `${secret}（電話）`,
      name: '消える 名前',
    });
    await first.json('POST', `/api/consultations/${made.id}/notes`, { body: `${secret}（メモ）` });
    await database.query(
      `update consultation set status = 'closed', closed_at = now() - make_interval(years => $2::int), closing_reason = $3, urgency = 'U1',
         urgency_by = 'staff', alarm = 'none' where id = $1`,
      [made.id, years, secret],
    );
    if (change !== '') await database.query(`update consultation set ${change} where id = $1`, [made.id]);
    await database.query(`update message set assessed_at = now() where consultation_id = $1`, [made.id]);
    return made;
  }

  beforeAll(async () => {
    town = await LineTown.open();
    database = new pg.Client({ connectionString: town.service.databaseUrl });
    await database.connect();
    await database.query(`update staff set role = 'manager' where login = 'worker2'`);
    first = await StaffMember.signIn(town.service, 'manager');
    second = await StaffMember.signIn(town.service, 'worker2');
  });
  afterAll(async () => {
    await database.end();
    await town.close();
  });

  it('knows of every table that holds something of a record', async () => {
    const { rows } = await database.query<{ table: string }>(`
      select distinct conrelid::regclass::text as table from pg_constraint
      where contype = 'f' and confrelid in ('consultation'::regclass, 'message'::regclass, 'consent'::regclass)
      union select table_name from information_schema.columns
      where table_schema = 'public' and column_name in ('consultation_id', 'message_id')`);
    const known = [...contents.map(({ table }) => table), ...skeleton, 'consultation'];
    expect(rows.map(({ table }) => table).filter((table) => !known.includes(table))).toEqual([]);
  });

  it('lists only what is due, and nothing that is open, held or under an alarm', async () => {
    expect(await due()).toEqual([0, 0]);
    await closed(3);
    await closed(8, `alarm = 'raised', alarm_at = now(), alarm_due_at = now(), alarm_urgency = 'U4'`);
    await closed(8, `status = 'received', closed_at = null`);
    const held = await closed(8);
    await first.json('POST', '/api/retention/holds', { receipt: held.receipt, reason: '裁判のため' });
    await first.json('POST', '/api/retention/holds', { receipt: held.receipt, reason: 'もう一度' });
    expect((await retention()).holds).toMatchObject([{ receipt: held.receipt, reason: '裁判のため' }]);
    expect(
      await issue(await first.request('POST', '/api/retention/holds', { receipt: 'ZZZZ-ZZZZ', reason: '裁判' })),
    ).toEqual([404, 'not_found', 'unknown']);
    expect(await due()).toEqual([0, 0]);
    expect((await first.request('POST', '/api/retention/disposals')).status).toBe(409);
    await closed(8, `urgency = 'U0'`);
    await closed(8);
    expect(await due()).toEqual([1, 1]);
  });

  it('wants two different managers, each with the password, on the list as it was looked at', async () => {
    const drawn = await drawUp();
    expect(drawn).toMatchObject({ state: 'proposed', records: 2, approvals: [], version: 1 });
    expect(await due()).toEqual([0, 0]);
    expect((await first.request('POST', '/api/retention/disposals')).status).toBe(409);
    expect(await issue(await approve(first, drawn, 'guess'))).toEqual([401, 'wrong_password', undefined]);
    const once = (await (await approve(first, drawn)).json()) as Disposal;
    expect(once).toMatchObject({ state: 'approved_once', version: 2 });
    expect(await issue(await approve(first, once))).toEqual([409, 'not_allowed_now', 'own']);
    expect(await issue(await approve(second, drawn))).toEqual([409, 'something_newer', undefined]);
    const declined = await second.json<Disposal>('POST', `/api/retention/disposals/${drawn.id}/refusal`, {
      version: once.version,
    });
    expect(declined.state).toBe('declined');
    expect((await approve(second, declined)).status).toBe(409);
    expect(await due()).toEqual([1, 1]);
    for (const login of ['worker', 'agency', 'admin']) {
      const other = await StaffMember.signIn(town.service, login);
      expect((await other.request('GET', '/api/retention')).status).toBe(403);
      expect((await approve(other, declined)).status).toBe(403);
    }
  });

  it('removes every word, name, file and event from every table, and keeps the skeleton and the proof', async () => {
    const phone = town.line.addPhone('消える人');
    await town.deliver([follow(phone.userId)]);
    await town.deliver([text(phone.userId, `${secret}（LINE）`)]);
    const { id } = await eventually(() => town.recordOf(`${secret}（LINE）`));
    await eventually(async () => {
      const [row] = await town.query(
        `select exists (select from findable where consultation_id = $1) and not exists (
           select from message where consultation_id = $1 and (assessed_at is null and direction = 'in' or delivery in ('held', 'waiting', 'sending'))) as ready`,
        [id],
      );
      expect(row).toEqual({ ready: true });
    });
    const [message] = await town.query<{ id: string }>('select id from message where consultation_id = $1 limit 1', [
      id,
    ]);
    await database.query(
      `insert into attachment (id, message_id, name, type, size, state, content) values ($1, $2, $3, 'text/plain', 3, 'stored', $4)`,
      [randomUUID(), message!.id, `${secret}.txt`, Buffer.from(secret)],
    );
    await database.query(
      `update consultation set status = 'closed', closed_at = now() - interval '8 years', alarm = 'none', area = '北地区' where id = $1`,
      [id],
    );
    const kept = await knowing(database, secret);
    expect(kept).toEqual(
      expect.arrayContaining(['message', 'note', 'raw_event', 'attachment', 'consultation', 'findable']),
    );

    const drawn = await drawUp();
    expect(drawn.records).toBe(3);
    // One is opened again after the list was approved: it stays.
    const [opened] = await town.query<{ consultation_id: string }>(
      'select consultation_id from disposal_item where disposal_id = $1 and consultation_id <> $2 limit 1',
      [drawn.id, id],
    );
    const once = (await (await approve(second, drawn)).json()) as Disposal;
    await database.query(`update consultation set status = 'received', closed_at = null where id = $1`, [
      opened!.consultation_id,
    ]);
    expect(((await (await approve(first, once)).json()) as Disposal).state).toBe('approved');
    expect(await done(drawn.id)).toMatchObject({ removed: 2, kept: 1 });

    const items = await first.json<DisposalItem[]>('GET', `/api/retention/disposals/${drawn.id}`);
    const proofs = items.filter(({ outcome }) => outcome === 'removed');
    expect(proofs).toHaveLength(2);
    for (const { hash, rows } of proofs) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(rows).toMatchObject({ consultation: 1 });
    }
    expect(items.find(({ outcome }) => outcome === 'kept')).toMatchObject({ keptBecause: 'open', hash: null });
    const [skeletal] = await town.query(
      'select status, area, urgency, name, preview, contact_id, disposed_at is not null as disposed from consultation where id = $1',
      [id],
    );
    expect(skeletal).toMatchObject({
      status: 'closed',
      area: '北地区',
      name: null,
      preview: '',
      contact_id: null,
      disposed: true,
    });
    expect(await town.query('select 1 from message where consultation_id = $1', [id])).toEqual([]);
    expect(await town.query('select 1 from findable where consultation_id = $1', [id])).toEqual([]);
    // Only what was to stay still holds the words: delete what the other records of this journey say, and nothing is left.
    const rest = await town.query<{ id: string }>('select id from consultation where disposed_at is null');
    for (const one of rest)
      for (const { table, where, emptied } of contents)
        await database.query(
          emptied === null ? `delete from ${table} where ${where}` : `update ${table} set ${emptied} where ${where}`,
          [one.id],
        );
    await database.query(`update consultation set preview = '', closing_reason = null where disposed_at is null`);
    await eventually(async () => expect(await knowing(database, secret)).toEqual([]));
    expect((await first.request('GET', `/api/consultations/${id}`)).status).toBe(404);
    expect((await first.inbox('&view=all')).map((one) => one.id)).not.toContain(id);
    expect(town.service.log()).not.toContain(secret);
  });

  it('the proof cannot be changed, and a list carried out twice changes nothing', async () => {
    await expect(database.query(`update disposal_item set removed_hash = ''`)).rejects.toThrow('stays as it is');
    await expect(database.query('delete from disposal_item')).rejects.toThrow('stays as it is');
    const before = await town.query('select * from disposal_item order by 1, 2');
    await database.query(
      `update disposal set done_at = null, second_at = now() - interval '1 minute' where second_by is not null and declined_by is null`,
    );
    await eventually(async () => {
      const rows = await town.query(
        'select 1 from disposal where second_at is not null and declined_by is null and done_at is null',
      );
      expect(rows).toEqual([]);
    });
    expect(await town.query('select * from disposal_item order by 1, 2')).toEqual(before);
  });

  it('lets one record go before its period is over, when somebody asked and two managers agree; a hold stops it', async () => {
    const { id, receipt } = await closed(0);
    const ask = (body: object) =>
      first.request('POST', '/api/retention/erasures', {
        clientId: randomUUID(),
        receipt,
        ground: 'cease_use',
        reason: `${secret}を消してほしいという請求`,
        ...body,
      });
    const { id: open, receipt: openReceipt } = await first.json<{ id: string; receipt: string }>(
      'POST',
      '/api/consultations',
      {
        channel: 'phone',
        summary: 'まだ続いている',
      },
    );
    expect(await issue(await ask({ receipt: openReceipt }))).toEqual([409, 'not_allowed_now', 'open']);
    expect(await issue(await ask({ receipt: 'ZZZZ-ZZZZ' }))).toEqual([404, 'not_found', 'unknown']);
    expect((await ask({ ground: 'because' })).status).toBe(422);
    expect((await ask({ reason: ' ' })).status).toBe(422);
    const clientId = randomUUID();
    const asked = (await (await ask({ clientId })).json()) as Disposal;
    expect(asked).toMatchObject({ kind: 'erasure', ground: 'cease_use', state: 'proposed', records: 1 });
    // Sent again it is the same; asked again it stands on a list already.
    expect(((await (await ask({ clientId })).json()) as Disposal).id).toBe(asked.id);
    expect(await issue(await ask({}))).toEqual([409, 'not_allowed_now', 'asked']);
    await first.json('POST', '/api/retention/holds', { receipt, reason: '裁判のため' });
    expect((await approve(first, asked)).status).toBe(200);
    expect((await approve(second, await list(asked.id))).status).toBe(200);
    expect(await done(asked.id)).toMatchObject({ removed: 0, kept: 1, reason: null });
    const { holds } = await retention();
    await first.json('DELETE', `/api/retention/holds/${holds.find((one) => one.receipt === receipt)!.id}`);
    const again = (await (await ask({})).json()) as Disposal;
    expect((await approve(first, again)).status).toBe(200);
    expect((await approve(second, await list(again.id))).status).toBe(200);
    expect(await done(again.id)).toMatchObject({
      removed: 1,
      kept: 0,
      kind: 'erasure',
      ground: 'cease_use',
      reason: null,
    });
    expect((await first.request('GET', `/api/consultations/${id}`)).status).toBe(404);
    const [proof] = await first.json<DisposalItem[]>('GET', `/api/retention/disposals/${again.id}`);
    expect(proof).toMatchObject({ receipt, outcome: 'removed', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const { rows } = await database.query(
      `select 1 from message where consultation_id = $1 union all select 1 from note where consultation_id = $1`,
      [id],
    );
    expect(rows).toEqual([]);
    expect((await first.request('GET', `/api/consultations/${open}`)).status).toBe(200);
  });

  it('keeps what is being held at the very moment at which it would go', async () => {
    const { id, receipt } = await closed(8);
    const drawn = await drawUp();
    await database.query('begin');
    await database.query('select from consultation where id = $1 for update', [id]);
    const once = (await (await approve(first, drawn)).json()) as Disposal;
    expect((await approve(second, once)).status).toBe(200);
    await eventually(async () => {
      const waits = 'select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))';
      expect((await database.query(waits)).rowCount).toBeGreaterThan(0);
    });
    await database.query(
      `insert into retention_hold (id, consultation_id, reason, held_by, held_at)
       select gen_random_uuid(), $1, '争い', id, now() from staff where login = 'manager'`,
      [id],
    );
    await database.query('commit');
    await done(drawn.id);
    const items = await first.json<DisposalItem[]>('GET', `/api/retention/disposals/${drawn.id}`);
    expect(items.find((one) => one.receipt === receipt)).toMatchObject({ outcome: 'kept', keptBecause: 'held' });
  });
});
