import { randomUUID } from 'node:crypto';
import type { Doorway, SystemState, Trouble } from '../../src/contract/index.js';
import { eventually } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { LineTown } from './line-ledger.js';

const hourMs = 3_600_000;

/** Silence and trouble of the installation itself: shown to staff and at /metrics, without a word of anybody. */
describe('how the installation fares', () => {
  let town: LineTown;
  let manager: StaffMember;

  const state = () => manager.json<SystemState>('GET', '/api/system');
  const found = async () => (await state()).troubles;
  const soon = (troubles: Trouble[]) => eventually(async () => expect(await found()).toEqual(troubles));
  const metric = async (name: string) => {
    const text = await (await fetch(`${town.service.url}/metrics`)).text();
    return text
      .split('\n')
      .find((line) => line.startsWith(name))
      ?.split(' ')
      .at(-1);
  };
  /** Nine weeks in which so many wrote every hour, and in the last day nobody. */
  const usually = (door: Doorway, people: number) =>
    town.query(
      `insert into arrival_hour (channel, hour, people)
       select $1, date_trunc('hour', now()) - n * interval '1 hour', case when n <= 24 then 0 else $2::int end
       from generate_series(1, 9 * 168) n on conflict (channel, hour) do update set people = excluded.people`,
      [door, people],
    );

  beforeAll(async () => {
    town = await LineTown.open();
    manager = await StaffMember.signIn(town.service, 'manager');
  });
  afterAll(() => town.close());

  it('is calm at first, and counts the hours that are over', async () => {
    expect(await found()).toEqual([]);
    await eventually(async () => {
      const { doors, quota } = await state();
      expect(doors.map(({ state: standing }) => standing)).toEqual(['too_young', 'too_young', 'too_young']);
      expect(quota).toMatchObject({ used: 0, allowed: null });
    });
  });

  it('says which door is quieter than usual, and stops saying it when people write again', async () => {
    await usually('line', 3);
    await usually('web', 0);
    await soon([{ kind: 'silence', door: 'line' }]);
    const { doors } = await state();
    expect(doors[0]).toMatchObject({ door: 'line', ready: true, state: 'quiet', hours: 4, people: 0, usual: 12 });
    expect(doors[2]).toMatchObject({ door: 'web', state: 'too_few' });
    expect(await metric('uketome_trouble{kind="silence",door="line"}')).toBe('1');
    expect(await metric('uketome_trouble{kind="silence",door="web"}')).toBe('0');
    await town.query(
      `update arrival_hour set people = 2 where channel = 'line' and hour > now() - interval '30 hours'`,
    );
    await soon([]);
  });

  it('counts people, not messages, of the hour that was over last', async () => {
    const at = new Date(Math.floor((Date.now() - 120_000) / hourMs) * hourMs - hourMs / 2);
    for (const count of [3, 1]) {
      const { id } = await manager.json<{ id: string }>('POST', '/api/consultations', {
        channel: 'phone',
        summary: '見本の相談です。',
      });
      await town.query(`update consultation set channel = 'web' where id = $1`, [id]);
      for (let n = 0; n < count; n++)
        await town.query(
          `insert into message (id, consultation_id, version, direction, kind, text, at, sender_kind, delivery, assessed_at)
           values ($1, $2, 1, 'in', 'text', '見本', $3, 'resident', 'received', now())`,
          [randomUUID(), id, at],
        );
    }
    // The installation began in the first of twenty-four hours that are over; this run may be at any minute of the next.
    await town.query('update installation set created_at = $1', [new Date(at.getTime() - 23 * hourMs)]);
    await town.query('delete from arrival_hour');
    await eventually(async () => {
      const rows = await town.query(`select people from arrival_hour where channel = 'web' and hour = $1`, [
        new Date(at.getTime() - hourMs / 2),
      ]);
      expect(rows).toEqual([{ people: 2 }]);
    });
    expect(
      await town.query('select count(*)::int from arrival_hour where channel = $1 and hour <= $2', ['web', at]),
    ).toEqual([{ count: 24 }]);
  });

  it('warns at 70 and at 90 % of what LINE allows', async () => {
    town.line.quota = 1000;
    const used = async (count: number, troubles: Trouble[]) => {
      town.line.used = count;
      await town.query(`update line_quota set tried_at = now() - interval '2 hours'`);
      await soon(troubles);
    };
    await used(700, [{ kind: 'quota_70', door: null }]);
    await used(950, [{ kind: 'quota_90', door: null }]);
    expect(await metric('uketome_line_quota_share')).toBe('0.95');
    town.line.misbehave({ on: '/quota', does: 500, times: 2 });
    await town.query(`update line_quota set tried_at = now() - interval '2 hours'`);
    await eventually(async () => {
      const [row] = await town.query(`select tried_at > now() - interval '1 minute' as tried from line_quota`);
      expect(row).toEqual({ tried: true });
    });
    expect((await state()).quota).toMatchObject({ used: 950, allowed: 1000 });
    await used(10, []);
  });

  it('says since when answers should have left, and what nobody could read', async () => {
    const { id } = await manager.json<{ id: string }>('POST', '/api/consultations', {
      channel: 'phone',
      summary: '見本の相談です。',
    });
    const since = new Date(Date.now() - 20 * 60_000);
    await town.query(
      `insert into message (id, consultation_id, version, direction, kind, text, at, sender_kind, delivery, next_try_at, retry_key)
       values ($1, $2, 1, 'out', 'text', '秘密の返事', $3, 'staff', 'waiting', now() + interval '1 hour', $1)`,
      [randomUUID(), id, since],
    );
    await town.query('update consultation set quarantined = true where id = $1', [id]);
    await soon([
      { kind: 'sending_late', door: null },
      { kind: 'quarantine', door: null },
    ]);
    const shown = await state();
    expect(shown.sending).toEqual({ count: 1, since: since.toISOString() });
    expect(JSON.stringify(shown)).not.toContain('秘密');
    expect(JSON.stringify(shown)).not.toContain(id);
    expect(await metric('uketome_trouble{kind="sending_late",door=""}')).toBe('1');
  });

  it('is seen by everybody of the centre, and not by an agency', async () => {
    const status = async (login: string) =>
      (await (await StaffMember.signIn(town.service, login)).request('GET', '/api/system')).status;
    expect(await Promise.all(['worker', 'manager', 'admin', 'agency'].map(status))).toEqual([200, 200, 200, 403]);
  });
});
