import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { auditActions } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { groups, type RouteName, routes } from './permission-matrix.js';
import { type Hands, trails } from './trail-matrix.js';

/** What stands in the trail without a route of these: signing in and out, refusals, jobs and commands; a lowering by the route of the level. */
const besides = ['refused', 'sign_in', 'sign_in_failed', 'sign_out', 'proof_failed', 'dispose', 'lowering_proposed'];
const byCommand = ['trail_verified', 'keys_rotated', 'entries_lost'];

describe('every route and what it leaves in the trail', () => {
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;
  let other: StaffMember;
  let manager: StaffMember;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    [worker, other, manager] = (await Promise.all(
      ['worker', 'worker2', 'manager'].map((login) => StaffMember.signIn(service, login)),
    )) as [StaffMember, StaffMember, StaffMember];
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  const left = async (after: string): Promise<string[]> => {
    const { rows } = await database.query<{ action: string }>(
      `select distinct action from audit a join staff s on s.id = a.staff_id
       where a.id > $1 and s.login in ('worker', 'worker2', 'manager') order by action`,
      [after],
    );
    return rows.map(({ action }) => action);
  };
  const last = async () =>
    (await database.query<{ id: string }>('select coalesce(max(id), 0)::text as id from audit')).rows[0]!.id;
  /** Whatever is written behind an answer has been written: an entry that comes after it is there. */
  const settled = async () => {
    const before = await last();
    const id = randomUUID();
    await worker.request('GET', `/api/consultations/${id}`);
    await eventually(async () => {
      const { rowCount } = await database.query(
        `select from audit where id > $1 and action = 'refused' and thing_id = $2`,
        [before, id],
      );
      expect(rowCount).toBe(1);
    });
  };

  it.each(Object.entries(trails))('%s', async (route, rule) => {
    if ('shownIn' in rule) {
      const spec = readFileSync(join(import.meta.dirname, rule.shownIn), 'utf8');
      for (const action of rule.leaves) expect(spec).toContain(`'${action}'`);
      return;
    }
    const [method, path] = route.split(' ') as [string, string];
    const summary = `試しの電話（${route}）`;
    const made = await worker.json<{ id: string; receipt: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary,
    });
    // Its text is rated by itself; only then its version rests.
    await eventually(async () => {
      const { rows } = await database.query(
        'select from message where consultation_id = $1 and assessment is not null',
        [made.id],
      );
      expect(rows).toHaveLength(1);
    });
    const hands: Hands = {
      worker,
      other,
      manager,
      id: made.id,
      receipt: made.receipt,
      query: async (sql, values) => (await database.query(sql, values)).rows,
    };
    const { valid, for: group } = routes[route as RouteName];
    const call = 'call' in rule && rule.call ? await rule.call(hands) : { body: valid };
    const by = call.by ?? ((groups[group] as readonly string[]).includes('worker') ? 'worker' : 'manager');
    const at = path.replace(/\{(\w+)\}/g, (_, name: string) => call.at?.[name] ?? made.id) + (call.query ?? '');
    await settled();
    const before = await last();
    const body = method === 'GET' || method === 'DELETE' ? undefined : (call.body ?? {});
    const answer = await { worker, other, manager }[by].request(method, at, body);
    const text = await answer.text();
    await settled();
    const found = (await left(before)).filter((action) => action !== 'refused');
    if ('nothing' in rule) expect({ route, found }).toEqual({ route, found: [] });
    else expect({ route, ok: answer.ok || text, found }).toEqual({ route, ok: true, found: rule.leaves.toSorted() });
  });

  it('no action is in the list for nothing', () => {
    const byRoutes = Object.values(trails).flatMap((rule) => ('leaves' in rule ? rule.leaves : []));
    const known = new Set<string>([...byRoutes, ...besides, ...byCommand]);
    expect(auditActions.filter((action) => !known.has(action))).toEqual([]);
  });
});
