import type { Channel, Compound, Danger, Field, Urgency } from '../../contract/index.js';

/** One labelled text, a line of `test/fixtures/triage/*.jsonl`. `group`, or else the note, names the contrast set. */
export interface Example {
  id: string;
  channel: Channel;
  text: string;
  urgency: Urgency;
  dangers: Danger[];
  fields: Field[];
  compounds: Compound[];
  note: string;
  group?: string;
}

/** The contrast set that a text belongs to: one situation, told dangerous and harmless. A text in none is its own set. */
export function setOf({ id, note, group }: Pick<Example, 'id' | 'note' | 'group'>): string {
  const named = /^(P[0-9]{3})[a-z]\b/.exec(note);
  return group ?? named?.[1] ?? id;
}

/** FNV-1a, 32 bits, over UTF-16 units. The same number on every machine. */
export function hash(words: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < words.length; i += 1) h = Math.imul(h ^ words.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * True for the half of the contrast sets that nobody reads while words and rules are written: chosen by the set's
 * name before any row was opened (bit 7 of the hash, since the last bit follows the last letter). Only the final
 * figure is taken from it.
 */
export function isUnopened(example: Pick<Example, 'id' | 'note'>): boolean {
  return example.id.startsWith('c') && ((hash(setOf(example)) >>> 7) & 1) === 1;
}

/** True for a text whose danger, or whose harmlessness, only its context tells: from the contrast sets or written like them. */
export function isByContext({ id }: Pick<Example, 'id'>): boolean {
  return id.startsWith('c') || id.startsWith('w');
}
