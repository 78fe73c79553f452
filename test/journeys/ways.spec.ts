import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { PersonPage, PersonWay, PersonWayChange, SearchPage } from '../../src/contract/index.js';
import { aService, eventually, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';
import { inDays } from './case-work.js';

/** Several ways to reach one person, one address for several people, and what of it is safe. */
describe('the ways to reach somebody', () => {
  let service: Service;
  let database: pg.Client;
  let worker: StaffMember;

  beforeAll(async () => {
    service = await aService();
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    worker = await StaffMember.signIn(service, 'worker');
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  const somebody = async (facts: object) => {
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      ...{ channel: 'phone', summary: '電話', owner: 'me' },
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    const person = randomUUID();
    await worker.json('POST', `/api/consultations/${id}/people`, { person, parts: ['subject'], facts });
    return person;
  };
  const files = async (words: string, by = worker) =>
    (await by.json<SearchPage>('POST', '/api/search', { words })).files.map(({ id }) => id);
  const way = (given: Partial<PersonWayChange>): PersonWayChange => ({
    ...{ kind: 'phone', value: '043-123-4567', safety: 'safe', hours: '', note: '', from: null, to: null, version: 0 },
    ...given,
  });
  const save = (person: string, id: string, given: PersonWayChange) =>
    worker.json<PersonWay[]>('PUT', `/api/people/${person}/ways/${id}`, given);
  const tried = async (person: string, id: string, given: PersonWayChange) => {
    const answer = await worker.request('PUT', `/api/people/${person}/ways/${id}`, given);
    return [answer.status, await answer.json()] as const;
  };

  it('are many, each with its days and how safe it is, and sealed', async () => {
    const ichiro = await somebody({ name: '見本 一郎' });
    const [mobile, house] = [randomUUID(), randomUUID()];
    await save(ichiro, mobile, way({ value: '090-1111-2222', safety: 'careful', hours: '平日の昼' }));
    const both = await save(ichiro, house, way({ kind: 'address', value: '東町1丁目2番3号', to: inDays(-1) }));
    expect(both).toMatchObject([
      { id: mobile, safety: 'careful', hours: '平日の昼', current: true, version: 1 },
      { id: house, kind: 'address', current: false },
    ]);
    // Saved once more with the same id it is not there twice.
    expect(await save(ichiro, mobile, way({ value: '090-1111-2222', safety: 'safe' }))).toHaveLength(2);
    const { rows } = await database.query(`select to_jsonb(w)::text as all from person_way w`);
    expect(JSON.stringify(rows)).not.toMatch(/1111|東町|平日/);
  });

  it('a wrong one is refused beside its field, and an overtaken one changes nothing', async () => {
    const hanako = await somebody({ name: '見本 花子' });
    const id = randomUUID();
    expect(await tried(hanako, id, way({ safety: 'careful' }))).toMatchObject([422, { issues: [{ path: 'note' }] }]);
    const backwards = way({ from: inDays(0), to: inDays(-3) });
    expect(await tried(hanako, id, backwards)).toMatchObject([422, { issues: [{ path: 'to' }] }]);
    expect(await tried(hanako, id, way({ value: '  ' }))).toMatchObject([422, { issues: [{ path: 'value' }] }]);
    await save(hanako, id, way({}));
    await save(hanako, id, way({ safety: 'unsafe', version: 1 }));
    expect(await tried(hanako, id, way({ version: 1 }))).toMatchObject([409, { code: 'saved_elsewhere' }]);
    const other = await somebody({ name: '見本 春子' });
    expect((await tried(other, id, way({ version: 2 })))[0]).toBe(404);
  });

  it('tell who may be the same: a number of another file, and an address where somebody lived before', async () => {
    const before = await somebody({ name: '見本 夏子', address: '西町二丁目4-5' });
    const moved = await somebody({ name: '別名 みほ' });
    await save(moved, randomUUID(), way({ kind: 'address', value: '西町2丁目4番5号', to: inDays(-30) }));
    await save(moved, randomUUID(), way({ value: '080-3333-4444' }));
    const phone = await somebody({ name: '無関係 太郎', phones: '08033334444（妹）' });
    const { like } = await worker.json<PersonPage>('GET', `/api/people/${moved}`);
    const signs = new Map(like.map((one) => [one.id, one.signs]));
    expect(signs.get(before)).toEqual(['former']);
    expect(signs.get(phone)).toEqual(['phone']);
    // A later change of the file forgets none of it.
    const { file } = await worker.json<PersonPage>('GET', `/api/people/${moved}`);
    await worker.json('PUT', `/api/people/${moved}`, {
      ...{ name: '別名 みほ', kana: 'ベツナ ミホ', born: null, sex: null, address: null, phones: null, note: null },
      version: file.version,
    });
    const page = await worker.json<PersonPage>('GET', `/api/people/${phone}`);
    expect(page.like.map(({ id }) => id)).toContain(moved);
  });

  it('lead the search to the person, by name, reading and number, and nobody to whom they are out of sight', async () => {
    const other = await StaffMember.signIn(service, 'worker2');
    const name = { name: '髙峰 みのる', kana: 'タカミネ ミノル' };
    const { id } = await worker.json<{ id: string }>('POST', '/api/consultations', {
      ...{ channel: 'phone', summary: '電話', owner: 'me' },
    });
    await eventually(async () => expect((await worker.record(id)).messages[0]!.assessment).not.toBeNull());
    const person = randomUUID();
    await worker.json('POST', `/api/consultations/${id}/people`, { person, parts: ['subject'], facts: name });
    await save(person, randomUUID(), way({ value: '070-5555-6666' }));
    for (const words of ['高峰', '髙峰みのる', 'たかみね', '07055556666'])
      expect([words, await files(words, other)]).toEqual([words, [person]]);
    expect(await files('5555')).toEqual([]);
    const { id: me } = await worker.json<{ id: string }>('GET', '/api/me');
    await worker.json('PUT', `/api/consultations/${id}/protection`, {
      named: [me],
      reason: '夫が市の職員',
      lastSeen: 0,
    });
    expect([await files('高峰'), await files('高峰', other)]).toEqual([[person], []]);
  });
});
