import { type Assessment, compounds, dangers, fields } from '../contract/index.js';
import { routeOf } from './route.js';
import { higher } from './urgency.js';

/** The reading of a whole thread. Passages stay with the texts they were found in. */
export type ThreadReading = Omit<Assessment, 'reasons'>;

/**
 * The level of a thread from its texts: the highest urgency (a taking back lowers nothing), every danger, field and
 * household pattern of any of them, and the route suggested for all of it. An empty thread is U0.
 */
export function merge(thread: readonly Assessment[]): ThreadReading {
  const urgency = thread.reduce<Assessment['urgency']>((top, one) => higher(top, one.urgency), 'U0');
  const named = fields.filter((field) => thread.some((one) => one.fields.includes(field)));
  const read = {
    urgency,
    dangers: dangers.filter((danger) => thread.some((one) => one.dangers.includes(danger))),
    fields: named.length > 1 ? named.filter((field) => field !== 'other' || named.length === 1) : named,
    compounds: compounds.filter((compound) => thread.some((one) => one.compounds.includes(compound))),
  };
  const heard = thread.length > 0 && thread.every((one) => one.route === 3 || one.route === null);
  return { ...read, route: heard && urgency !== 'U0' ? 3 : routeOf(read) };
}
