import fc from 'fast-check';
import { cellText } from './cell-text.js';

describe('a cell', () => {
  it.each(['=HYPERLINK("http://x")', '+81-3', '-1+1', '@SUM(A1)', '＝１＋１', '\u202e=1+1', ' \t=cmd|calc', '|x'])(
    'never begins like a formula: %j',
    (given) => {
      expect(cellText(given).startsWith("'")).toBe(true);
    },
  );

  it('leaves ordinary words as they are', () => {
    for (const words of ['家賃が払えません', '2-3日前から', 'a@b.example', '・母のこと', ''])
      expect(cellText(words)).toBe(words);
  });

  it('holds nothing that XML cannot, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        const made = cellText(given);
        expect(made.isWellFormed()).toBe(true);
        expect(made).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(made).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
    expect(cellText('あ'.repeat(50_000)).length).toBeLessThanOrEqual(32_767);
  });
});
