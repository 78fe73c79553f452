import { letterPairs } from './words.js';

/** So many rows share a block of the index (`findable_pairs` of migration 0008). */
const blockBits = 14;

/** So many of the newest rows are looked at one by one, which finds frequent words at once. */
const newest = 1000;

/** A stretch of rows, `from` included and `to` not: looked through row by row, or by the index with one tsquery a block. */
export interface Stretch {
  from: number;
  to: number;
  blocks: string[] | null;
}

/**
 * The stretches in which to look for the rows before `top`, newest first: some rows one by one, then one block, eight, and
 * sixty-four at a time. A frequent word fills a page from the first stretches; a rare one has few rows in the wide ones. So
 * the work hardly grows with the number of rows.
 */
export function* stretches(top: number, words: readonly string[]): Generator<Stretch> {
  let to = top;
  let from = Math.max(1, to - newest);
  yield { from, to, blocks: null };
  const pairs = tellingPairs(words);
  for (let many = 1; from > 1; many = Math.min(64, many * 8)) {
    to = from;
    const last = (to - 1) >> blockBits;
    const first = Math.max(0, last - many + 1);
    from = Math.max(1, first << blockBits);
    const block = (n: number) => pairs.map((pair) => `'${n}:${pair}'`).join(' & ');
    yield { from, to, blocks: Array.from({ length: last - first + 1 }, (_, i) => block(last - i)) };
  }
}

/** At most eight pairs, spread over the words: enough to leave few rows, whose words are then compared in full. */
function tellingPairs(words: readonly string[]): string[] {
  const all = [...new Set(words.flatMap(letterPairs))];
  const step = Math.max(1, (all.length - 1) / 7);
  return [...new Set([0, 1, 2, 3, 4, 5, 6, 7].map((i) => all[Math.round(i * step)]))].filter(
    (pair) => pair !== undefined,
  );
}
