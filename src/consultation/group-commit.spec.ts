import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { GroupCommit } from './group-commit.js';

interface Item {
  sender: string;
  nth: number;
}

describe('storing together', () => {
  it('stores everything once, and each sender in order, however it comes', async () => {
    const requests = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(requests, async (given) => {
        const stored: Item[] = [];
        const nth: Record<string, number> = {};
        const commit = new GroupCommit<Item>(async (items) => {
          await pause(Math.random() * 2);
          stored.push(...items);
        });
        const all = given.map((senders) => {
          const items = senders.map((sender) => {
            nth[sender] = (nth[sender] ?? 0) + 1;
            return { sender, nth: nth[sender] };
          });
          return commit.add(items);
        });
        await Promise.all(all);
        expect(stored).toHaveLength(given.flat().length);
        for (const sender of Object.keys(nth)) {
          const order = stored.filter((item) => item.sender === sender).map((item) => item.nth);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('takes no more at once than it may, and all of what came as one', async () => {
    const sizes: number[] = [];
    const commit = new GroupCommit<number>(async (items) => {
      await pause(1);
      sizes.push(items.length);
    }, 3);
    await Promise.all([[1], [2, 3], [4, 5], [6, 7, 8, 9], [10]].map((items) => commit.add(items)));
    expect(sizes).toEqual([3, 2, 4, 1]);
  });

  it('refuses only what cannot be stored, not its neighbours', async () => {
    const stored: number[] = [];
    const commit = new GroupCommit<number>(async (items) => {
      await pause(1);
      if (items.includes(3)) throw new Error('poison');
      stored.push(...items);
    });
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map((item) => commit.add([item])));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(stored.toSorted()).toEqual([1, 2, 4, 5]);
  });
});
