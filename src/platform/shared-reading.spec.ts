import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { SharedReading } from './shared-reading.js';

describe('reading once for everybody who asks', () => {
  it('never answers with what was read before the question, and never reads one thing twice at a time', async () => {
    const asked = fc.array(fc.record({ what: fc.constantFrom('a', 'b'), afterMs: fc.nat(8) }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(asked, async (questions) => {
        let state = 0;
        const under = new Set<string>();
        const shared = new SharedReading<{ what: string; nth: number }, { asker: number; state: number }>(
          async (askers) => {
            const { what } = askers[0]!;
            expect(new Set(askers.map((asker) => asker.what)).size).toBe(1);
            expect(under.has(what)).toBe(false);
            under.add(what);
            const read = state;
            await pause(Math.random() * 3);
            under.delete(what);
            return askers.map(({ nth }) => ({ asker: nth, state: read }));
          },
        );
        await Promise.all(
          questions.map(async ({ what, afterMs }, nth) => {
            await pause(afterMs);
            state += 1;
            const before = state;
            const answer = await shared.ask(what, { what, nth });
            expect(answer.asker).toBe(nth);
            expect(answer.state).toBeGreaterThanOrEqual(before);
          }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('reads for many as often as for a few', async () => {
    let readings = 0;
    const shared = new SharedReading<number, number>(async (askers) => {
      readings += 1;
      await pause(5);
      return askers;
    });
    const first = shared.ask('list', 0);
    await breath();
    await breath();
    const others = Array.from({ length: 200 }, (_, nth) => shared.ask('list', nth));
    expect(await Promise.all([first, ...others])).toHaveLength(201);
    expect(readings).toBe(2);
  });

  it('lets many come together, also when a reading takes next to nothing', async () => {
    let readings = 0;
    const shared = new SharedReading<number, number>(async (askers) => {
      readings += 1;
      return askers;
    });
    const answers: Promise<number>[] = [];
    for (let group = 0; group < 20; group++) {
      answers.push(...[1, 2, 3, 4].map((asker) => shared.ask('list', asker)));
      await pause(4);
    }
    await Promise.all(answers);
    expect(readings).toBeLessThan(15);
  });

  it('does not let a reading that never ends hold up those who ask after it', async () => {
    let readings = 0;
    const shared = new SharedReading<string, string>((askers) => {
      readings += 1;
      return readings === 1 ? new Promise(() => {}) : Promise.resolve(askers);
    }, 20);
    const lost = jest.fn();
    void shared.ask('sessions', 'first').finally(lost);
    await breath();
    await breath();
    expect(await Promise.all([shared.ask('sessions', 'second'), shared.ask('sessions', 'third')])).toEqual([
      'second',
      'third',
    ]);
    expect(lost).not.toHaveBeenCalled();
  });

  it('tells many in pieces, each its own answer, so that other work comes in between', async () => {
    const shared = new SharedReading<number, number>(async (askers) => askers.map((asker) => asker * 10));
    const told: number[] = [];
    let mostInATurn = 0;
    const all = Array.from({ length: 50 }, (_, n) => shared.ask('list', n).then((answer) => told.push(answer)));
    while (told.length < all.length) {
      const before = told.length;
      await breath();
      mostInATurn = Math.max(mostInATurn, told.length - before);
    }
    expect(told).toEqual(Array.from({ length: 50 }, (_, n) => n * 10));
    expect(mostInATurn).toBeLessThan(20);
  });

  it('tells a failure to those whom the reading was for, and reads on', async () => {
    let broken = true;
    const shared = new SharedReading<number, number>(async (askers) => {
      await breath();
      if (broken) throw new Error('away');
      return askers;
    });
    const failed = await Promise.allSettled([shared.ask('list', 1), shared.ask('list', 2)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await shared.ask('list', 3)).toBe(3);
  });
});
