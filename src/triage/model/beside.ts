import type { Field } from '../../contract/index.js';
import type { Writer } from '../setting.js';

/** What the model is told besides the words: whether a child writes, and the fields that the rules read. */
export function besideOf(writer: Writer, fields: readonly Field[]): string[] {
  return [writer === 'child' ? 'child' : 'grown', ...fields.map((field) => `field.${field}`)];
}
