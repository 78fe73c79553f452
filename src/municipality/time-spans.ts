/** A time from an instant to another; the end is no longer part of it. */
export interface TimeSpan {
  from: Date;
  to: Date;
}

/** What is left of a time when all these are taken out, in order. They may overlap, reach beyond it, and stand in any order. */
export function without(whole: TimeSpan, taken: readonly TimeSpan[]): TimeSpan[] {
  const left: TimeSpan[] = [];
  let from = whole.from;
  for (const span of [...taken].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (span.from >= whole.to) break;
    if (span.from > from) left.push({ from, to: span.from });
    if (span.to > from) from = span.to;
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left;
}
