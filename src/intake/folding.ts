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
  const [longKeys, longFillers] = [longestFirst(keys), longestFirst(fillers)];
  const ends = wordEnds(text);
  const folded = text.replaceAll(' ', '');
  const found: string[] = [];
  for (let at = 0; at < folded.length; ) {
    const fits = (one: string) => folded.startsWith(one, at) && ends(at + one.length);
    const key = longKeys.find(fits);
    const piece = key ?? longFillers.find(fits);
    if (piece === undefined) return null;
    if (key !== undefined) found.push(key);
    at += piece.length;
  }
  return found;
}

const longestFirst = (words: string[]) => [...words].sort((a, b) => b.length - a.length);

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
