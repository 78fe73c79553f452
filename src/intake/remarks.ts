import { fold, foldAll } from './folding.js';
import type { Questionnaire, Remark } from './questionnaire.js';

/** 〜 in the words of a remark stands for up to so many characters. */
const GAP = 12;

/**
 * What a text says besides any answer, and what deserves an answer of its own (domain.md §4.5): that somebody died, whether
 * X is consulting, that all shall be erased … The first that fits, or null.
 */
export function remarkIn(q: Questionnaire, text: string): Remark | null {
  const folded = fold(text);
  return q.remarks.find((remark) => fits(remark, folded)) ?? null;
}

function fits({ says, whole, unless }: Remark, folded: string): boolean {
  const holds = (words: string[]) => partsOf(words).some((parts) => follows(folded, parts, 0, folded.length));
  return !holds(unless) && (foldAll(whole).includes(folded) || holds(says));
}

const parted = new WeakMap<string[], string[][]>();

/** The parts of each 「A〜B」 of a list, folded; they follow each other in a text, each within the gap after the one before. A list is folded once. */
function partsOf(words: string[]): string[][] {
  const known =
    parted.get(words) ?? words.map((one) => one.split('〜').map(fold)).filter((parts) => !parts.includes(''));
  parted.set(words, known);
  return known;
}

function follows(folded: string, [part, ...rest]: string[], from: number, to: number): boolean {
  if (part === undefined) return true;
  for (let at = folded.indexOf(part, from); at !== -1 && at <= to; at = folded.indexOf(part, at + 1)) {
    const end = at + part.length;
    if (follows(folded, rest, end, end + GAP)) return true;
  }
  return false;
}
