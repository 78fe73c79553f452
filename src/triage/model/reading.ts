import type { Normalised } from '../normalised.js';
import { type Sentence, sentences } from '../sentences.js';
import { questions } from './answers.js';
import { featuresOf } from './features.js';
import { type Learnt, scores } from './weights.js';
import { windowsOf } from './windows.js';

/** What the model says of a text: for each question how far it lies on the side of yes (0 is the border). */
export interface ModelReading {
  score: (question: string) => number;
  /** The sentence of the folded text that speaks most for yes. */
  sentence: (question: string) => Sentence;
}

const place = new Map(questions.map((question, q) => [question, q]));

/** Reads a folded text in passages; the highest passage counts for each question. */
export function readWith(learnt: Learnt, read: Normalised, beside: readonly string[]): ModelReading {
  const windows = windowsOf(read);
  const highest = new Float32Array(questions.length).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(questions.length);
  windows.forEach(({ start, end }, w) => {
    const own = scores(learnt, featuresOf(read.text.slice(start, end), beside, learnt.rarity));
    for (let q = 0; q < own.length; q += 1)
      if ((own[q] as number) > (highest[q] as number)) {
        highest[q] = own[q] as number;
        from[q] = w;
      }
  });
  const of = (question: string) => place.get(question) ?? 0;
  return {
    score: (question) => highest[of(question)] ?? 0,
    sentence: (question) => gravest(learnt, read, windows[from[of(question)] ?? 0] as Sentence, of(question), beside),
  };
}

function gravest(learnt: Learnt, read: Normalised, window: Sentence, q: number, beside: readonly string[]): Sentence {
  const inside = sentences(read).filter(({ start, end }) => start >= window.start && end <= window.end);
  let best = window;
  let top = Number.NEGATIVE_INFINITY;
  for (const sentence of inside) {
    const words = read.text.slice(sentence.start, sentence.end);
    const own = scores(learnt, featuresOf(words, beside, learnt.rarity))[q] ?? 0;
    if (own > top) {
      top = own;
      best = sentence;
    }
  }
  return best;
}
