import type { Normalised } from '../normalised.js';
import { type Sentence, sentences } from '../sentences.js';
import { questions } from './answers.js';
import { featuresOf, runsIn } from './features.js';
import { type Learnt, scores } from './weights.js';
import { windowsOf } from './windows.js';

/** What the model says of a text: for each question how far it lies on the side of yes (0 is the border). */
export interface ModelReading {
  score: (question: string) => number;
  /** The sentence of the folded text that speaks most for yes. */
  sentence: (question: string) => Sentence;
}

/** A passage with fewer different features (a few letters, or one word again and again) gives the model nothing to go by. */
const FEWEST = 20;

const place = new Map(questions.map((question, q) => [question, q]));

/** Reads a folded text in passages; the highest passage counts for each question. What has no passage worth reading is no. */
export function readWith(learnt: Learnt, read: Normalised, beside: readonly string[]): ModelReading {
  const windows = windowsOf(read);
  const highest = new Float32Array(questions.length).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(questions.length);
  windows.forEach(({ start, end }, w) => {
    const features = featuresOf(read.text.slice(start, end), beside, learnt.vocabulary);
    if (features.at.length < FEWEST) return;
    const own = scores(learnt, features);
    for (let q = 0; q < own.length; q += 1)
      if ((own[q] as number) > (highest[q] as number)) {
        highest[q] = own[q] as number;
        from[q] = w;
      }
  });
  const of = (question: string) => place.get(question) ?? 0;
  return {
    score: (question) => highest[of(question)] ?? 0,
    sentence: (question) => gravest(learnt, read, windows[from[of(question)] ?? 0] as Sentence, of(question)),
  };
}

/** The sentence of the passage whose runs of letters weigh most for yes. */
function gravest({ vocabulary, weight }: Learnt, read: Normalised, window: Sentence, q: number): Sentence {
  const within = sentences(read).filter(({ start, end }) => start >= window.start && end <= window.end);
  if (within.length < 2) return within[0] ?? window;
  let best = window;
  let top = Number.NEGATIVE_INFINITY;
  for (const sentence of within) {
    let sum = 0;
    for (const row of runsIn(read.text, sentence.start, sentence.end, vocabulary))
      sum += (vocabulary.rarity[row] as number) * (weight[row * questions.length + q] as number);
    if (sum <= top) continue;
    top = sum;
    best = sentence;
  }
  return best;
}
