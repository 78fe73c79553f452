import type { Reason } from '../../../src/contract/index.js';

/** A stretch of a text with the clues that lie over it. */
export interface Segment {
  start: number;
  text: string;
  codes: string[];
}

/**
 * Cuts a text at the edges of its clues. Clues may overlap, and may lie outside the text when it was shortened since:
 * what does not fit is left out, and every letter of the text comes out exactly once.
 */
export function segments(text: string, reasons: readonly Reason[]): Segment[] {
  const fitting = reasons.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const edges = [...new Set([0, text.length, ...fitting.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1]!;
    const codes = fitting.filter((reason) => reason.start <= start && reason.end >= end).map(({ code }) => code);
    return { start, text: text.slice(start, end), codes: [...new Set(codes)] };
  });
}
