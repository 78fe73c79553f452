import { arrowsOf, drawing, drawn } from '../../test/build/drawing.js';
import { casebookStateWords, casebookSteps } from '../contract/index.js';

describe('docs/states.md', () => {
  it('draws an entry of the list of cases and responses as it is in the data', () => {
    expect(drawn('事例・対応方法')).toBe(
      drawing(arrowsOf(casebookSteps), casebookStateWords, ['draft'], ['withdrawn']),
    );
  });
});
