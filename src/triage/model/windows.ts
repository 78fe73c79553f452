import type { Normalised } from '../normalised.js';
import { type Sentence, sentences } from '../sentences.js';

/** A text up to this many units is read as one passage; a longer one in passages of about this size as well. */
const WHOLE = 220;

/** Passages of one text that are read; of a longer text, evenly spread ones and always the first and the last. */
const MOST = 400;

/**
 * The passages that a text is read in, so that a grave sentence does not drown in a long letter: all of it, and when
 * it is long, runs of whole sentences that overlap by half.
 */
export function windowsOf(read: Normalised): Sentence[] {
  const { text } = read;
  if (text.length <= WHOLE) return [{ start: 0, end: text.length }];
  const parts = sentences(read);
  const windows: Sentence[] = text.length <= 4 * WHOLE ? [{ start: 0, end: text.length }] : [];
  let first = 0;
  while (first < parts.length) {
    const start = parts[first]?.start ?? 0;
    let last = first;
    while (last + 1 < parts.length && (parts[last + 1]?.end ?? 0) - start <= WHOLE) last += 1;
    windows.push({ start, end: parts[last]?.end ?? text.length });
    if (last === parts.length - 1) break;
    first = Math.max(first + 1, first + Math.ceil((last - first + 1) / 2));
  }
  if (windows.length <= MOST) return windows;
  return Array.from(
    { length: MOST },
    (_, i) => windows[Math.floor((i * (windows.length - 1)) / (MOST - 1))] as Sentence,
  );
}
