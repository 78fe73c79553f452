import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { NotifyMail, OnCallRota, OnCallShift } from '../../src/contract/index.js';
import { Resident } from '../build/resident.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString();
const today = () => new Date(Date.now() + 9 * hourMs).toISOString().slice(0, 10);

describe('the rota of who is on call', () => {
  let service: Service;
  let manager: StaffMember;
  let worker2: StaffMember;
  const ids: Record<string, string> = {};

  const rota = () => manager.json<OnCallRota>('GET', `/api/on-call?from=${today()}&days=3`);
  const put = (staff: string, from: string, to: string) =>
    manager.request('POST', '/api/on-call', { staffId: ids[staff], from, to });

  beforeAll(async () => {
    service = await aService({ PROFILE: join(import.meta.dirname, '..', 'fixtures', 'on-call-town.yaml') });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    manager = await StaffMember.signIn(service, 'manager');
    worker2 = await StaffMember.signIn(service, 'worker2');
    for (const login of ['manager', 'worker2', 'worker', 'agency']) {
      const me = await (await StaffMember.signIn(service, login)).json<{ id: string }>('GET', '/api/me');
      ids[login] = me.id;
    }
  });
  afterAll(() => service.dispose());

  it('makes the promise to residents: staff were told only while somebody stands in it whom an alarm reaches', async () => {
    const resident = new Resident(service.url);
    await resident.open('/form', {});
    await resident.open('/form/S1', { choice: 'now' });
    const page = async () => (await resident.open('/form/emergency')).body;
    const nobody = async () => {
      const body = await page();
      expect(body).toContain('職員が見るのは 市のお知らせにある時間 です。待たずに電話してください。');
      expect(body).not.toContain('職員にも知らせました');
    };
    const somebody = async () => expect(await page()).toContain('職員にも知らせました');
    await nobody();

    const added = await put('worker2', inHours(-1), inHours(30));
    expect(added.status).toBe(201);
    const shift = (await added.json()) as OnCallShift;
    expect(shift).toMatchObject({ staff: { id: ids.worker2 }, reached: false });
    expect((await rota()).shifts).toEqual([shift]);
    await nobody();

    await worker2.json('PUT', '/api/me/notify', { mail: 'worker2@staff.example' });
    expect(await worker2.json<NotifyMail>('GET', '/api/me/notify')).toEqual({ mail: 'worker2@staff.example' });
    expect((await rota()).shifts).toMatchObject([{ reached: true }]);
    await eventually(somebody);

    expect((await manager.request('DELETE', `/api/on-call/${shift.id}`)).status).toBe(204);
    await eventually(nobody);
    expect((await manager.request('DELETE', `/api/on-call/${shift.id}`)).status).toBe(404);
  });

  it('shows the gaps that are left from now on, and nobody’s address', async () => {
    const before = await rota();
    expect(before.wanted).toBe(true);
    expect(before.gaps).toHaveLength(1);
    const [from, to] = [inHours(20), inHours(32)];
    expect((await put('worker2', from, to)).status).toBe(201);
    const after = await rota();
    expect(after.gaps.map((gap) => [gap.from, gap.to])).toEqual([
      [expect.any(String), from],
      [to, before.gaps[0]!.to],
    ]);
    expect(JSON.stringify(after)).not.toContain('staff.example');
  });

  it('takes nobody twice at a time, nobody for a time that is over, and nobody who takes no alarms', async () => {
    expect((await put('worker2', inHours(19), inHours(21))).status).toBe(409);
    expect((await put('worker', inHours(19), inHours(21))).status).toBe(201);
    expect((await put('worker2', inHours(32), inHours(33))).status).toBe(201);
    expect((await put('worker', inHours(-5), inHours(-1))).status).toBe(409);
    expect((await put('agency', inHours(40), inHours(41))).status).toBe(404);
    for (const [from, to] of [
      [inHours(5), inHours(5)],
      [inHours(6), inHours(5)],
      [inHours(1), inHours(24 * 15)],
      ['tomorrow', inHours(5)],
    ] as const)
      expect((await put('worker', from, to)).status).toBe(422);
    const both = await Promise.all([1, 2, 3].map(() => put('manager', inHours(50), inHours(51))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('is read by those who take alarms and kept by managers; an address is set for oneself only', async () => {
    const { shifts } = await rota();
    const body = { staffId: ids.worker2, from: inHours(60), to: inHours(61) };
    const of = async (login: string) => {
      const staff = await StaffMember.signIn(service, login);
      const asked = await Promise.all([
        staff.request('GET', `/api/on-call?from=${today()}`),
        staff.request('POST', '/api/on-call', body),
        staff.request('DELETE', `/api/on-call/${shifts[0]!.id}`),
        staff.request('DELETE', `/api/on-call/${randomUUID()}`),
        staff.request('GET', '/api/me/notify'),
        staff.request('PUT', '/api/me/notify', { mail: null }),
      ]);
      return asked.map(({ status }) => status);
    };
    expect(await of('worker')).toEqual([200, 403, 403, 403, 200, 200]);
    for (const login of ['agency', 'admin']) expect(await of(login)).toEqual([403, 403, 403, 403, 403, 403]);
    expect((await rota()).shifts).toEqual(shifts);
    expect((await worker2.request('PUT', '/api/me/notify', { mail: 'no address' })).status).toBe(422);
  });

  it('leaves no address in the log', () => {
    expect(service.log()).not.toContain('staff.example');
  });
});
