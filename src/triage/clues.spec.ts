import type { Assessment } from '../contract/index.js';
import { cluesIn } from './clues.js';

const reading = (...reasons: Assessment['reasons']): Assessment => ({
  urgency: 'U3',
  dangers: [],
  fields: [],
  compounds: [],
  route: null,
  reasons,
});

describe('the clues on a card', () => {
  const text = 'もう死にたい。家賃が払えない。消えたい。';

  it('are the words that raised the level, each once, without fields and patterns', () => {
    const read = reading(
      { code: 'suicide.direct', start: 2, end: 6 },
      { code: 'model.u3', start: 0, end: 7 },
      { code: 'field.housing', start: 7, end: 9 },
      { code: 'compound.8050', start: 7, end: 9 },
      { code: 'suicide.indirect', start: 15, end: 19 },
    );
    expect(cluesIn(text, read)).toEqual([
      { code: 'suicide.direct', words: '死にたい' },
      { code: 'suicide.indirect', words: '消えたい' },
    ]);
  });

  it('are three at most, and short', () => {
    const long = 'あいうえおかきくけこ'.repeat(10);
    const read = reading(...[0, 1, 2, 3, 4].map((start) => ({ code: 'despair', start, end: 100 })));
    const clues = cluesIn(long, read);
    expect(clues).toHaveLength(3);
    for (const { words } of clues) expect(words).toHaveLength(40);
  });

  it('of a text that was shortened since, nothing is invented', () => {
    expect(cluesIn('', reading({ code: 'despair', start: 3, end: 9 }))).toEqual([]);
  });
});
