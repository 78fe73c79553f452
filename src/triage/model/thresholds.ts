/** Scores of texts that the weights had not seen, with the right answers. */
export interface Trial {
  score: Float32Array;
  yes: readonly boolean[];
}

/** A group of texts in which false alarms are counted, and how many of its 1,000 calm texts may raise one. */
export interface Allowance {
  among: readonly boolean[];
  perThousand: number;
}

/**
 * The lowest threshold at which no group has more false alarms than allowed. What already raises one by rule counts
 * too, so that the figure is what staff meet. Without any calm text it is above every score.
 */
export function fewAlarms({ score, yes }: Trial, byRule: readonly boolean[], allowed: readonly Allowance[]): number {
  const each = allowed.map(({ among, perThousand }) => {
    const calm = [...score.keys()].filter((i) => among[i] && !yes[i]);
    const spare = Math.floor((calm.length * perThousand) / 1000) - calm.filter((i) => byRule[i]).length;
    const own = calm.filter((i) => !byRule[i]).map((i) => score[i] as number);
    own.sort((a, b) => b - a);
    return (own[Math.max(0, spare)] ?? Number.NEGATIVE_INFINITY) + 1e-6;
  });
  const highest = Math.max(...each);
  return Number.isFinite(highest) ? highest : (score.reduce((top, one) => Math.max(top, one), 0) as number) + 1e-6;
}

/** Of 1,000 texts, so many more mistakes make one threshold no worse than another. */
const AS_GOOD = 5;

/**
 * The threshold with the fewest mistakes, where one too low counts as much as one too high; of those that are as good, the lowest: whom it
 * concerns is seen sooner, and a few texts more or less to learn from do not move it.
 */
export function fewMistakes(trial: Trial): number {
  return best(trial, (right, taken) => 2 * right - taken, (AS_GOOD * trial.score.length) / 1000);
}

/** The threshold with the best balance of found and rightly found; a missed yes weighs `forYes` squared (F-measure). */
export function balanced(trial: Trial, forYes: number): number {
  const all = trial.yes.filter(Boolean).length;
  const square = forYes * forYes;
  return best(trial, (right, taken) => ((1 + square) * right) / (taken + square * all));
}

/** Just below the last text that is worth taking, from the highest score down; `slack` of the worth may be given away for a lower one. */
function best({ score, yes }: Trial, worth: (right: number, taken: number) => number, slack = 0): number {
  const order = [...score.keys()].sort((a, b) => (score[b] as number) - (score[a] as number));
  let right = 0;
  const worths = order.map((i, before) => {
    if (yes[i]) right += 1;
    return worth(right, before + 1);
  });
  const most = worths.reduce((top, own) => Math.max(top, own), 0);
  const last = most > 0 ? worths.findLastIndex((own) => own >= most - slack) : 0;
  return (score[order[last] ?? 0] ?? 0) - 1e-6;
}
