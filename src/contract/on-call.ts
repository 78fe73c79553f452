import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';

/** Where a staff member is told of alarms that nobody took; null: nowhere outside the screen. */
export const NotifyMail = z.object({ mail: z.email().max(254).nullable() }).meta({ id: 'NotifyMail' });
/** @see NotifyMail */
export type NotifyMail = z.infer<typeof NotifyMail>;

/** A time from an instant to another; the end is no longer part of it. */
export const TimeSpan = z.object({ from: Instant, to: Instant }).meta({ id: 'TimeSpan' });
/** @see TimeSpan */
export type TimeSpan = z.infer<typeof TimeSpan>;

/** A time of the rota (当番), with the name that stands in it. Not `reached` by an alarm: whoever has no address, where there is no webhook. */
export const OnCallShift = z
  .object({ id: z.uuid(), staff: StaffName, from: Instant, to: Instant, reached: z.boolean() })
  .meta({ id: 'OnCallShift' });
/** @see OnCallShift */
export type OnCallShift = z.infer<typeof OnCallShift>;

/** Some days of the rota. */
export const OnCallRota = z
  .object({
    /** Whether the profile wants somebody outside hours: only then are there gaps. */
    wanted: z.boolean(),
    shifts: z.array(OnCallShift),
    /** When staff read anyhow. */
    open: z.array(TimeSpan),
    /** Times outside hours, from now on, at which an alarm would reach nobody in the rota. */
    gaps: z.array(TimeSpan),
    /** Who may be put into it. */
    staff: z.array(StaffName.extend({ reached: z.boolean() })),
  })
  .meta({ id: 'OnCallRota' });
/** @see OnCallRota */
export type OnCallRota = z.infer<typeof OnCallRota>;

/** The most days of a rota that are read at once. */
export const mostRotaDays = 35;

/** Which days of the rota are read: from a day in Japan on, so many. */
export const OnCallQuery = z.object({
  from: z.iso.date(),
  days: z.coerce.number().int().min(1).max(mostRotaDays).default(7),
});
/** @see OnCallQuery */
export type OnCallQuery = z.infer<typeof OnCallQuery>;

/** The longest time for which somebody is put into the rota at once, in days. */
export const longestShiftDays = 14;

/** Puts somebody into the rota. */
export const NewOnCallShift = z
  .object({ staffId: z.uuid(), from: Instant, to: Instant })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must come after `from`' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= longestShiftDays * 86_400_000, {
    path: ['to'],
    error: `must be within ${longestShiftDays} days of \`from\``,
  })
  .meta({ id: 'NewOnCallShift' });
/** @see NewOnCallShift */
export type NewOnCallShift = z.infer<typeof NewOnCallShift>;
