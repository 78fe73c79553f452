import { lettersOf } from '../spelling/letters.js';
import { deidentify } from '../triage/deidentify.js';

/** What is known of the people behind a meeting or an issue, opened for the moment of looking. */
export interface KnownPeople {
  names: readonly string[];
  /** Readings, numbers, addresses. */
  marks: readonly string[];
}

const kanji = /\p{Script=Han}/u;

/** The forms in which a name may stand in a text: whole, and its parts where they are long enough to be no ordinary word. */
const partsOf = (name: string): string[] => [
  name,
  ...name.split(/[\s　・]+/u).filter((part) => [...part].length >= (kanji.test(part) ? 2 : 3)),
];

/** Whether a known name, reading, number or address stands in a text, in any spelling. */
export function holdsKnown(text: string, { names, marks }: KnownPeople): boolean {
  const letters = lettersOf(text).text;
  return [...names.flatMap(partsOf), ...marks.flatMap(partsOf)]
    .map((one) => lettersOf(one).text)
    .some((one) => [...one].length >= 2 && letters.includes(one));
}

/**
 * Whether a text names somebody: a known name, reading, number or address in any spelling, or what looks like one. It errs towards
 * yes: whoever wrote it says it in other words.
 */
export const namesSomebody = (text: string, known: KnownPeople): boolean =>
  deidentify(text, known.names) !== text || holdsKnown(text, known);

/** So many letters in a row that stand in both texts are no coincidence. */
export const copiedLetters = 24;

/** Whether a text was copied from what it should leave behind: word for word, or a long piece of it. */
export function isCopied(text: string, sources: readonly string[]): boolean {
  const letters = lettersOf(text).text;
  const from = sources.map((one) => lettersOf(one).text);
  if (letters !== '' && from.includes(letters)) return true;
  for (let at = 0; at + copiedLetters <= letters.length; at += 1)
    if (from.some((one) => one.includes(letters.slice(at, at + copiedLetters)))) return true;
  return false;
}
