import pg from 'pg';
import { aDatabase } from '../build/database.js';

describe('a test database', () => {
  it('has the tables of the house and is its own', async () => {
    const database = await aDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `select count(*)::int as n from information_schema.tables where table_schema = 'public'`,
    );
    await client.end();
    await database.drop();
    expect(rows[0].n).toBeGreaterThan(10);
  });
});
