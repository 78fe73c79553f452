import { variants } from './letter-variants.js';

/** A text as search sees it: its letters and digits alone, and where each UTF-16 unit of them came from in the original. */
export interface Letters {
  text: string;
  start: number[];
  end: number[];
}

/** Longer texts are searched by their beginning only. In UTF-16 units. */
export const searchedAtMost = 50_000;

const small: Record<string, string> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
  ゕ: 'か',
  ゖ: 'け',
  ゐ: 'い',
  ゑ: 'え',
  を: 'お',
  ヷ: 'ゔ',
};
const letter = /[\p{L}\p{N}\p{M}]/u;
const mark = /[\p{M}ﾞﾟ]/u;

/**
 * The letters and digits of a text, so that two spellings of one word are the same: full and half width (NFKC), case,
 * katakana as hiragana, small kana as large, the variants of a kanji as one, 「々」 as the letter it repeats. The long mark
 * 「ー」, spaces and punctuation are left out, so 「043-123-4567」 is one number and 「ヘルパー」 is 「ヘルパ」.
 */
export function lettersOf(original: string): Letters {
  const given = original.slice(0, searchedAtMost);
  const letters: Letters = { text: '', start: [], end: [] };
  let at = 0;
  let last = '';
  while (at < given.length) {
    const start = at;
    let cluster = String.fromCodePoint(given.codePointAt(at)!);
    at += cluster.length;
    while (at < given.length && mark.test(given[at]!)) {
      cluster += given[at];
      at += 1;
    }
    for (const one of level(cluster)) {
      const folded = one === '々' ? last : foldLetter(one);
      if (folded === '') continue;
      letters.text += folded;
      for (let unit = 0; unit < folded.length; unit += 1) {
        letters.start.push(start);
        letters.end.push(at);
      }
      last = folded;
    }
  }
  return letters;
}

function level(cluster: string): string {
  const code = cluster.charCodeAt(0);
  // Most Japanese text is kanji and hiragana, which NFKC leaves as they are.
  if (cluster.length === 1 && ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3041 && code <= 0x3096)))
    return cluster;
  return cluster.normalize('NFKC').toLowerCase().normalize('NFKC');
}

function foldLetter(one: string): string {
  const code = one.charCodeAt(0);
  if (one === 'ー' || one === '\u3099' || one === '\u309a' || !letter.test(one)) return '';
  const hiragana = code >= 0x30a1 && code <= 0x30f6 ? String.fromCharCode(code - 0x60) : one;
  return small[hiragana] ?? variants.get(hiragana) ?? hiragana;
}
