import { arrowsOf, drawing, drawn } from '../../test/build/drawing.js';
import { caseStateWords, caseSteps, planStateWords, planSteps } from '../contract/index.js';

/** The states that nothing follows. */
const endsOf = <S extends string>(steps: Record<S, readonly S[]>): S[] =>
  (Object.keys(steps) as S[]).filter((state) => steps[state].length === 0);

describe('docs/states.md', () => {
  it('draws the case as it is in the data', () => {
    expect(drawn('ケース')).toBe(
      drawing(arrowsOf(caseSteps), caseStateWords, ['assessing', 'accompanying'], endsOf(caseSteps)),
    );
  });

  it('draws the plan as it is in the data', () => {
    expect(drawn('プラン')).toBe(drawing(arrowsOf(planSteps), planStateWords, ['drafting'], endsOf(planSteps)));
  });
});
