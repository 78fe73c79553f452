import { foldKana } from './kana.js';

/**
 * Writes a list of alternatives in the rules' small notation: natural spelling (katakana is folded like the text),
 * regex groups where needed, and 〜 for up to twelve characters of the same sentence. Gives the regex source, so
 * that word lists can be put into larger patterns.
 */
export function any(...alternatives: readonly string[]): string {
  return `(?:${alternatives.map(spell).join('|')})`;
}

/** As {@link any}, compiled for searching through a whole text. Compile once, at module level. */
export function say(...alternatives: readonly string[]): RegExp {
  return new RegExp(any(...alternatives), 'g');
}

/** As {@link any}, compiled for asking whether a passage contains it. */
export function has(...alternatives: readonly string[]): RegExp {
  return new RegExp(any(...alternatives));
}

// A gap is bounded and stays in the sentence: two gaps in a row cost at most 144 steps at a place.
const GAP = '[^。!?\\n]{0,12}?';

function spell(alternative: string): string {
  let spelt = '';
  for (const unit of alternative.normalize('NFKC')) spelt += unit === '〜' ? GAP : foldKana(unit);
  return spelt;
}
