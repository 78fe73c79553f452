import { type Arrow, drawing, drawn } from '../../test/build/drawing.js';
import {
  type ReferralBasis,
  referralBases,
  referralStates,
  referralStateWords,
  referralSteps,
  referralStepWords,
} from '../contract/index.js';
import { isOver, leadsTo } from './states.js';

describe('docs/states.md', () => {
  it('draws the referral as it is in the data', () => {
    const may = (basis: ReferralBasis) =>
      referralStates.flatMap((from) =>
        referralSteps.flatMap((step): Arrow[] => {
          const to = leadsTo(from, step, basis);
          return to === null ? [] : [[from, to, referralStepWords[step]]];
        }),
      );
    const all = new Map(referralBases.flatMap(may).map((arrow) => [arrow.join(), arrow]));
    const ends = referralStates.filter(isOver);
    expect(drawn('つなぎ')).toBe(drawing([...all.values()], referralStateWords, ['drafted'], ends));
  });
});
