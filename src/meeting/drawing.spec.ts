import { arrowsOf, drawing, drawn } from '../../test/build/drawing.js';
import { areaIssueStateWords, areaIssueSteps, meetingStateWords, meetingSteps } from '../contract/index.js';

/** The states that nothing follows. */
const endsOf = <S extends string>(steps: Record<S, readonly S[]>): S[] =>
  (Object.keys(steps) as S[]).filter((state) => steps[state].length === 0);

describe('docs/states.md', () => {
  it('draws the meeting as it is in the data', () => {
    expect(drawn('会議')).toBe(drawing(arrowsOf(meetingSteps), meetingStateWords, ['preparing'], endsOf(meetingSteps)));
  });

  it('draws the issue of the area as it is in the data', () => {
    expect(drawn('地域課題')).toBe(
      drawing(arrowsOf(areaIssueSteps), areaIssueStateWords, ['noticed'], endsOf(areaIssueSteps)),
    );
  });
});
