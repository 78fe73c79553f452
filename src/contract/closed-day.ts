import { z } from 'zod';
import { StaffName } from './consultation.js';

const Reason = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,60}$/u, '1 to 60 characters on one line'));

/** A day on which the office is closed besides what the profile says. */
export const NewClosedDay = z.object({ day: z.iso.date(), reason: Reason }).meta({ id: 'NewClosedDay' });
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
