import { z } from 'zod';

/** The furthest day to which something can be put off, in days from today. */
export const longestSnoozeDays = 180;

/** Puts a consultation off (あとで) to a day in Japan: it comes back when staff begin on that day, or on the next open one. */
export const NewSnooze = z.object({ day: z.iso.date() }).meta({ id: 'NewSnooze' });
/** @see NewSnooze */
export type NewSnooze = z.infer<typeof NewSnooze>;
