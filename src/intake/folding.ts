/**
 * A text with everything taken off that makes no difference: width, case, kana script, ruby in brackets, accents of Latin
 * letters, punctuation. Words stay apart by one space.
 */
export function spaced(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/([\p{Script=Han}々])\([\p{Script=Hiragana}\p{Script=Katakana}ー]{1,20}\)/gu, '$1')
    .replace(/\p{Script=Latin}/gu, (letter) =>
      letter
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .replace('đ', 'd'),
    )
    .replace(/[\p{Z}\p{P}\p{S}\p{C}\p{Extended_Pictographic}]+/gu, ' ')
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .trim();
}

/** A text as it is compared: `spaced`, and the spaces taken off too. */
export function fold(text: string): string {
  return spaced(text).replaceAll(' ', '');
}

/** Digits of other scripts that NFKC leaves (Devanagari ०–९) as 0–9. */
export function latinDigits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
}

const foldedLists = new WeakMap<string[], string[]>();

/** A list of words, each folded; a list of the questionnaire is folded once. */
export function foldAll(words: string[]): string[] {
  const known = foldedLists.get(words) ?? words.map(fold).filter(Boolean);
  foldedLists.set(words, known);
  return known;
}

/**
 * The keys that make up a whole spaced text with nothing but fillers between them, the longest first; null when something is
 * left over. In scripts that write spaces a key ends where a word ends: 「no」 is not in 「nothing」.
 */
export function tile(text: string, keys: string[], fillers: string[]): string[] | null {
  const pieces = [
    ...longestFirst(keys).map((word) => ({ word, isKey: true })),
    ...longestFirst(fillers).map((word) => ({ word, isKey: false })),
  ];
  const ends = wordEnds(text);
  const folded = text.replaceAll(' ', '');
  const dead = new Set<number>();
  const from = (at: number): string[] | null => {
    if (at === folded.length) return [];
    if (dead.has(at)) return null;
    for (const { word, isKey } of pieces) {
      if (!folded.startsWith(word, at) || !ends(at + word.length)) continue;
      const rest = from(at + word.length);
      if (rest) return isKey ? [word, ...rest] : rest;
    }
    dead.add(at);
    return null;
  };
  return from(0);
}

const longestFirst = (words: string[]) => words.filter(Boolean).sort((a, b) => b.length - a.length);

/** Whether a word may end at a place of the folded text. */
function wordEnds(text: string): (at: number) => boolean {
  const ends = new Set<number>();
  let length = 0;
  for (const word of text.split(' ')) {
    length += word.length;
    ends.add(length);
  }
  const folded = text.replaceAll(' ', '');
  const within = /[\p{Script=Latin}\p{Script=Devanagari}]/u;
  return (at) => ends.has(at) || !within.test(folded.charAt(at - 1)) || !within.test(folded.charAt(at));
}
