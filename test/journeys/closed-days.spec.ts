import pg from 'pg';
import type { OfficeHours, ProblemBody } from '../../src/contract/index.js';
import { Municipality, openMunicipality } from '../../src/municipality/index.js';
import { Resident } from '../build/resident.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';

/** A typhoon: the office is closed tomorrow, and nobody is promised anything else from that moment on. */
describe('days on which the office is closed out of turn', () => {
  let service: Service;
  let manager: StaffMember;
  let town: Municipality;

  const hours = () => manager.json<OfficeHours>('GET', '/api/settings/hours');
  const close = (day: string, reason = '台風のため') =>
    manager.request('POST', '/api/settings/hours/closed-days', { day, reason });

  beforeAll(async () => {
    service = await aService({ PROFILE: 'chiba' });
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    manager = await StaffMember.signIn(service, 'manager');
    town = openMunicipality('chiba', process.cwd());
  });
  afterAll(() => service.dispose());

  it('change at once what residents are promised, and back', async () => {
    const before = await hours();
    expect(before).toMatchObject({ known: true, days: [], hours: '月～土 8:30～17:30（祝日・年末年始は休み）' });
    // Closed today and for the next three days: the next opening is another one, whatever today is.
    const days = [0, 1, 2, 3].map(inDays);
    for (const day of days) expect((await close(day)).status).toBe(201);
    town.keepClosedDays(days.map((day) => ({ day, spans: null })));
    const expected = town.sayOpening(new Date());
    const after = await hours();
    expect(after.next).toBe(expected);
    expect(after.next).not.toBe(before.next);
    expect(after.days.map(({ day }) => day)).toEqual(days);
    expect(after.days[0]).toMatchObject({ reason: '台風のため', by: { name: expect.any(String) } });
    const resident = new Resident(service.url);
    await resident.open('/form', {});
    await resident.open('/form/S1', { choice: 'now' });
    expect((await resident.open('/form/emergency')).body).toContain(expected);
    for (const day of days)
      expect((await manager.request('DELETE', `/api/settings/hours/closed-days/${day}`)).status).toBe(200);
    expect(await hours()).toEqual(before);
  });

  it('close the office for some hours: what touches is made one, and the next opening is after them', async () => {
    const day = inDays(30);
    const at = (spans: string[], reason = '庁舎の停電') =>
      manager.request('POST', '/api/settings/hours/closed-days', { day, reason, spans });
    expect((await at(['13:00-15:00', '15:00-17:30', '08:30-09:00'])).status).toBe(201);
    // The same hours in another order are the same.
    expect((await at(['08:30-09:00', '13:00-17:30'])).status).toBe(201);
    expect((await at(['08:30-10:00'])).status).toBe(409);
    expect((await hours()).days).toMatchObject([{ day, spans: ['08:30-09:00', '13:00-17:30'] }]);
    for (const wrong of [['17:00-13:00'], ['13:00-13:00'], ['25:00-26:00'], ['13:00'], []])
      expect((await at(wrong)).status).toBe(422);
    const today = inDays(0);
    const body = { day: today, reason: '研修', spans: ['00:00-24:00'] };
    expect((await manager.request('POST', '/api/settings/hours/closed-days', body)).status).toBe(201);
    town.keepClosedDays([{ day: today, spans: ['00:00-24:00'] }]);
    expect((await hours()).next).toBe(town.sayOpening(new Date()));
    for (const gone of [day, today])
      expect((await manager.request('DELETE', `/api/settings/hours/closed-days/${gone}`)).status).toBe(200);
  });

  it('say what cannot be, beside the day, and change nothing on repetition', async () => {
    const problem = async (response: Response) => {
      const { issues } = (await response.json()) as ProblemBody;
      return [response.status, issues?.[0]?.path, issues?.[0]?.message];
    };
    const day = inDays(40);
    expect((await close(day)).status).toBe(201);
    expect((await close(day)).status).toBe(201);
    expect(await problem(await close(day, '別の理由'))).toEqual([409, 'day', 'taken']);
    expect(await problem(await close(inDays(-1)))).toEqual([409, 'day', 'over']);
    expect((await close('2027-02-30')).status).toBe(422);
    expect((await close(inDays(41), ' ')).status).toBe(422);
    expect((await close(inDays(41), 'あ\nい')).status).toBe(422);
    for (const given of ['tomorrow', inDays(42)])
      expect((await manager.request('DELETE', `/api/settings/hours/closed-days/${given}`)).status).toBe(404);
    expect((await hours()).days).toHaveLength(1);
    const worker = await StaffMember.signIn(service, 'worker');
    expect((await worker.request('POST', '/api/settings/hours/closed-days', { day, reason: '台風' })).status).toBe(403);
    const client = new pg.Client({ connectionString: service.databaseUrl });
    await client.connect();
    const { rows } = await client.query(`select details->>'day' as day from audit where action = 'settings_changed'`);
    await client.end();
    expect(rows.map((row) => row.day)).toContain(day);
    expect(JSON.stringify(rows)).not.toContain('台風');
  });
});
