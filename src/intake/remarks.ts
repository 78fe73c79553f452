import { fold } from './folding.js';
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
  if (unless.some((words) => holds(folded, words))) return false;
  return whole.some((words) => fold(words) === folded) || says.some((words) => holds(folded, words));
}

/** Whether the parts of 「A〜B」 follow each other in a folded text, each within the gap after the one before. */
function holds(folded: string, words: string): boolean {
  const parts = words.split('〜').map(fold);
  if (parts.some((part) => part === '')) return false;
  return follows(folded, parts, 0, folded.length);
}

function follows(folded: string, [part, ...rest]: string[], from: number, to: number): boolean {
  if (part === undefined) return true;
  for (let at = folded.indexOf(part, from); at !== -1 && at <= to; at = folded.indexOf(part, at + 1)) {
    const end = at + part.length;
    if (follows(folded, rest, end, end + GAP)) return true;
  }
  return false;
}
