import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';

/**
 * What may be wrong with how a consultation waits: `no_queue` it stands in none or in several · `owner_gone` its owner cannot
 * work on it any more · `long_overdue` nobody moved its date for a week · `snooze_over` it should have come back ·
 * `alarm_no_end` an alarm without a time by which it has to be taken · `closing_torn` its end and its status contradict each other.
 */
export const gapKinds = [
  'no_queue',
  'owner_gone',
  'long_overdue',
  'snooze_over',
  'alarm_no_end',
  'closing_torn',
] as const;
/** @see gapKinds */
export const GapKind = z.enum(gapKinds).meta({ id: 'GapKind' });
/** @see gapKinds */
export type GapKind = z.infer<typeof GapKind>;

/** One thing that was found. */
export const Gap = z
  .object({ kind: GapKind, consultationId: z.uuid(), receipt: z.string(), owner: StaffName.nullable(), dueAt: Instant })
  .meta({ id: 'Gap' });
/** @see Gap */
export type Gap = z.infer<typeof Gap>;

/** The check of now (抜けの点検), and how the last nights' checks ended, the newest first. At most 200 gaps are listed. */
export const GapCheck = z
  .object({
    at: Instant,
    checked: z.number().int(),
    gaps: z.array(Gap),
    nights: z.array(z.object({ at: Instant, checked: z.number().int(), found: z.number().int() })),
  })
  .meta({ id: 'GapCheck' });
/** @see GapCheck */
export type GapCheck = z.infer<typeof GapCheck>;
