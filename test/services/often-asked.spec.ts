import type { DataSource } from 'typeorm';
import type { Jobs } from '../../src/platform/jobs.js';
import { openLog } from '../../src/platform/log.js';
import type { Signal } from '../../src/platform/signal.js';
import { Transactions } from '../../src/platform/transaction.js';
import { anOpenDatabase } from '../build/open-database.js';

describe('statements that are asked often', () => {
  let close: () => Promise<void>;
  let database: DataSource;

  beforeAll(async () => {
    // One connection, so that what it keeps prepared is known.
    ({ database, close } = await anOpenDatabase(1));
    await database.query('create table kept (n int primary key)');
    await database.query('insert into kept values (1), (2)');
  });
  afterAll(() => close());

  const prepared = async (words: string) => {
    const rows = await database.query<{ statement: string }[]>('select statement from pg_prepared_statements');
    return rows.filter(({ statement }) => statement.includes(words)).length;
  };
  const often = (sql: string, values: unknown[]) =>
    Promise.all(Array.from({ length: 40 }, () => database.query<{ n: number }[]>(sql, values)));

  it('are prepared once, and answer as before, also many at once', async () => {
    const answers = await often('select n from kept where n >= $1 order by n', [1]);
    expect(new Set(answers.map((rows) => JSON.stringify(rows)))).toEqual(new Set(['[{"n":1},{"n":2}]']));
    expect(await prepared('from kept where n >= $1')).toBe(1);
    expect((await often('select n from kept where n >= $1 order by n', [2])).at(-1)).toEqual([{ n: 2 }]);
    await database.query('select n from kept where n < $1', [5]);
    expect(await prepared('from kept where n < $1')).toBe(0);
  });

  it('fail as they would otherwise, and can be asked again', async () => {
    await often('select 10 / n as tenth from kept where n = $1 or n = 0', [1]);
    await database.query('insert into kept values (0)');
    await expect(database.query('select 10 / n as tenth from kept where n = $1 or n = 0', [1])).rejects.toThrow(
      'division',
    );
    await database.query('delete from kept where n = 0');
    expect(await database.query('select 10 / n as tenth from kept where n = $1 or n = 0', [1])).toEqual([
      { tenth: 10 },
    ]);
  });

  it('are prepared anew when a newer version has changed the table, alone and in a transaction', async () => {
    const all = 'select * from kept where n = $1';
    const jobs = { addSoon: () => undefined } as unknown as Jobs;
    const transactions = new Transactions(
      database,
      jobs,
      { saySoon: () => undefined } as unknown as Signal,
      openLog('silent'),
    );
    await often(all, [1]);
    await database.query("alter table kept add column word text not null default 'a'");
    const found = await transactions.run(async ({ tx }) => {
      await tx.query('update kept set word = $1 where n = 2', ['b']);
      return tx.query<unknown[]>(all, [2]);
    });
    expect(found).toEqual([{ n: 2, word: 'b' }]);
    expect(await database.query(all, [1])).toEqual([{ n: 1, word: 'a' }]);
    await database.query('alter table kept drop column word');
    expect(await database.query(all, [1])).toEqual([{ n: 1 }]);
  });

  it('have one plan for all short lists, and find the same', async () => {
    const among = 'select n from kept where n = any($1) order by n';
    const lists = [[1], [2], [1, 2], [], [null], [3], [2, 2]];
    const found = lists.map((list) => database.query<{ n: number }[]>(among, [list]));
    expect((await Promise.all(found)).map((rows) => rows.map(({ n }) => n))).toEqual([
      [1],
      [2],
      [1, 2],
      [],
      [],
      [],
      [2],
    ]);
    await often(among, [[1]]);
    await often(among, [[1, 2]]);
    const plans = await database.query<{ custom_plans: string; generic_plans: string }[]>(
      "select custom_plans, generic_plans from pg_prepared_statements where statement like '%from kept where n = any($1) order by n'",
    );
    expect(plans).toHaveLength(1);
    expect(Number(plans[0]!.generic_plans)).toBeGreaterThan(Number(plans[0]!.custom_plans));
  });
});
