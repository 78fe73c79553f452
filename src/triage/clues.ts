import type { Assessment, Clue } from '../contract/index.js';

/** Passages on a card, and characters of each: enough to see why, without opening the record. */
const shown = { clues: 3, characters: 40 } as const;

/**
 * The passages that raised a text's level, the gravest first, each once. Fields and household patterns are no such passages, and
 * the model's sentence is left out where words of the rules stand in it.
 */
export function cluesIn(text: string, { reasons }: Assessment): Clue[] {
  const clues = new Map<string, Clue>();
  for (const { code, start, end } of reasons) {
    const words = text
      .slice(start, Math.min(end, start + shown.characters))
      .toWellFormed()
      .trim();
    const told = code.startsWith('model.') && [...clues.keys()].some((known) => words.includes(known));
    if (!/^(?:field|compound)\./.test(code) && words !== '' && !told && !clues.has(words)) {
      clues.set(words, { code, words });
    }
  }
  return [...clues.values()].slice(0, shown.clues);
}
