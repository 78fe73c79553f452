import { concepts } from './concepts/index.js';
import { Lexicon } from './lexicon.js';
import { type Features, SIZE } from './size.js';
import type { Vocabulary } from './vocabulary.js';

/** The longest run of letters that is a feature of its own. */
const LONGEST = 4;

/** What a concept weighs beside a run of letters. */
const CONCEPT_WEIGHT = 1.5;

const lexicon = new Lexicon(concepts);
const DENIED = /^.{0,6}(?:な(?:い|く|か|し|さ|け)|ませ|ず|へん|ぬ)/;

/** What the passage being read has at each place; empty again when it has been read. One thread reads one at a time. */
const heap = new Float32Array(SIZE);
let places = new Int32Array(1 << 12);
let count = 0;

/**
 * The features of a folded passage: runs of one to four letters, concepts (denied ones apart), and `beside`, what else
 * is known of the text. With a vocabulary, `at` holds its rows and only what is in it counts, by its rarity; without
 * one, `at` holds the places and each weighs alike.
 */
export function featuresOf(text: string, beside: readonly string[], vocabulary?: Vocabulary): Features {
  const row = vocabulary?.row;
  count = 0;
  eachRun(text, 0, text.length, (h) => put(h, 1, row));
  const met = new Uint8Array(2 * lexicon.names.length);
  lexicon.find(text, (concept, _start, end) => {
    met[2 * concept + (DENIED.test(text.slice(end, end + 10)) ? 1 : 0)] = 1;
  });
  for (let id = 0; id < met.length; id += 1) if (met[id] === 1) put(mix(mix(0x1234567, 4), id), CONCEPT_WEIGHT, row);
  for (const word of beside) put(named('b', word), 1, row);
  return weighed(vocabulary?.rarity);
}

/** Calls back for every run of letters that begins in a part of a text and counts, by its row. */
export function eachRow(
  text: string,
  start: number,
  end: number,
  { row }: Vocabulary,
  met: (row: number) => void,
): void {
  eachRun(text, start, end, (h) => {
    const own = row[place(h)] as number;
    if (own !== 0) met(own);
    return own !== 0;
  });
}

/** What does not count goes on in nothing that counts: a longer run is in no more texts than its beginning. */
function eachRun(text: string, start: number, end: number, counts: (h: number) => boolean): void {
  for (let i = start; i < end; i += 1) {
    let h = 0x811c9dc5;
    for (let k = 0; k < LONGEST && i + k < text.length; k += 1) {
      h = mix(h, text.charCodeAt(i + k));
      if (!counts(mix(h, k))) break;
    }
  }
}

function mix(h: number, unit: number): number {
  return Math.imul(h ^ unit, 0x01000193);
}

function place(h: number): number {
  const mixed = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (SIZE - 1);
}

function named(kind: string, word: string): number {
  let h = mix(0x7654321, kind.charCodeAt(0));
  for (let i = 0; i < word.length; i += 1) h = mix(h, word.charCodeAt(i));
  return h;
}

/** Lets a feature weigh so much; false when it does not count. */
function put(h: number, weight: number, row: Uint32Array | undefined): boolean {
  const at = row ? (row[place(h)] as number) : place(h);
  if (row && at === 0) return false;
  const before = heap[at] as number;
  if (before >= weight) return true;
  if (before === 0) {
    if (count === places.length) {
      const wider = new Int32Array(2 * count);
      wider.set(places);
      places = wider;
    }
    places[count] = at;
    count += 1;
  }
  heap[at] = weight;
  return true;
}

function weighed(rarity?: Float32Array): Features {
  const at = places.slice(0, count);
  const much = new Float32Array(count);
  let square = 0;
  for (let i = 0; i < count; i += 1) {
    const place = at[i] as number;
    const value = (heap[place] as number) * (rarity ? (rarity[place] as number) : 1);
    heap[place] = 0;
    much[i] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < count; i += 1) much[i] = (much[i] as number) / length;
  return { at, much };
}
