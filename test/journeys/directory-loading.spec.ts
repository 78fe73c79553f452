import pg from 'pg';
import { aService, type Service } from '../build/service.js';

/** The city's file fills the directory once; what staff changed since stays as they left it. */
describe('the directory that comes with a city', () => {
  let service: Service;
  let database: pg.Client;

  const agencies = async () =>
    (await database.query<{ code: string; name: string }>('select code, name from agency order by code')).rows;

  beforeAll(async () => {
    service = await aService({ PROFILE: 'ichikawa' });
    database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await service.dispose();
  });

  it('is there after the first start, and is not put over what staff changed at the next', async () => {
    const first = await agencies();
    expect(first.filter(({ code }) => code.startsWith('kousapo-'))).toHaveLength(15);
    const { rows: overlaps } = await database.query('select area, other from area_overlap');
    expect(overlaps).toHaveLength(15);
    await database.query("update agency set name = '変えた名前' where code = 'sora'");
    await service.stop();
    await service.start();
    expect(await agencies()).toEqual(first.map((one) => (one.code === 'sora' ? { ...one, name: '変えた名前' } : one)));
  });
});
