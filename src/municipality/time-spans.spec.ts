import fc from 'fast-check';
import { type TimeSpan, without } from './time-spans.js';

const span = (from: number, to: number): TimeSpan => ({ from: new Date(from), to: new Date(to) });
const numbers = (spans: TimeSpan[]) => spans.map(({ from, to }) => [from.getTime(), to.getTime()]);

describe('a time without others', () => {
  it.each<[string, [number, number][], [number, number][]]>([
    ['nothing is taken', [], [[10, 20]]],
    [
      'the middle is taken',
      [[13, 15]],
      [
        [10, 13],
        [15, 20],
      ],
    ],
    [
      'two overlap',
      [
        [12, 16],
        [11, 14],
      ],
      [
        [10, 11],
        [16, 20],
      ],
    ],
    [
      'two meet',
      [
        [10, 15],
        [15, 20],
      ],
      [],
    ],
    [
      'one reaches beyond',
      [
        [5, 12],
        [18, 30],
      ],
      [[12, 18]],
    ],
    [
      'others lie elsewhere',
      [
        [1, 10],
        [20, 25],
      ],
      [[10, 20]],
    ],
    [
      'one holds another',
      [
        [11, 19],
        [12, 13],
      ],
      [
        [10, 11],
        [19, 20],
      ],
    ],
  ])('%s', (_what, taken, left) => {
    expect(
      numbers(
        without(
          span(10, 20),
          taken.map(([from, to]) => span(from, to)),
        ),
      ),
    ).toEqual(left);
  });

  it('holds every moment that none of them holds, and no other', () => {
    const anySpan = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
      .map(([from, length]) => span(from, from + length));
    fc.assert(
      fc.property(anySpan, fc.array(anySpan, { maxLength: 8 }), (whole, taken) => {
        const holds = (spans: TimeSpan[], at: number) => spans.some(({ from, to }) => +from <= at && at < +to);
        const left = without(whole, taken);
        for (let at = 0; at <= 85; at++) expect(holds(left, at)).toBe(holds([whole], at) && !holds(taken, at));
        for (const { from, to } of left) expect(+from).toBeLessThan(+to);
      }),
    );
  });
});
