import { type Assessment, type Channel, type Danger, dangers, type Field, type Reason } from '../contract/index.js';
import { agesIn } from './ages.js';
import { compoundsOf } from './compounds.js';
import { fieldsOf } from './fields.js';
import { type Finding, findings } from './findings.js';
import { normalise } from './normalise.js';
import { type Normalised, passage } from './normalised.js';
import { routeOf } from './route.js';
import { type Writer, writerOf } from './setting.js';
import { isUnread } from './unread.js';
import { higher, isEmpty, urgencyOf } from './urgency.js';

/** What the caller knows of a text besides its words. */
export interface Context {
  channel?: Channel;
  writer?: Writer;
}

/**
 * Reads one text: level, dangers, fields, household patterns, suggested route, each with the passages of the original
 * that caused it. Pure and total: any string gives an answer, the same one each time. What cannot be read is at least
 * U1 with the reason `unread`; a blank text is U0.
 */
export function assess(text: string, context: Context = {}): Assessment {
  const read = normalise(text);
  if (isEmpty(read.text)) return { urgency: 'U0', dangers: [], fields: [], compounds: [], route: null, reasons: [] };
  const writer = writerOf(read.text, text, context.channel, context.writer);
  const found = findings(read);
  const ages = agesIn(read.text);
  const shown = fieldsOf(read.text, ages, found);
  const unread = isUnread(read.text) || read.skipped > 0;
  const level = urgencyOf(read.text, found, shown.length > 0, writer);
  const urgency = unread ? higher(level, 'U1') : level;
  if (urgency === 'U0') return { urgency, dangers: [], fields: [], compounds: [], route: null, reasons: [] };

  const patterns = compoundsOf(read.text, ages, writer);
  const fields: Field[] = shown.length > 0 ? shown.map(({ field }) => field) : ['other'];
  const compounds = patterns.map(({ compound }) => compound);
  const urgent = urgency === 'U1' ? [] : found;
  return {
    urgency,
    dangers: dangersOf(urgent),
    fields,
    compounds,
    route: routeOf({ urgency, fields, compounds }, read.text),
    reasons: [
      ...(unread ? [{ code: 'unread', start: 0, end: text.length }] : []),
      ...reasonsOf(read, found),
      ...shown.map(({ field, start, end }) => ({ code: `field.${field}`, ...passage(read, start, end) })),
      ...patterns.map(({ compound, start, end }) => ({ code: `compound.${compound}`, ...passage(read, start, end) })),
    ],
  };
}

function dangersOf(found: readonly Finding[]): Danger[] {
  const named = new Set(found.flatMap((finding) => finding.dangers));
  return dangers.filter((danger) => named.has(danger));
}

/** Passages of signs, the gravest first, so that staff see at the top what set the level. */
function reasonsOf(read: Normalised, found: readonly Finding[]): Reason[] {
  const byLevel = [...found].sort((a, b) => (a.level === b.level ? a.start - b.start : a.level < b.level ? 1 : -1));
  return byLevel.map(({ code, start, end }) => ({ code, ...passage(read, start, end) }));
}
