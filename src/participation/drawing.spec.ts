import { arrowsOf, drawing, drawn } from '../../test/build/drawing.js';
import { candidateStateWords, candidateSteps, participationStateWords, participationSteps } from '../contract/index.js';

describe('docs/states.md', () => {
  it('draws the participation as it is in the data', () => {
    expect(drawn('参加支援')).toBe(drawing(arrowsOf(participationSteps), participationStateWords, ['wish'], ['ended']));
  });

  it('draws the candidate as it is in the data', () => {
    expect(drawn('受け入れ先の候補')).toBe(
      drawing(arrowsOf(candidateSteps), candidateStateWords, ['proposed'], ['over', 'dropped', 'refused']),
    );
  });
});
