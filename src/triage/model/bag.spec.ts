import fc from 'fast-check';
import { Bag } from './bag.js';

describe('a bag of features', () => {
  it('holds each once, in the order in which they came, with the most it weighed; the next passage finds it empty', () => {
    const bag = new Bag();
    const put = fc.tuple(fc.nat({ max: 2000 }), fc.constantFrom(1, 1.5));
    fc.assert(
      fc.property(fc.array(put, { maxLength: 3000, size: 'max' }), (puts) => {
        const expected = new Map<number, number>();
        for (const [feature, weight] of puts) expected.set(feature, Math.max(expected.get(feature) ?? 0, weight));
        const length = Math.hypot(...expected.values()) || 1;

        bag.empty(puts.length);
        for (const [feature, weight] of puts) bag.put(feature, weight);
        const { at, much } = bag.weighed();
        expect([...at]).toEqual([...expected.keys()]);
        for (const [i, weight] of [...expected.values()].entries()) expect(much[i]).toBeCloseTo(weight / length, 5);
      }),
      { numRuns: 50 },
    );
  });
});
