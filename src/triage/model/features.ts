import { concepts } from './concepts/index.js';
import { Lexicon } from './lexicon.js';

/** Places that features are hashed into. */
export const SIZE = 1 << 18;

/** The longest run of letters that is a feature of its own. */
const LONGEST = 4;

/** What a concept, and a pair of concepts in one sentence, weigh beside a run of letters. */
const CONCEPT_WEIGHT = { concept: 2, sentence: 0.7 };

const lexicon = new Lexicon(concepts);
const DENIED = /^.{0,6}(?:な(?:い|く|か|し|さ|け)|ませ|ず|へん|ぬ)/;
const SENTENCE_ENDS = /[。!?\n⏎]/;

/** What the passage being read has at each place; empty again when it has been read. One thread reads one at a time. */
const heap = new Float32Array(SIZE);

/** A text as numbers: places (each once) and how much stands at each. The length is 1. */
export interface Features {
  at: Int32Array;
  much: Float32Array;
}

function mix(h: number, unit: number): number {
  return Math.imul(h ^ unit, 0x01000193);
}

function place(h: number): number {
  const mixed = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (SIZE - 1);
}

/**
 * The features of a folded passage: runs of one to four letters, concepts (denied ones apart), pairs of concepts in
 * one sentence, and `beside`, what else is known of the text. `rarity` weighs each place.
 */
export function featuresOf(text: string, beside: readonly string[], rarity?: Float32Array): Features {
  const places: number[] = [];
  const put = (h: number, weight: number) => {
    const at = place(h);
    const before = heap[at] as number;
    if (before >= weight || (rarity && rarity[at] === 0)) return;
    if (before === 0) places.push(at);
    heap[at] = weight;
  };
  for (let i = 0; i < text.length; i += 1) {
    let h = 0x811c9dc5;
    for (let k = 0; k < LONGEST && i + k < text.length; k += 1) {
      h = mix(h, text.charCodeAt(i + k));
      put(mix(h, k), 1);
    }
  }
  addConcepts(text, put);
  for (const word of beside) put(named('b', word), 1);
  return weighed(places, rarity);
}

function addConcepts(text: string, put: (h: number, weight: number) => void): void {
  const whole = new Set<number>();
  let sentence = new Set<number>();
  let ends = -1;
  for (const { concept, start, end } of lexicon.find(text)) {
    if (start >= ends) {
      putPairs(sentence, put);
      sentence = new Set();
      const rest = text.slice(start).search(SENTENCE_ENDS);
      ends = rest < 0 ? text.length : start + rest + 1;
    }
    const id = concept * 2 + (DENIED.test(text.slice(end, end + 10)) ? 1 : 0);
    sentence.add(id);
    whole.add(id);
  }
  putPairs(sentence, put);
  for (const id of whole) put(mix(mix(0x1234567, 4), id), CONCEPT_WEIGHT.concept);
}

function putPairs(ids: ReadonlySet<number>, put: (h: number, weight: number) => void): void {
  const sorted = [...ids].sort((a, b) => a - b).slice(0, 24);
  for (let i = 0; i < sorted.length; i += 1)
    for (let k = i + 1; k < sorted.length; k += 1)
      put(mix(mix(mix(0x1234567, 2), sorted[i] ?? 0), sorted[k] ?? 0), CONCEPT_WEIGHT.sentence);
}

function named(kind: string, word: string): number {
  let h = mix(0x7654321, kind.charCodeAt(0));
  for (let i = 0; i < word.length; i += 1) h = mix(h, word.charCodeAt(i));
  return h;
}

function weighed(places: readonly number[], rarity?: Float32Array): Features {
  const values = new Float32Array(places.length);
  let square = 0;
  for (let i = 0; i < places.length; i += 1) {
    const at = places[i] as number;
    const value = (heap[at] as number) * (rarity ? (rarity[at] as number) : 1);
    heap[at] = 0;
    values[i] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) / length;
  return { at: Int32Array.from(places), much: values };
}
