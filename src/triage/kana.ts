/** The full-width kana of the half-width block U+FF66 … U+FF9D, in its order. */
const HALF_WIDTH =
  'ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';

const SMALL = new Map([
  ['ぁ', 'あ'],
  ['ぃ', 'い'],
  ['ぅ', 'う'],
  ['ぇ', 'え'],
  ['ぉ', 'お'],
  ['ゎ', 'わ'],
  ['ゕ', 'か'],
  ['ゖ', 'か'],
  ['〜', 'ー'],
  ['~', 'ー'],
  ['◦', '○'],
]);

/** The full-width katakana for a half-width code unit (U+FF66 … U+FF9D); '' for any other. */
export function halfWidthKana(code: number): string {
  return HALF_WIDTH[code - 0xff66] ?? '';
}

/** The combining mark that a half-width ﾞ or ﾟ stands for, 0 for any other code unit. */
export function halfWidthMark(code: number): number {
  if (code === 0xff9e) return 0x3099;
  return code === 0xff9f ? 0x309a : 0;
}

/** Kana and a following combining mark as one character; '' when there is none or the two do not combine. */
export function combineMark(kana: string, mark: number): string {
  if (mark !== 0x3099 && mark !== 0x309a) return '';
  const one = (kana + String.fromCharCode(mark)).normalize('NFC');
  return one.length === kana.length ? one : '';
}

/** Katakana as hiragana, small vowels as full ones (「タヒ」 and 「たひ」, 「つらぃ」 and 「つらい」 are one word to the rules). */
export function foldKana(unit: string): string {
  const code = unit.charCodeAt(0);
  const hiragana = code >= 0x30a1 && code <= 0x30f6 ? String.fromCharCode(code - 0x60) : unit;
  return SMALL.get(hiragana) ?? hiragana;
}

const FOLDED = Uint16Array.from({ length: 0x60 }, (_, i) => foldKana(String.fromCharCode(0x3040 + i)).charCodeAt(0));

/** As {@link foldKana}, for the code unit of a hiragana (U+3040 … U+309F). */
export function foldKanaCode(code: number): number {
  return FOLDED[code - 0x3040] ?? code;
}
