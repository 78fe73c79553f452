import { type Features, SIZE } from './size.js';

/** In fewer texts than this a feature teaches nothing. */
const FEWEST = 9;

/** The features that count: which row of the weights each place has (0: none), and how rare each row is. */
export interface Vocabulary {
  /** How many texts have each place, up to 65,535; 0 where too few have it. All else follows from it. */
  met: Uint16Array;
  texts: number;
  row: Uint32Array;
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

/** Rows in the order of places. */
export function vocabularyFrom(met: Uint16Array, texts: number): Vocabulary {
  const row = new Uint32Array(SIZE);
  const rarity = [0];
  met.forEach((count, place) => {
    if (count === 0) return;
    row[place] = rarity.length;
    rarity.push(Math.log((texts + 1) / count));
  });
  return { met, texts, row, rarity: Float32Array.from(rarity) };
}
