import pg from 'pg';
import type { ConsultationRecord, NewRoute, ProblemBody, Screening } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

/** Screening: what each result stands on, who decided it and when, and that nobody who is accompanied is forgotten. */
describe('screening', () => {
  let service: Service;
  let worker: StaffMember;
  let colleague: StaffMember;
  let database: pg.Client;

  beforeAll(async () => {
    service = await aService();
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    [worker, colleague] = [await StaffMember.signIn(service, 'worker'), await StaffMember.signIn(service, 'worker2')];
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  /** A call whose text has been rated: its version rests. */
  const aCall = async () => {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '家賃のことで電話があった',
      owner: 'me',
    });
    return eventually(async () => {
      const record = await worker.record(id);
      expect(record.messages[0]!.assessment).not.toBeNull();
      return record;
    });
  };
  const decide = (by: StaffMember, id: string, given: Partial<NewRoute>) =>
    by.request('POST', `/api/consultations/${id}/route`, { reason: '理由', ...given });
  const decided = async (by: StaffMember, id: string, given: Partial<NewRoute>) => {
    const response = await decide(by, id, given);
    expect(response.status).toBe(200);
    return (await response.json()) as ConsultationRecord;
  };
  const missing = async (response: Response) =>
    [response.status, ((await response.json()) as ProblemBody).issues?.map(({ path }) => path)] as const;
  const history = (id: string) => worker.json<Screening[]>('GET', `/api/consultations/${id}/screenings`);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('① waits for what was heard and for the issues, ③ for a next contact ahead, and nothing is kept until then', async () => {
    const { id } = await aCall();
    expect(await missing(await decide(worker, id, { route: 1 }))).toEqual([422, ['hearing', 'issues']]);
    expect(await missing(await decide(worker, id, { route: 1, hearing: '  ', issues: ['T04'] }))).toEqual([
      422,
      ['hearing'],
    ]);
    expect(await missing(await decide(worker, id, { route: 3 }))).toEqual([422, ['nextContactAt']]);
    expect(await missing(await decide(worker, id, { route: 3, nextContactAt: inDays(-1) }))).toEqual([
      422,
      ['nextContactAt'],
    ]);
    expect(await history(id)).toEqual([]);
    expect(await worker.record(id)).toMatchObject({ route: null, status: 'received' });
    const after = await decided(worker, id, { route: 1, hearing: '家賃を二か月払えていない', issues: ['T04', 'K09'] });
    expect(after).toMatchObject({ route: 1, status: 'handing_over' });
  });

  it('every decision is kept with its reason, person and time; the last one stands', async () => {
    const { id } = await aCall();
    await decided(worker, id, { route: null, reason: '手続きの案内だけ', national: 'information_only' });
    await decided(colleague, id, { route: 2, reason: '介護と借金が重なっている', national: 'goes_on_with_plan' });
    const all = await history(id);
    expect(all.map(({ route, reason, national }) => [route, reason, national])).toEqual([
      [2, '介護と借金が重なっている', 'goes_on_with_plan'],
      [null, '手続きの案内だけ', 'information_only'],
    ]);
    expect(all[0]!.by.name).not.toBe(all[1]!.by.name);
    expect(await worker.record(id)).toMatchObject({
      route: 2,
      status: 'multi_agency',
      routeReason: '介護と借金が重なっている',
    });
    expect(await missing(await decide(worker, id, { route: null }))).toEqual([409, undefined]);
  });

  it('who looked at an older record decides nothing over a colleague', async () => {
    const { id, version } = await aCall();
    await decided(colleague, id, { route: 2, version });
    const late = await decide(worker, id, { route: 1, hearing: '聞いた', issues: ['T01'], version });
    expect([late.status, ((await late.json()) as ProblemBody).code]).toEqual([409, 'saved_elsewhere']);
    expect(await history(id)).toHaveLength(1);
  });

  it('③: whoever is accompanied comes back to their owner when the date is over', async () => {
    const { id } = await aCall();
    const nextContactAt = inDays(14);
    const after = await decided(worker, id, { route: 3, nextContactAt });
    expect(after).toMatchObject({ route: 3, status: 'accompanying', dueAt: nextContactAt });
    await database.query(`update consultation set answered_at = now() where id = $1`, [id]);
    expect((await worker.record(id)).queue).toBe('waiting');
    await database.query(`update consultation set due_at = now() - interval '1 minute' where id = $1`, [id]);
    expect((await worker.record(id)).queue).toBe('due');
    await expect(
      database.query(`insert into screening (id, consultation_id, route, reason, by_id, at)
        select gen_random_uuid(), id, 3, 'x', owner_id, now() from consultation where id = '${id}'`),
    ).rejects.toThrow(/check/);
  });
});
