import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { addDangers, questions } from './answers.js';
import { type Features, SIZE } from './size.js';
import { type Vocabulary, vocabularyFrom } from './vocabulary.js';

const QUESTIONS = questions.length;

/** Weights this small (of 127) become 0, but for the levels: they make the file half as large again. */
const LEFT_OUT = 2;

/** What was learnt: the features that count, and for each its weights for all questions, side by side. */
export interface Learnt {
  vocabulary: Vocabulary;
  /** One row per feature of the vocabulary, one small whole number per question; times the question's scale. */
  weight: Int8Array;
  scale: Float32Array;
  /** Stands for every text; the threshold is already in it, so that a score of 0 or more means yes. */
  constant: Float32Array;
}

/** Puts full weights (one array per question, the constant last) into small numbers; thresholds go into the constant. */
export function quantise(vocabulary: Vocabulary, full: readonly Float32Array[], thresholds: readonly number[]): Learnt {
  const rows = vocabulary.rarity.length;
  const scale = Float32Array.from(
    full,
    (own) => own.subarray(0, rows).reduce((top, weight) => Math.max(top, Math.abs(weight)), 0) / 127 || 1,
  );
  const weight = new Int8Array(rows * QUESTIONS);
  full.forEach((own, q) => {
    const least = questions[q]?.startsWith('level.') ? 0 : LEFT_OUT;
    for (let row = 0; row < rows; row += 1) {
      const small = Math.round((own[row] as number) / (scale[q] as number));
      if (Math.abs(small) > least) weight[row * QUESTIONS + q] = small;
    }
  });
  const constant = Float32Array.from(full, (own, q) => (own[rows] as number) - (thresholds[q] ?? 0));
  return { vocabulary, weight, scale, constant };
}

/**
 * How far a passage lies on the side of yes, for all questions. Five questions at a time, so that their sums stay out
 * of memory: half again as fast as all at once. What the last five have beyond the end is not kept.
 */
export function scores({ weight, scale, constant }: Learnt, { at, much }: Features): Float32Array {
  const all = new Float32Array(QUESTIONS);
  for (let q = 0; q < QUESTIONS; q += 5) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    for (let j = 0; j < at.length; j += 1) {
      const k = (at[j] as number) * QUESTIONS + q;
      const value = much[j] as number;
      a += value * (weight[k] as number);
      b += value * (weight[k + 1] as number);
      c += value * (weight[k + 2] as number);
      d += value * (weight[k + 3] as number);
      e += value * (weight[k + 4] as number);
    }
    all[q] = a;
    all[q + 1] = b;
    all[q + 2] = c;
    all[q + 3] = d;
    all[q + 4] = e;
  }
  for (let q = 0; q < QUESTIONS; q += 1) all[q] = (all[q] as number) * (scale[q] as number) + (constant[q] as number);
  addDangers(all);
  return all;
}

/** The bytes kept in `learnt.bin`. */
export function pack({ vocabulary, weight, scale, constant }: Learnt): Buffer {
  const parts = [Float32Array.of(vocabulary.texts), scale, constant, vocabulary.met, weight].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
  return brotliCompressSync(Buffer.concat(parts), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

/** Reads what {@link pack} wrote. Throws when the bytes are of another shape of the model. */
export function unpack(bytes: Uint8Array): Learnt {
  const plain = new Uint8Array(brotliDecompressSync(bytes));
  const heads = (1 + 2 * QUESTIONS) * 4;
  const body = heads + SIZE * 2;
  const wrong = () => new Error('the model is of another shape than the program: train again');
  if (plain.length < body) throw wrong();
  const numbers = new Float32Array(plain.buffer, 0, heads / 4);
  const vocabulary = vocabularyFrom(new Uint16Array(plain.buffer, heads, SIZE), numbers[0] as number);
  if (plain.length !== body + vocabulary.rarity.length * QUESTIONS) throw wrong();
  return {
    vocabulary,
    weight: new Int8Array(plain.buffer, body),
    scale: numbers.slice(1, 1 + QUESTIONS),
    constant: numbers.slice(1 + QUESTIONS),
  };
}
