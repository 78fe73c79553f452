import { type Example, hash, setOf } from './example.js';

/** Two texts that share so much of their three-letter runs (Jaccard) are taken for the same text told twice. */
const SAME = 0.4;

/**
 * Deals examples into folds so that no contrast set, no two near-identical texts, and nothing linked through them
 * stand on both sides of a test. Gives each example's fold, 0 up to `count`.
 */
export function foldsOf(examples: readonly Example[], count: number, seed = 0): number[] {
  const leader = examples.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (leader[at] !== at) at = leader[at] as number;
    return at;
  };
  const join = (a: number, b: number) => {
    leader[find(b)] = find(a);
  };
  const bySet = new Map<string, number>();
  examples.forEach((example, i) => {
    const first = bySet.get(setOf(example));
    if (first === undefined) bySet.set(setOf(example), i);
    else join(first, i);
  });
  const runs = examples.map(({ text }) => runsOf(text));
  const having = new Map<string, number[]>();
  runs.forEach((own, i) => {
    const shared = new Map<number, number>();
    for (const run of own) {
      const others = having.get(run) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(i);
      having.set(run, others);
    }
    for (const [other, n] of shared) if (n / (own.size + (runs[other]?.size ?? 0) - n) >= SAME) join(other, i);
  });
  return examples.map((_, i) => hash(`${seed} ${setOf(examples[find(i)] as Example)}`) % count);
}

function runsOf(text: string): Set<string> {
  const runs = new Set<string>();
  for (let i = 0; i + 3 <= text.length; i += 1) runs.add(text.slice(i, i + 3));
  return runs;
}
