import type { Channel, Compound, Danger, Field, Urgency } from '../contract/index.js';
import { deidentify } from './deidentify.js';
import type { Example } from './model/example.js';

/** Of a long thread its end is taken: what staff had read last when they changed the level. In characters. */
const longest = 4000;

/** One change of a level by staff. */
export interface Change {
  consultationId: string;
  from: Urgency;
  to: Urgency;
  at: Date;
}

/**
 * What remained of the changes to each consultation: from where the first began to where the last ended, with the time of the last.
 * Changes that took each other back teach nothing. @param changes in the order of their time
 */
export function settled<T extends Change>(changes: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const change of changes) {
    last.set(change.consultationId, { ...change, from: last.get(change.consultationId)?.from ?? change.from });
  }
  return [...last.values()].filter(({ from, to }) => from !== to);
}

/** A corrected consultation, as far as it becomes a row. */
export interface Corrected {
  channel: Channel;
  from: Urgency;
  to: Urgency;
  dangers: Danger[];
  fields: Field[];
  compounds: Compound[];
  /** The person's own words before the change, in order. */
  texts: string[];
  /** What must not stand in the row. */
  names: string[];
}

/**
 * The labelled row of a corrected consultation, without names as far as rules can; null where nothing was written. Only the level
 * is staff's label: dangers, fields and patterns are the machine's, and the note says so.
 */
export function exampleOf(id: string, { channel, from, to, texts, names, ...read }: Corrected): Example | null {
  const text = deidentify(texts.join('\n'), names).slice(-longest).toWellFormed().trim();
  if (text === '') return null;
  return {
    id,
    channel,
    text,
    urgency: to,
    dangers: to < 'U2' ? [] : read.dangers,
    fields: to === 'U0' ? [] : read.fields,
    compounds: to === 'U0' ? [] : read.compounds,
    note: `unread: a person has to read this before it is used; staff set ${from} to ${to}, the other labels are the machine's`,
  };
}
