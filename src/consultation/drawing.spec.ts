import { arrowsOf, drawing, drawn } from '../../test/build/drawing.js';
import { statusWords } from '../contract/index.js';
import { steps } from './status.js';

describe('docs/states.md', () => {
  it('draws the consultation as it is in the data', () => {
    expect(drawn('相談')).toBe(drawing(arrowsOf(steps), statusWords, ['draft', 'received'], []));
  });
});
