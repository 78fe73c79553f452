import { z } from 'zod';
import { Channel, Urgency } from './codes.js';
import { Instant, StaffName } from './consultation.js';

/** A month of Japan's calendar, `2026-11`. */
export const Month = z.object({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) }).meta({ id: 'Month' });
/** @see Month */
export type Month = z.infer<typeof Month>;

/** A level that staff changed: who, why, and the second person where it took two. */
export const Correction = z
  .object({
    consultationId: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    from: Urgency,
    to: Urgency,
    reason: z.string().nullable(),
    by: StaffName,
    second: StaffName.nullable(),
    at: Instant,
  })
  .meta({ id: 'Correction' });
/** @see Correction */
export type Correction = z.infer<typeof Correction>;

/** What a month teaches about the machine's reading: what staff lowered, and what they raised (possibly missed). */
export const TriageReview = z
  .object({ month: z.string(), lowered: z.array(Correction), raised: z.array(Correction) })
  .meta({ id: 'TriageReview' });
/** @see TriageReview */
export type TriageReview = z.infer<typeof TriageReview>;

/**
 * The corrected consultations as labelled rows, JSON Lines of the shape of `test/fixtures/triage`, without names as far as rules can.
 * A person has to read them before they are used anywhere.
 */
export const ReviewExamples = z.object({ count: z.number().int(), lines: z.string() }).meta({ id: 'ReviewExamples' });
/** @see ReviewExamples */
export type ReviewExamples = z.infer<typeof ReviewExamples>;
