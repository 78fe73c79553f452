import { Ranks } from './ranks.js';
import { type Features, SIZE } from './size.js';

/** In fewer texts than this a feature teaches nothing. */
const FEWEST = 9;

/** The features that count: which row of the weights each place has, and how rare each row is. */
export interface Vocabulary {
  /** How many texts have each place, up to 65,535; 0 where too few have it. All else follows from it. */
  met: Uint16Array;
  texts: number;
  /** The row of a place, 0 for none: rows are in the order of places. */
  rows: Ranks;
  /** By row: log of texts per text that has it. Row 0 stands for nothing. */
  rarity: Float32Array;
}

/** The features that enough of the texts have. */
export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const met = new Uint16Array(SIZE);
  for (const { at } of texts) for (const place of at) met[place] = (met[place] as number) + 1;
  return vocabularyFrom(
    met.map((count) => (count < FEWEST ? 0 : count)),
    texts.length,
  );
}

/** All else that follows from how many texts have each place. */
export function vocabularyFrom(met: Uint16Array, texts: number): Vocabulary {
  const counts = met.filter((count) => count !== 0);
  const rarity = new Float32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) rarity[i + 1] = Math.log((texts + 1) / (counts[i] as number));
  return { met, texts, rows: new Ranks(met), rarity };
}
