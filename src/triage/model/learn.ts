import { readByRules } from '../by-rules.js';
import type { Normalised } from '../normalised.js';
import { answersOf, questions } from './answers.js';
import { besideOf } from './beside.js';
import type { Example } from './example.js';
import { type Features, featuresOf } from './features.js';
import { foldsOf } from './folds.js';
import { rarityOf, scoreOf, separate } from './train.js';
import { type Learnt, quantise } from './weights.js';
import { windowsOf } from './windows.js';

/** Of 1,000 calm examples, how many the model by itself may take for urgent. The price of finding more. */
export const ALARMS_PER_THOUSAND = 60;

/** Parts in which thresholds are tried, inside the examples that are learnt from. */
const INNER = 3;

interface Prepared {
  answers: boolean[];
  read: Normalised;
  beside: string[];
}

/** Learns all questions from examples. Thresholds come from texts that the weights they are tried with have not seen. */
export function learn(examples: readonly Example[]): Learnt {
  const prepared = examples.map(prepare);
  const folds = foldsOf(examples, INNER, 7);
  const tried = questions.map(() => new Float32Array(examples.length));
  for (let fold = 0; fold < INNER; fold += 1) {
    const { rarity, weights } = weigh(prepared.filter((_, i) => folds[i] !== fold));
    prepared.forEach((one, i) => {
      if (folds[i] !== fold) return;
      const seen = windowsOf(one.read).map(({ start, end }) =>
        featuresOf(one.read.text.slice(start, end), one.beside, rarity),
      );
      weights.forEach((own, q) => {
        (tried[q] as Float32Array)[i] = Math.max(...seen.map((features) => scoreOf(own, features)));
      });
    });
  }
  const thresholds = questions.map((question, q) => {
    const yes = prepared.map(({ answers }) => answers[q] ?? false);
    const own = tried[q] as Float32Array;
    if (question === 'level.U3') return fewAlarms(own, yes);
    return question === 'level.U1' || question === 'level.U2' ? fewMistakes(own, yes) : balanced(own, yes);
  });
  const { rarity, weights } = weigh(prepared);
  return quantise(rarity, weights, thresholds);
}

function prepare(example: Example): Prepared {
  const { read, writer, fields } = readByRules(example.text, { channel: example.channel });
  const beside = besideOf(
    writer,
    fields.map(({ field }) => field),
  );
  return { answers: answersOf(example), read, beside };
}

function weigh(prepared: readonly Prepared[]): { rarity: Float32Array; weights: Float32Array[] } {
  const rarity = rarityOf(prepared.map(({ read, beside }) => featuresOf(read.text, beside)));
  const texts: Features[] = prepared.map(({ read, beside }) => featuresOf(read.text, beside, rarity));
  const weights = questions.map((question, q) => {
    const yes = prepared.map(({ answers }) => answers[q] ?? false);
    const forYes = question.startsWith('level.') ? 1.5 : 3;
    return separate(texts, yes, { strict: 1, forYes, rounds: 15 });
  });
  return { rarity, weights };
}

/** The lowest threshold at which no more calm texts than allowed score above it. */
function fewAlarms(own: Float32Array, yes: readonly boolean[]): number {
  const calm = own.filter((_, i) => !yes[i]).sort();
  return calm[Math.floor((calm.length * (1000 - ALARMS_PER_THOUSAND)) / 1000)] ?? 0;
}

/** The threshold with the fewest mistakes; one too low counts as much as one too high. */
function fewMistakes(own: Float32Array, yes: readonly boolean[]): number {
  const order = [...own.keys()].sort((a, b) => (own[b] ?? 0) - (own[a] ?? 0));
  let gain = 0;
  let best = 0;
  let threshold = own[order[0] ?? 0] ?? 0;
  for (const i of order) {
    gain += yes[i] ? 1 : -1;
    if (gain <= best) continue;
    best = gain;
    threshold = own[i] ?? 0;
  }
  return threshold - 1e-6;
}

/** The threshold with the best balance of found and rightly found (F1). */
function balanced(own: Float32Array, yes: readonly boolean[]): number {
  const order = [...own.keys()].sort((a, b) => (own[b] ?? 0) - (own[a] ?? 0));
  const all = yes.filter(Boolean).length;
  let right = 0;
  let best = 0;
  let threshold = own[order[0] ?? 0] ?? 0;
  order.forEach((i, taken) => {
    if (yes[i]) right += 1;
    const f1 = (2 * right) / (taken + 1 + all);
    if (f1 <= best) return;
    best = f1;
    threshold = own[i] ?? 0;
  });
  return threshold - 1e-6;
}
