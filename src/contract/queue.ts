import { z } from 'zod';

/**
 * The queues. Every open consultation stands in exactly one: `alarm` nobody has taken it · `new` it has no owner ·
 * `due` its owner has to act · `waiting` for the resident, until the next date · `snoozed` put off to a date.
 */
export const queues = ['alarm', 'new', 'due', 'waiting', 'snoozed'] as const;
/** @see queues */
export const Queue = z.enum(queues).meta({ id: 'Queue' });
/** @see queues */
export type Queue = z.infer<typeof Queue>;
