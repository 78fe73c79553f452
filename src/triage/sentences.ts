import type { Normalised } from './normalised.js';

/** A sentence in the folded text, end exclusive. */
export interface Sentence {
  start: number;
  end: number;
}

const LONGEST = 400;

function closes(unit: string): boolean {
  return unit === '。' || unit === '!' || unit === '?' || unit === '\n' || unit === '⏎';
}

/**
 * Cuts a folded text into sentences: at 。！？, at empty lines, and where the writer began a new line or left a wide
 * space. A passage without any of these is cut after 400 units, so that no window grows with the text.
 * The sentences cover the text without gaps.
 */
export function sentences({ text, breaks }: Normalised): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  let b = 0;
  for (let at = 0; at < text.length; at += 1) {
    while (b < breaks.length && (breaks[b] ?? 0) < at + 1) b += 1;
    const broken = breaks[b] === at + 1;
    const ended = closes(text[at] ?? '') && !closes(text[at + 1] ?? '') && text[at + 1] !== '」';
    if (ended || broken || at + 1 - start >= LONGEST) {
      found.push({ start, end: at + 1 });
      start = at + 1;
    }
  }
  if (start < text.length) found.push({ start, end: text.length });
  return found;
}

/** The index of the sentence that holds a position, by halving. */
export function sentenceAt(all: readonly Sentence[], position: number): number {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
