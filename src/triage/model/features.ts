import { Bag } from './bag.js';
import { concepts } from './concepts/index.js';
import { Lexicon } from './lexicon.js';
import type { Ranks } from './ranks.js';
import { type Features, SIZE } from './size.js';
import type { Vocabulary } from './vocabulary.js';

/** The longest run of letters that is a feature of its own. */
const LONGEST = 4;

/** What a concept weighs beside a run of letters. */
const CONCEPT_WEIGHT = 1.5;

const lexicon = new Lexicon(concepts);
/** From where it is asked. */
const DENIED = /.{0,6}(?:な(?:い|く|か|し|さ|け)|ませ|ず|へん|ぬ)/y;

/** What the passage being read has. One thread reads one at a time. */
const bag = new Bag();

/** The runs that count of the part of a text being read. */
let runs = new Int32Array(1 << 12);

/**
 * The features of a folded passage: runs of one to four letters, concepts (denied ones apart), and `beside`, what else
 * is known of the text. With a vocabulary, `at` holds its rows and only what is in it counts, by its rarity; without
 * one, `at` holds the places and each weighs alike.
 */
export function featuresOf(text: string, beside: readonly string[], vocabulary?: Vocabulary): Features {
  const rows = vocabulary?.rows;
  const found = findRuns(text, 0, text.length, rows);
  bag.empty(found + 2 * lexicon.names.length + beside.length);
  for (let i = 0; i < found; i += 1) bag.put(runs[i] as number, 1);
  const met = new Uint8Array(2 * lexicon.names.length);
  lexicon.find(text, (concept, _start, end) => {
    DENIED.lastIndex = end;
    met[2 * concept + (DENIED.test(text) ? 1 : 0)] = 1;
  });
  for (let id = 0; id < met.length; id += 1)
    if (met[id] === 1) putNamed(mix(mix(0x1234567, 4), id), CONCEPT_WEIGHT, rows);
  for (const word of beside) putNamed(named('b', word), 1, rows);
  return bag.weighed(vocabulary?.rarity);
}

/** The rows of all runs of letters that begin in a part of a text and count. To be read before the next text is. */
export function runsIn(text: string, start: number, end: number, { rows }: Vocabulary): Int32Array {
  return runs.subarray(0, findRuns(text, start, end, rows));
}

/**
 * Leaves in `runs` the runs that begin in a part of a text, and says how many: by their row as far as they count, without
 * rows by their place. What does not count goes on in nothing that counts: a longer run is in no more texts than its beginning.
 */
function findRuns(text: string, start: number, end: number, rows: Ranks | undefined): number {
  if (runs.length < LONGEST * (end - start)) runs = new Int32Array(2 * LONGEST * (end - start));
  const into = runs;
  let found = 0;
  for (let i = start; i < end; i += 1) {
    let h = 0x811c9dc5;
    for (let k = 0; k < LONGEST && i + k < text.length; k += 1) {
      h = mix(h, text.charCodeAt(i + k));
      const at = place(mix(h, k));
      const own = rows ? rows.of(at) : at;
      if (rows && own === 0) break;
      into[found] = own;
      found += 1;
    }
  }
  return found;
}

function putNamed(h: number, weight: number, rows: Ranks | undefined): void {
  const own = rows ? rows.of(place(h)) : place(h);
  if (!rows || own !== 0) bag.put(own, weight);
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
