import fc from 'fast-check';
import { normalise } from './normalise.js';
import { passage } from './normalised.js';

describe('normalise', () => {
  it.each([
    ['ｼﾆﾀｲ', '死にたい'],
    ['タヒにたい', '死にたい'],
    ['４にたい', '死にたい'],
    ['氏にたい', '死にたい'],
    ['しにたみ', '死にたみ'],
    ['死 に た い', '死にたい'],
    ['死に\nたい', '死にたい'],
    ['死\u200bにた\u0000いいいい', '死にたい'],
    ['ﾃﾞﾝｷ', 'でんき'],
    ['カ\u3099ス', 'がす'],
    ['ＯＤ', 'od'],
    ['自〇したい', '自殺したい'],
  ])('reads %j as %j', (written, read) => {
    expect(normalise(written).text).toBe(read);
  });

  it.each(['わたしにたいして', '氏名を書く', '10004にたいする'])('leaves %j alone', (written) => {
    expect(normalise(written).text).toBe(written);
  });

  it('keeps amounts as they are written', () => {
    expect(normalise('10000円').text).toBe('10000円');
  });

  it('drops half of a broken pair and keeps whole ones', () => {
    expect(normalise('死\ud83dに\ude00た𠮷い').text).toBe('死にた𠮷い');
  });

  it('points every folded unit at the original it came from, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const read = normalise(text);
        for (let i = 0; i < read.text.length; i += 1) {
          const { start, end } = passage(read, i, i + 1);
          expect(start).toBeGreaterThanOrEqual(i === 0 ? 0 : (read.start[i - 1] ?? 0));
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
