/**
 * A text as the rules read it: one spelling for many. `text` holds the folded words; `start[i]` and `end[i]` are the
 * UTF-16 offsets in the original of the i-th folded unit; `breaks` are positions in `text` where the writer began a
 * new line or left a wide space (kept apart, so that a word broken over two lines is still one word).
 */
export interface Normalised {
  text: string;
  start: Int32Array;
  end: Int32Array;
  breaks: number[];
  /** Characters of the middle of the original that were not read because the text is too long. */
  skipped: number;
}

/** The passage of the original (UTF-16, end exclusive) that a passage of the folded text stands for. */
export function passage(read: Normalised, start: number, end: number): { start: number; end: number } {
  return { start: read.start[start] ?? 0, end: read.end[Math.max(start, end - 1)] ?? 0 };
}
