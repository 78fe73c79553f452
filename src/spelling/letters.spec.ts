import fc from 'fast-check';
import { variants } from './letter-variants.js';
import { lettersOf } from './letters.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'髙﨑齋邉ガｶﾞヴーっ々〜 ・①㍻ＡaİÅ゙゚\n043-１２😀𠮷'.split(''), '𠮷', '😀') }),
);

describe('the letters of a text', () => {
  it.each([
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['齋藤', '斉藤'],
    ['斎藤', '齊藤'],
    ['渡邉', '渡辺'],
    ['渡邊', '渡辺'],
    ['濵田', '浜田'],
    ['𠮷田', '吉田'],
    ['佐々木', '佐佐木'],
    ['ｶｲｺﾞ', 'かいご'],
    ['カイゴ', 'かいご'],
    ['ヘルパー', 'ヘルパ'],
    ['キヨウコ', 'キョウコ'],
    ['ＬＩＮＥ', 'line'],
    ['０４３－１２３－４５６７', '0431234567'],
    ['(043) 123-4567', '043‐123‐4567'],
    ['は\u3099', 'ば'],
    ['高橋　花子', '高橋花子'],
  ])('%s and %s are one word', (one, other) => {
    expect(lettersOf(one).text).toBe(lettersOf(other).text);
    expect(lettersOf(one).text).not.toBe('');
  });

  it('keeps apart what are two words', () => {
    expect(lettersOf('介護').text).not.toBe(lettersOf('看護').text);
    expect(lettersOf('はは').text).not.toBe(lettersOf('ばば').text);
  });

  it('taken again are the same', () => {
    fc.assert(fc.property(text, (t) => expect(lettersOf(lettersOf(t).text).text).toBe(lettersOf(t).text)));
  });

  it('say where each came from, in order and within the text', () => {
    fc.assert(
      fc.property(text, (t) => {
        const { text: letters, start, end } = lettersOf(t);
        const within = start.every((from, i) => from < end[i]! && end[i]! <= t.length && from >= (start[i - 1] ?? 0));
        expect([start.length, end.length, within]).toEqual([letters.length, letters.length, true]);
      }),
    );
  });

  it('hold no space, no punctuation and no sign of the index', () => {
    fc.assert(fc.property(text, (t) => expect(lettersOf(t).text).not.toMatch(/[\s@%_\\'、。ー-]/)));
  });
});

describe('the variants', () => {
  it('lead to a letter that is no variant itself', () => {
    const wrong = [...variants].filter(
      ([variant, common]) => [...variant, ...common].length !== 2 || variants.has(common),
    );
    expect(wrong).toEqual([]);
    expect(variants.size).toBeGreaterThan(350);
  });
});
