import type { Ruled } from '../by-rules.js';

/** What the model is told besides the words: whether a child writes, and the fields and signs that the rules read. */
export function besideOf({ writer, fields, found }: Pick<Ruled, 'writer' | 'fields' | 'found'>): string[] {
  return [
    writer === 'child' ? 'child' : 'grown',
    ...fields.map(({ field }) => `field.${field}`),
    ...new Set(found.map(({ code }) => `sign.${code}`)),
  ];
}
