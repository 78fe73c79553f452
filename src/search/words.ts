import { type DateInText, datesIn } from '../spelling/dates.js';
import { lettersOf, searchedAtMost } from '../spelling/letters.js';

/** A passage of a text, in UTF-16 offsets. */
export interface Passage {
  start: number;
  end: number;
}

/** A date is kept beside the letters under a sign that no letter is. */
const dated = ({ day }: Pick<DateInText, 'day'>) => `@${day}`;

/** A text as it stands in the index: its letters, then the dates in it, each in one spelling. */
export function indexedWords(text: string): string {
  const days = new Set(datesIn(text.slice(0, searchedAtMost)).slice(0, 100).map(dated));
  return [lettersOf(text).text, ...days].join('');
}

/**
 * What somebody typed, as words of the index that must all stand in one text. Words are parted by spaces. Empty when no
 * word has two letters, which is the least that can be looked up.
 */
export function askedWords(typed: string): string[] {
  const parts = wholeDate(typed) ? [typed] : typed.split(/\s+/u);
  const words = parts.map((part) => wholeDate(part) ?? lettersOf(part).text).filter(Boolean);
  return words.some((word) => letterPairs(word).length > 0) ? [...new Set(words)].slice(0, 8) : [];
}

function wholeDate(part: string): string | null {
  const trimmed = part.trim();
  const [date] = datesIn(trimmed);
  return date && date.start === 0 && date.end === trimmed.length ? dated(date) : null;
}

/** Every two neighbouring letters of a word: what the index is made of. */
export function letterPairs(word: string): string[] {
  const letters = [...word];
  return [...new Set(letters.slice(1).map((letter, i) => letters[i] + letter))];
}

/** Where the words stand in a text as it was written; passages in order, none overlapping. */
export function passagesOf(words: readonly string[], text: string): Passage[] {
  const letters = lettersOf(text);
  const found: Passage[] = [];
  for (const word of words) {
    if (word.startsWith('@')) found.push(...datesIn(text).filter((date) => dated(date) === word));
    else
      for (let at = letters.text.indexOf(word); at >= 0; at = letters.text.indexOf(word, at + word.length))
        found.push({ start: letters.start[at]!, end: letters.end[at + word.length - 1]! });
  }
  const merged: Passage[] = [];
  for (const { start, end } of found.sort((a, b) => a.start - b.start)) {
    const before = merged.at(-1);
    if (before && start < before.end) before.end = Math.max(before.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

const around = 40;

/** The surroundings of the first passage, with the passages that fall into them. The whole text when it is short. */
export function excerpt(words: readonly string[], text: string): { text: string; marks: Passage[] } {
  const passages = passagesOf(words, text);
  const first = passages[0] ?? { start: 0, end: 0 };
  const from = first.start <= around ? 0 : whole(text, first.start - around);
  const to = first.end + 2 * around >= text.length ? text.length : whole(text, first.end + 2 * around);
  const [before, after] = [from > 0 ? '…' : '', to < text.length ? '…' : ''];
  const shift = before.length - from;
  return {
    text: `${before}${text.slice(from, to)}${after}`,
    marks: passages
      .filter(({ start }) => start < to)
      .map(({ start, end }) => ({ start: start + shift, end: Math.min(end, to) + shift })),
  };
}

/** An offset that does not cut a letter in two. */
const whole = (text: string, at: number): number =>
  text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff ? at - 1 : at;
