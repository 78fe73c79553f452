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

/** The threshold with the fewest mistakes; one too low counts as much as one too high. */
export function fewMistakes(trial: Trial): number {
  return best(trial, (right, taken) => 2 * right - taken);
}

/** The threshold with the best balance of found and rightly found; a missed yes weighs `forYes` squared (F-measure). */
export function balanced(trial: Trial, forYes: number): number {
  const all = trial.yes.filter(Boolean).length;
  const square = forYes * forYes;
  return best(trial, (right, taken) => ((1 + square) * right) / (taken + square * all));
}

/** Just below the last text that is worth taking, from the highest score down. */
function best({ score, yes }: Trial, worth: (right: number, taken: number) => number): number {
  const order = [...score.keys()].sort((a, b) => (score[b] as number) - (score[a] as number));
  let right = 0;
  let most = 0;
  let threshold = score[order[0] ?? 0] ?? 0;
  order.forEach((i, before) => {
    if (yes[i]) right += 1;
    const own = worth(right, before + 1);
    if (own <= most) return;
    most = own;
    threshold = score[i] as number;
  });
  return threshold - 1e-6;
}
