import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { questions } from './answers.js';
import { type Features, SIZE } from './features.js';

const QUESTIONS = questions.length;

/** Weights this small (of 127) are left out, but for the levels: they make the file and the reading three times as long. */
const LEFT_OUT = 2;

/**
 * What was learnt: how rare each place is (0: never met twice, left out), and for each place that counts its weights
 * from `first[place]` up to `first[place + 1]`: for which question, and how much (a small whole number, times the
 * question's scale). A score of 0 or more means yes.
 */
export interface Learnt {
  rarity: Float32Array;
  first: Int32Array;
  question: Uint8Array;
  weight: Int8Array;
  scale: Float32Array;
  /** Stands for every text; the threshold is already in it. */
  constant: Float32Array;
}

/** Puts full weights (one array per question, the constant last) into small numbers; thresholds go into the constant. */
export function quantise(rarity: Float32Array, full: readonly Float32Array[], thresholds: readonly number[]): Learnt {
  const scale = Float32Array.from(
    full,
    (own) => own.subarray(0, SIZE).reduce((top, weight) => Math.max(top, Math.abs(weight)), 0) / 127 || 1,
  );
  const first = new Int32Array(SIZE + 1);
  const question: number[] = [];
  const weight: number[] = [];
  for (let at = 0; at < SIZE; at += 1) {
    for (let q = 0; q < QUESTIONS && (rarity[at] as number) > 0; q += 1) {
      const small = Math.round((full[q]?.[at] ?? 0) / (scale[q] as number));
      if (Math.abs(small) <= (questions[q]?.startsWith('level.') ? 0 : LEFT_OUT)) continue;
      question.push(q);
      weight.push(small);
    }
    first[at + 1] = weight.length;
  }
  const constant = Float32Array.from(full, (own, q) => (own[SIZE] as number) - (thresholds[q] ?? 0));
  return { rarity, first, question: Uint8Array.from(question), weight: Int8Array.from(weight), scale, constant };
}

/** How far a passage lies on the side of yes, per question. */
export function scores({ first, question, weight, scale, constant }: Learnt, { at, much }: Features): Float32Array {
  const sums = new Float64Array(QUESTIONS);
  for (let j = 0; j < at.length; j += 1) {
    const place = at[j] as number;
    const value = much[j] as number;
    const end = first[place + 1] as number;
    for (let k = first[place] as number; k < end; k += 1) {
      const q = question[k] as number;
      sums[q] = (sums[q] as number) + value * (weight[k] as number);
    }
  }
  return Float32Array.from(sums, (sum, q) => sum * (scale[q] as number) + (constant[q] as number));
}

/** The bytes kept in `learnt.bin`. */
export function pack({ rarity, first, question, weight, scale, constant }: Learnt): Buffer {
  const parts = [rarity, scale, constant, first, question, weight].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
  return brotliCompressSync(Buffer.concat(parts), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

/** Reads what {@link pack} wrote. Throws when the bytes are of another shape of the model. */
export function unpack(bytes: Uint8Array): Learnt {
  const plain = new Uint8Array(brotliDecompressSync(bytes));
  const floats = (SIZE + 2 * QUESTIONS) * 4;
  const heads = floats + (SIZE + 1) * 4;
  const first = plain.length < heads ? new Int32Array(1) : new Int32Array(plain.buffer, floats, SIZE + 1);
  const count = first[SIZE] ?? -1;
  if (plain.length !== heads + 2 * count)
    throw new Error('the model is of another shape than the program: train again');
  const numbers = new Float32Array(plain.buffer, 0, floats / 4);
  return {
    rarity: numbers.slice(0, SIZE),
    first,
    question: plain.subarray(heads, heads + count),
    weight: new Int8Array(plain.buffer, heads + count, count),
    scale: numbers.slice(SIZE, SIZE + QUESTIONS),
    constant: numbers.slice(SIZE + QUESTIONS),
  };
}
