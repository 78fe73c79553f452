import type { Channel, Urgency } from '../contract/index.js';
import { agesIn } from './ages.js';
import { type CompoundShown, compoundsOf } from './compounds.js';
import { type FieldShown, fieldsOf } from './fields.js';
import { type Finding, findings } from './findings.js';
import { normalise } from './normalise.js';
import type { Normalised } from './normalised.js';
import { type Writer, writerOf } from './setting.js';
import { isUnread } from './unread.js';
import { higher, urgencyOf } from './urgency.js';

/** What the caller knows of a text besides its words. */
export interface Context {
  channel?: Channel;
  writer?: Writer;
}

/** A text as the rules alone read it, in passages of the folded text. */
export interface Ruled {
  read: Normalised;
  writer: Writer;
  found: Finding[];
  fields: FieldShown[];
  patterns: CompoundShown[];
  unread: boolean;
  urgency: Urgency;
}

/** Reads a text by the written rules. What they cannot read is at least U1. Pure and total. */
export function readByRules(text: string, context: Context = {}): Ruled {
  const read = normalise(text);
  const writer = writerOf(read.text, text, context.channel, context.writer);
  const found = findings(read);
  const ages = agesIn(read.text);
  const fields = fieldsOf(read.text, ages, found);
  const patterns = compoundsOf(read.text, ages, writer);
  const unread = isUnread(read.text) || read.skipped > 0;
  const level = urgencyOf(read.text, found, fields.length > 0, writer);
  return { read, writer, found, fields, patterns, unread, urgency: unread ? higher(level, 'U1') : level };
}
