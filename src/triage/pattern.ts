import { foldKana } from './kana.js';

/**
 * Writes alternatives, separated by white space, in the rules' small notation: natural spelling (katakana and wide
 * characters are folded like the text), regex groups where needed, and 〜 for up to twelve characters of the same
 * sentence. Gives the regex source, so that a word list can be put into larger patterns.
 */
export function any(alternatives: string): string {
  return `(?:${alternatives.trim().split(/\s+/).map(spell).join('|')})`;
}

/** As {@link any}, compiled for searching through a whole text. Compile once, at module level. */
export function say(alternatives: string): RegExp {
  return new RegExp(any(alternatives), 'g');
}

/** As {@link any}, compiled for asking whether a passage contains it. */
export function has(alternatives: string): RegExp {
  return new RegExp(any(alternatives));
}

// A gap is bounded and stays in the sentence: two gaps in a row cost at most 144 steps at a place.
const GAP = '[^。!?\\n]{0,12}?';

function spell(alternative: string): string {
  let spelt = '';
  for (const unit of alternative.normalize('NFKC')) spelt += unit === '〜' ? GAP : foldKana(unit);
  return spelt;
}
