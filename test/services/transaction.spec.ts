import type { DataSource } from 'typeorm';
import type { Jobs } from '../../src/platform/jobs.js';
import { openLog } from '../../src/platform/log.js';
import type { Signal } from '../../src/platform/signal.js';
import { atOneMoment, Transactions, type Unit } from '../../src/platform/transaction.js';
import { anOpenDatabase } from '../build/open-database.js';

describe('a transaction whose statements travel together', () => {
  let close: () => Promise<void>;
  let database: DataSource;
  let transactions: Transactions;
  const told: string[] = [];

  beforeAll(async () => {
    ({ database, close } = await anOpenDatabase());
    await database.query('create table kept (n int primary key)');
    const jobs = { addSoon: (name: string) => told.push(name) } as unknown as Jobs;
    transactions = new Transactions(
      database,
      jobs,
      { saySoon: () => undefined } as unknown as Signal,
      openLog('silent'),
    );
  });
  afterAll(() => close());
  beforeEach(async () => {
    told.length = 0;
    await database.query('truncate kept');
  });
  const kept = async () => (await database.query<{ n: number }[]>('select n from kept order by n')).map(({ n }) => n);

  it('keeps everything, and tells of it only then', async () => {
    await transactions.run(
      async (unit) => {
        unit.job('intake.nudge', { consultationId: '00000000-0000-4000-8000-000000000000' });
        await Promise.all([1, 2, 3].map((n) => unit.tx.query('insert into kept values ($1)', [n])));
        expect(told).toEqual([]);
      },
      { first: ['insert into kept values ($1)', [0]] },
    );
    expect(await kept()).toEqual([0, 1, 2, 3]);
    expect(told).toEqual(['intake.nudge']);
  });

  it('keeps nothing when one statement fails, whatever other branches still write', async () => {
    for (let round = 0; round < 20; round += 1) {
      let writing: Promise<unknown> = Promise.resolve();
      const work = transactions.run(async (unit) => {
        unit.job('intake.nudge', { consultationId: '00000000-0000-4000-8000-000000000000' });
        writing = (async () => {
          for (let n = 1; n < 60; n += 1) {
            await Promise.race([
              unit.tx.query('insert into kept values ($1)', [n]).catch(() => undefined),
              new Promise(setImmediate),
            ]);
          }
        })();
        await Promise.all([writing, unit.tx.query('select 1 / 0')]);
      });
      await expect(work).rejects.toThrow('division by zero');
      await writing;
      await new Promise((done) => setTimeout(done, 20));
      expect(await kept()).toEqual([]);
    }
    expect(told).toEqual([]);
  });

  it('keeps what was written without waiting, in order with the rest, and nothing of it when it fails', async () => {
    const write = (n: number): [string, number[]] => [
      'insert into kept select $1 where exists (select from kept where n = $1 - 1)',
      [n],
    ];
    await transactions.run(async (unit) => {
      await unit.tx.query('insert into kept values (0)');
      unit.write(...write(1));
      unit.write(...write(2));
      await unit.tx.query(...write(3));
      unit.write(...write(4));
    });
    expect(await kept()).toEqual([0, 1, 2, 3, 4]);
    const failing = transactions.run(async (unit) => {
      unit.write('insert into kept values (9)', []);
      unit.write('insert into kept values (0)', []);
      unit.job('intake.nudge', { consultationId: '00000000-0000-4000-8000-000000000000' });
    });
    await expect(failing).rejects.toThrow('kept_pkey');
    expect(await kept()).toEqual([0, 1, 2, 3, 4]);
    expect(told).toEqual([]);
  });

  it('does what follows from an answer that nobody waited for after the commit, and only then', async () => {
    const insert = { name: 'insert', text: 'insert into kept values ($1) returning n' };
    const filing = (n: number) => {
      told.length = 0;
      return transactions.run(async (unit) => {
        unit.job('intake.forget', { consultationId: '00000000-0000-4000-8000-000000000000' });
        unit.later(unit.ask<{ n: number }>(insert, [n]), ([row]) => {
          expect(row).toEqual({ n });
          unit.job('intake.nudge', { consultationId: '00000000-0000-4000-8000-000000000000' });
        });
        expect(told).toEqual([]);
      });
    };
    await filing(1);
    expect(told.toSorted()).toEqual(['intake.forget', 'intake.nudge']);
    await expect(filing(1)).rejects.toThrow('kept_pkey');
    expect(told).toEqual([]);
    // The statement stays prepared after a failure, and its connection usable.
    for (const n of [2, 3]) await filing(n);
    expect(await kept()).toEqual([1, 2, 3]);
  });

  it('refuses a write that comes after its end', async () => {
    let kept: Unit | undefined;
    await transactions.run(async (unit) => {
      kept = unit;
    });
    expect(() => kept!.write('insert into kept values (1)', [])).toThrow('over');
    await expect(kept!.ask({ name: 'late', text: 'insert into kept values (1)' }, [])).rejects.toThrow('over');
  });

  it('names the statement that failed first as the reason', async () => {
    const work = transactions.run(async ({ tx }) => tx.query('select 1'), { first: ['select 1 / $1::int', [0]] });
    await expect(work).rejects.toThrow('division by zero');
  });
});

describe('reading at one moment', () => {
  let close: () => Promise<void>;
  let database: DataSource;

  beforeAll(async () => {
    ({ database, close } = await anOpenDatabase(2));
    await database.query('create table kept (n int primary key)');
  });
  afterAll(() => close());

  it('sees nothing of what is written between its statements', async () => {
    const count = (tx: Pick<DataSource, 'query'>) => tx.query<{ count: string }[]>('select count(*) from kept');
    const seen = await atOneMoment(database, async (tx) => {
      const before = await count(tx);
      await database.query('insert into kept values (1)');
      return [before, await count(tx)];
    });
    expect(seen).toEqual([[{ count: '0' }], [{ count: '0' }]]);
    expect(await count(database)).toEqual([{ count: '1' }]);
  });

  it('writes nothing, and gives its connection back whole after a failure', async () => {
    for (let round = 0; round < 4; round += 1) {
      await expect(atOneMoment(database, (tx) => tx.query('insert into kept values (2)'))).rejects.toThrow(/read-only/);
      await expect(atOneMoment(database, () => Promise.reject(new Error('not found')))).rejects.toThrow('not found');
    }
    await database.query('insert into kept values (3)');
  });
});
