import fc from 'fast-check';
import { stretches } from './stretches.js';

const top = fc.integer({ min: 1, max: 20_000_000 });

describe('the stretches of a search', () => {
  it('follow each other from the newest row to the first, without a gap and without a row twice', () => {
    fc.assert(
      fc.property(top, (newest) => {
        let to = newest;
        for (const stretch of stretches(newest, ['家賃'])) {
          expect([stretch.to, stretch.from <= stretch.to]).toEqual([to, true]);
          to = stretch.from;
        }
        expect(to).toBe(1);
      }),
    );
  });

  it('name every block in which a row of theirs stands', () => {
    fc.assert(
      fc.property(top, fc.nat(), (newest, some) => {
        for (const { from, to, blocks } of stretches(newest, ['家賃'])) {
          if (blocks === null) continue;
          const row = from + (some % (to - from));
          expect(blocks).toContain(`'${row >> 14}:家賃'`);
        }
      }),
    );
  });

  it('are few, however many rows there are, and ask for few pairs, however long the words are', () => {
    expect([...stretches(1_000_000, ['家賃'])].length).toBeLessThanOrEqual(4);
    expect([...stretches(10_000_000, ['家賃'])].length).toBeLessThanOrEqual(14);
    const [, one] = stretches(17_000, ['家賃が払えないので相談したい', '督促状が届いた']);
    expect(one!.blocks![0]!.match(/'/g)!.length / 2).toBe(8);
  });
});
