import { type KnownPeople, namesSomebody } from '../meeting/nameless.js';

/** A piece of a text, in UTF-16 units. */
export interface Passage {
  start: number;
  end: number;
}

const ends = new Set(['。', '！', '？', '!', '?', '\n']);

/** The sentences of a text. Together they are the whole of it. */
export function sentencesOf(text: string): Passage[] {
  const found: Passage[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1)
    if (ends.has(text[at]!) || at === text.length - 1) {
      found.push({ start, end: at + 1 });
      start = at + 1;
    }
  return found;
}

/**
 * The sentences that name somebody, so that whoever wrote them sees where; the whole text when a name reaches across sentences. Empty
 * when nobody is named.
 */
export function passagesNaming(text: string, people: KnownPeople): Passage[] {
  const found = sentencesOf(text).filter(({ start, end }) => namesSomebody(text.slice(start, end).trim(), people));
  if (found.length > 0) return found;
  return namesSomebody(text, people) ? [{ start: 0, end: text.length }] : [];
}
