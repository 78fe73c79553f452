import { z } from 'zod';
import { StaffName } from './consultation.js';

const Reason = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,60}$/u, '1 to 60 characters on one line'));

/** So many spans of one day at most. */
export const mostClosedSpans = 6;

/** Hours of a day that are closed, such as `13:00-17:30`; `24:00` is the midnight at its end. */
export const ClosedSpan = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'hours such as 13:00-17:30')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'hours that end after they begin');

/** A day on which the office is closed besides what the profile says. */
export const NewClosedDay = z
  .object({
    day: z.iso.date(),
    reason: Reason,
    /** The hours of the day that are closed; absent or null: the whole day. */
    spans: z.array(ClosedSpan).min(1).max(mostClosedSpans).nullish(),
  })
  .meta({ id: 'NewClosedDay' });
/** @see NewClosedDay */
export type NewClosedDay = z.infer<typeof NewClosedDay>;

/** When staff read (受付時間と休み): the profile's hours in words, and the days that were added here. */
export const OfficeHours = z
  .object({
    /** 「月～土 8:30～17:30（祝日・年末年始は休み）」, as residents are told. */
    hours: z.string(),
    /** Whether the profile gives hours at all. */
    known: z.boolean(),
    /** The days from today on that were added here, and those of the profile (`by` null, `reason` null). */
    days: z.array(
      z.object({
        day: z.iso.date(),
        reason: z.string().nullable(),
        /** The hours that are closed; null: the whole day. */
        spans: z.array(z.string()).nullable(),
        by: StaffName.nullable(),
        /** False where the office is closed on that day anyhow. */
        matters: z.boolean(),
      }),
    ),
    /** When staff read next, as residents are told at this moment. */
    next: z.string(),
  })
  .meta({ id: 'OfficeHours' });
/** @see OfficeHours */
export type OfficeHours = z.infer<typeof OfficeHours>;
