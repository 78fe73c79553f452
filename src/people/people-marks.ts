import { lettersOf } from '../spelling/letters.js';

/** What is known of a person in the clear, for the moment of marking. */
export interface Known {
  name: string | null;
  /** Words on how to reach them: may hold telephone numbers and mail addresses. */
  reach: (string | null)[];
}

/** Beginnings and ends of a name are marked up to this many letters. */
const nameLetters = 12;

/**
 * What a person can be found by although name and numbers are sealed: the name, its parts, its beginnings and ends of two
 * letters and more; whole telephone numbers; whole mail addresses. Each is kept only as a keyed hash, so nothing else in a
 * sealed field can be found.
 */
export function marksOf({ name, reach }: Known): string[] {
  const marks = new Set<string>();
  for (const part of name ? [name, ...name.split(/[\s・･,，]+/u)] : []) {
    const letters = [...lettersOf(part).text].slice(0, 100);
    if (letters.length > 0) marks.add(`name ${letters.join('')}`);
    for (let n = 2; n < Math.min(letters.length, nameLetters); n += 1) {
      marks.add(`name ${letters.slice(0, n).join('')}`);
      marks.add(`name ${letters.slice(-n).join('')}`);
    }
  }
  for (const words of reach) {
    for (const mark of words ? [...numbersIn(words), ...mailsIn(words)] : []) marks.add(mark);
  }
  return [...marks];
}

/** The marks that somebody's typed words could mean. */
export function askedMarks(typed: string): string[] {
  const letters = lettersOf(typed).text;
  const bare = letters.replace(/(さん|様|さま|氏|くん|ちゃん)$/u, '');
  const names = [...new Set([letters, bare])].filter(Boolean).map((name) => `name ${name}`);
  return [...names, ...numbersIn(typed), ...mailsIn(typed)];
}

/** Telephone numbers of ten or eleven digits, with or without hyphens, brackets, +81. */
function numbersIn(words: string): string[] {
  const plain = words.normalize('NFKC').replace(/(\d)[\s()‐‑‒–—―−ー-]{1,3}(?=[\d(])/gu, '$1');
  return [...plain.matchAll(/(?:\+81[-\s]?|\(?0)(\d[\d)]{8,10})(?!\d)/g)].flatMap(([, digits]) => {
    const number = `0${digits!.replaceAll(')', '').replace(/^0/, '')}`;
    return number.length === 10 || number.length === 11 ? [`phone ${number}`] : [];
  });
}

function mailsIn(words: string): string[] {
  const found = words.normalize('NFKC').match(/[\w.+-]{1,64}@[\w.-]{1,190}/g) ?? [];
  return found.map((mail) => `mail ${mail.toLowerCase().replace(/\.$/, '')}`);
}
