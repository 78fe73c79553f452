import type { Features } from './size.js';

/** One text to learn an answer from. `price` is what a mistake with it costs, above 0. */
export interface Lesson {
  text: Features;
  yes: boolean;
  price: number;
}

/** How a separation is sought: over so many rows of features, in so many rounds. */
export interface Search {
  rows: number;
  rounds: number;
}

/** Weights of one yes-or-no question over the rows of the features; the last one stands for every text. */
export type Weights = Float32Array;

/** A repeatable source of numbers from 0 up to 1 (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text that lies on its side by so much more than it has to, and pulls at nothing, rests until the last round. */
const AT_EASE = 0.3;

/**
 * A linear support vector machine (squared hinge, L2) by dual coordinate descent, as in Hsieh et al., ICML 2008, with
 * texts at ease left out for a while ("shrinking"). The same lessons and seed give the same weights.
 */
export function separate(lessons: readonly Lesson[], { rows, rounds }: Search, seed = 1): Weights {
  const weights = new Float32Array(rows + 1);
  const pull = new Float64Array(lessons.length);
  const order = lessons.map((_, i) => i);
  const rests = new Uint8Array(lessons.length);
  const roll = dice(seed);
  for (let round = 0; round < rounds; round += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const k = Math.floor(roll() * (i + 1));
      [order[i], order[k]] = [order[k] as number, order[i] as number];
    }
    const last = round === rounds - 1;
    for (const i of order) {
      if (rests[i] === 1 && !last) continue;
      const { text, yes, price } = lessons[i] as Lesson;
      const sign = yes ? 1 : -1;
      const slack = 1 / (2 * price);
      const before = pull[i] as number;
      const gradient = sign * scoreOf(weights, text) - 1 + slack * before;
      // Every text has length 1, and the constant place adds 1.
      const after = Math.max(0, before - gradient / (2 + slack));
      if (after === before) {
        if (before === 0 && gradient > AT_EASE) rests[i] = 1;
        continue;
      }
      pull[i] = after;
      const step = (after - before) * sign;
      for (let j = 0; j < text.at.length; j += 1) {
        const at = text.at[j] as number;
        weights[at] = (weights[at] as number) + step * (text.much[j] as number);
      }
      weights[rows] = (weights[rows] as number) + step;
    }
  }
  return weights;
}

/** How far a text lies on the side of yes. */
export function scoreOf(weights: Weights, { at, much }: Features): number {
  let sum = weights[weights.length - 1] as number;
  for (let j = 0; j < at.length; j += 1) sum += (weights[at[j] as number] as number) * (much[j] as number);
  return sum;
}
