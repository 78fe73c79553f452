import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { AtHand } from './at-hand.js';

type Name = 'hear' | 'send' | 'rate';

/** Work that goes on until it is let go. */
function aBench(places = { prompt: 2, urgent: 1 }, most = 3, apartMs = 0) {
  const begun: [Name, string[]][] = [];
  const ending: ((error?: Error) => void)[] = [];
  const failed: [Name, string[], unknown][] = [];
  const hand = new AtHand<Name>({
    laneOf: (name) => (name === 'rate' ? 'urgent' : 'prompt'),
    places,
    most,
    apartMs: (name) => (name === 'rate' ? 0 : apartMs),
    run: (name, ids) => {
      begun.push([name, ids]);
      return new Promise((done, fail) => ending.push((error) => (error ? fail(error) : done())));
    },
    failed: (...what) => failed.push(what),
  });
  return { hand, begun, ending, failed };
}
const breath = () => new Promise(setImmediate);

describe('work at hand', () => {
  it('is begun at once, and together what is told of in the same breath, each once', async () => {
    const { hand, begun } = aBench();
    hand.take('hear', ['a']);
    hand.take('hear', ['b', 'a']);
    hand.take('rate', ['m']);
    expect(begun).toEqual([]);
    await breath();
    expect(begun).toEqual([
      ['hear', ['a', 'b']],
      ['rate', ['m']],
    ]);
  });

  it('waits while all places of its lane are taken; other lanes go on', async () => {
    const { hand, begun, ending } = aBench();
    for (const id of ['a', 'b', 'c']) {
      hand.take('hear', [id]);
      await breath();
    }
    expect(begun.map(([, ids]) => ids)).toEqual([['a'], ['b']]);
    expect([hand.depth('prompt'), hand.depth('urgent')]).toEqual([3, 0]);
    hand.take('rate', ['m']);
    await breath();
    expect(begun.at(-1)).toEqual(['rate', ['m']]);
    ending[0]!();
    await breath();
    expect(begun.at(-1)).toEqual(['hear', ['c']]);
  });

  it('gives each job of a lane its turn, however much waits for another', async () => {
    const { hand, begun, ending } = aBench({ prompt: 1, urgent: 1 }, 2);
    hand.take('hear', ['1', '2', '3', '4', '5', '6']);
    hand.take('send', ['x']);
    await breath();
    for (let nth = 0; nth < 3; nth += 1) {
      ending[nth]!();
      await breath();
    }
    expect(begun.map(([name]) => name)).toEqual(['hear', 'send', 'hear', 'hear']);
  });

  it('gathers what comes while a job rests; the first, and other jobs, wait for nobody', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { hand, begun } = aBench({ prompt: 8, urgent: 8 }, 3, 50);
      for (const id of ['a', 'b', 'c']) {
        hand.take('hear', [id]);
        await breath();
      }
      hand.take('send', ['x']);
      hand.take('rate', ['m']);
      await breath();
      hand.take('rate', ['n']);
      await breath();
      expect(begun).toEqual([
        ['hear', ['a']],
        ['send', ['x']],
        ['rate', ['m']],
        ['rate', ['n']],
      ]);
      jest.advanceTimersByTime(50);
      expect(begun.at(-1)).toEqual(['hear', ['b', 'c']]);
      // More than one batch holds is begun together, and rests once.
      hand.take('hear', ['1', '2', '3', '4']);
      await breath();
      jest.advanceTimersByTime(50);
      expect(begun.slice(-2).map(([, ids]) => ids)).toEqual([['1', '2', '3'], ['4']]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('hands over what failed, and goes on', async () => {
    const { hand, begun, ending, failed } = aBench({ prompt: 1, urgent: 1 });
    hand.take('send', ['a']);
    await breath();
    hand.take('send', ['b']);
    const error = new Error('the line is busy');
    ending[0]!(error);
    await pause(1);
    expect(failed).toEqual([['send', ['a'], error]]);
    expect(begun.at(-1)).toEqual(['send', ['b']]);
  });

  it('lets what is under way end when it stops, and hands back the rest', async () => {
    const { hand, begun, ending } = aBench({ prompt: 1, urgent: 1 });
    hand.take('hear', ['a']);
    await breath();
    hand.take('hear', ['b']);
    hand.take('send', ['c']);
    let left: unknown;
    const stopping = hand.stop().then((rest) => {
      left = rest;
    });
    await breath();
    expect(left).toBeUndefined();
    ending[0]!();
    await stopping;
    expect(begun).toEqual([['hear', ['a']]]);
    expect(left).toEqual([
      ['hear', ['b']],
      ['send', ['c']],
    ]);
  });

  it('does everything that it was told, in batches that are not too large, whatever comes when', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            name: fc.constantFrom<Name>('hear', 'send', 'rate'),
            ids: fc.array(fc.integer({ max: 30, min: 0 }).map(String), { maxLength: 8 }),
            wait: fc.boolean(),
          }),
        ),
        async (news) => {
          const done = new Set<string>();
          let under = 0;
          const hand = new AtHand<Name>({
            laneOf: (name) => (name === 'rate' ? 'urgent' : 'prompt'),
            places: { prompt: 2, urgent: 1 },
            most: 3,
            apartMs: (name) => (name === 'send' ? 1 : 0),
            run: async (name, ids) => {
              under += 1;
              expect(under).toBeLessThanOrEqual(3);
              expect(ids.length).toBeLessThanOrEqual(3);
              await breath();
              for (const id of ids) done.add(`${name} ${id}`);
              under -= 1;
            },
            failed: (_, __, error) => {
              throw error;
            },
          });
          for (const { name, ids, wait } of news) {
            hand.take(name, ids);
            if (wait) await breath();
          }
          while (hand.depth('prompt') + hand.depth('urgent') > 0) await breath();
          expect(done).toEqual(new Set(news.flatMap(({ name, ids }) => ids.map((id) => `${name} ${id}`))));
          expect(await hand.stop()).toEqual([]);
        },
      ),
      // News of nothing once waited for ever.
      { numRuns: 60, examples: [[[{ name: 'hear', ids: [], wait: false }]]] },
    );
  });
});
