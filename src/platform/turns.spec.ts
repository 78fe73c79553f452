import fc from 'fast-check';
import { Turns } from './turns.js';

const turn = () => new Promise(setImmediate);

it('begins at once while there is room, and whoever comes alone never waits', async () => {
  const turns = new Turns(2);
  const begun: string[] = [];
  for (const name of ['a', 'b', 'c']) turns.begin(() => begun.push(name));
  expect(begun).toEqual(['a', 'b']);
  await turn();
  expect(begun).toEqual(['a', 'b', 'c']);
  await turn();
  turns.begin(() => begun.push('d'));
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

it('begins everything once, in order, and never more than so many in a turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.nat(12), { maxLength: 12 }),
      async (most, arriving) => {
        const turns = new Turns(most);
        const begun: number[] = [];
        let arrived = 0;
        for (let now = 0, idle = 0; idle < 2; now += 1) {
          const before = begun.length;
          for (let i = 0; i < (arriving[now] ?? 0); i += 1) {
            const nth = arrived++;
            turns.begin(() => begun.push(nth));
          }
          await turn();
          // What began before this turn's own beginning and after it: two turns of room at most lie between two looks.
          expect(begun.length - before).toBeLessThanOrEqual(2 * most);
          idle = now >= arriving.length && begun.length === arrived ? idle + 1 : 0;
        }
        expect(begun).toEqual(Array.from({ length: arrived }, (_, n) => n));
      },
    ),
  );
});

it('lets what else is waiting have its turn in between', async () => {
  const turns = new Turns(1);
  const seen: string[] = [];
  for (const name of ['a', 'b', 'c']) turns.begin(() => seen.push(name));
  setImmediate(() => seen.push('answer of the database'));
  for (let i = 0; i < 4; i += 1) await turn();
  expect(seen).toEqual(['a', 'b', 'answer of the database', 'c']);
});
