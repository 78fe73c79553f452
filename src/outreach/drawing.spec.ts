import { arrowsOf, drawing, drawn } from '../../test/build/drawing.js';
import { outreachStateWords, outreachSteps } from '../contract/index.js';

describe('docs/states.md', () => {
  it('draws the outreach as it is in the data', () => {
    expect(drawn('アウトリーチ')).toBe(drawing(arrowsOf(outreachSteps), outreachStateWords, ['known'], ['ended']));
  });
});
