import fc from 'fast-check';
import { datesIn } from '../spelling/dates.js';
import { askedWords, excerpt, indexedWords, letterPairs, passagesOf } from './words.js';

/** Whether a search for `typed` finds `text`, as the index decides it. */
const finds = (typed: string, text: string) => {
  const words = askedWords(typed);
  return words.length > 0 && words.every((word) => indexedWords(text).includes(word));
};

describe('what is found', () => {
  it.each([
    ['介護', '母のカイゴ、いえ介護のことです'],
    ['家賃', '家賃が払えない'],
    ['髙橋', '高橋さんから電話'],
    ['０９０ー１２３４ー５６７８', 'でんわは 090-1234-5678 です'],
    ['09012345678', '090(1234)5678'],
    ['昭和55年3月5日', '生年月日 1980/03/05'],
    ['S55.3.5', '昭和５５年３月５日生まれ'],
    ['1980-3-5', '生まれは S55.3.5'],
    ['令和元年5月1日', '2019年5月1日に転入'],
    ['19800305', '昭和55年3月5日'],
    ['家賃 介護', '介護で仕事をやめ、家賃が払えない'],
    ['昭和55年', '昭和55年3月5日'],
  ])('「%s」 finds 「%s」', (typed, text) => expect(finds(typed, text)).toBe(true));

  it.each([
    ['介護', '看護と護衛と介入'],
    ['家賃 介護', '家賃だけ'],
    ['S55.3.5', '昭和55年3月6日'],
    ['1980-3-5', '電話 19800-305'],
  ])('「%s」 does not find 「%s」', (typed, text) => expect(finds(typed, text)).toBe(false));

  it('needs two letters', () => {
    for (const typed of ['', ' ', '母', '。。', 'ー', '％_']) expect(askedWords(typed)).toEqual([]);
    expect(askedWords('母 家賃')).toEqual(['母', '家賃']);
  });

  it('any piece of a text finds that text, and the passage that it marks spells it', () => {
    const piece = fc.tuple(fc.string({ unit: fc.constantFrom(...'介護ガかー、 \n12家賃髙a') }), fc.nat(40), fc.nat(9));
    fc.assert(
      fc.property(piece, ([text, from, length]) => {
        const typed = text.slice(from, from + length).replace(/\s/g, '');
        const words = askedWords(typed);
        if (words.length === 0) return;
        expect(words.every((word) => indexedWords(text).includes(word))).toBe(true);
        if (words.some((word) => word.startsWith('@'))) return;
        const marked = passagesOf(words, text).map(({ start, end }) =>
          askedWords(text.slice(start, end).replace(/\s/g, '')).join(),
        );
        expect(marked.some((spelt) => spelt.includes(words[0]!))).toBe(true);
      }),
    );
  });
});

describe('dates', () => {
  it('are those of a calendar only', () => {
    expect(datesIn('昭和55年2月30日、1980/13/1、平成0年1月1日')).toEqual([]);
    expect(datesIn('明治45年7月29日').map(({ day }) => day)).toEqual(['19120729']);
  });

  it('nothing that is typed takes long or falls over', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'昭s5年/.- 月1９') }), (t) => datesIn(t).length <= t.length),
    );
    expect(datesIn('s1/'.repeat(20_000))).toEqual([]);
  });
});

describe('the excerpt', () => {
  it('marks what was found, in the spelling in which it stands there', () => {
    const text = `${'あ'.repeat(100)}山﨑さんの家賃${'い'.repeat(200)}`;
    const { text: shown, marks } = excerpt(askedWords('山崎 家賃'), text);
    expect(marks.map(({ start, end }) => shown.slice(start, end))).toEqual(['山﨑', '家賃']);
    expect(shown.length).toBeLessThan(140);
    expect(shown).toMatch(/^….*…$/);
  });

  it('keeps its marks within itself, and cuts no letter in two', () => {
    const unit = fc.constantFrom(...'介護😀𠮷家賃 '.split(''), '😀', '介護');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (t) => {
        const { text, marks } = excerpt(['介護'], t.toWellFormed());
        expect(text.isWellFormed()).toBe(true);
        for (const { start, end } of marks) expect(text.slice(start, end)).toMatch(/^介.*護$/su);
      }),
    );
  });

  it('pairs letters, not halves of letters', () => {
    expect(letterPairs('𠮷野家')).toEqual(['𠮷野', '野家']);
  });
});
