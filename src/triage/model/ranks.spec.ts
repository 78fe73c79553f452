import fc from 'fast-check';
import { Ranks } from './ranks.js';

describe('ranks', () => {
  it('count the taken places in their order, and know which are free', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200, max: 2 }), (taken) => {
        const ranks = new Ranks(taken);
        let before = 0;
        for (const [place, much] of taken.entries()) {
          if (much > 0) before += 1;
          expect(ranks.of(place)).toBe(much > 0 ? before : 0);
        }
      }),
    );
  });
});
