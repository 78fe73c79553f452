import { z } from 'zod';
import { Urgency } from './codes.js';
import { Instant, StaffName } from './consultation.js';

/**
 * How a proposal to leave U3 or U4 ended: a second person agreed, or refused; its proposer took it back; or something graver
 * came in between.
 */
export const loweringOutcomes = ['confirmed', 'refused', 'taken_back', 'voided'] as const;
/** @see loweringOutcomes */
export const LoweringOutcome = z.enum(loweringOutcomes).meta({ id: 'LoweringOutcome' });
/** @see loweringOutcomes */
export type LoweringOutcome = z.infer<typeof LoweringOutcome>;

/** One person's proposal to lower a level that takes two. The level stays while `settled` is null. */
export const Lowering = z
  .object({
    id: z.uuid(),
    from: Urgency,
    to: Urgency,
    reason: z.string(),
    by: StaffName,
    at: Instant,
    /** `by` is null when no person settled it. */
    settled: z
      .object({ outcome: LoweringOutcome, by: StaffName.nullable(), at: Instant, reason: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Lowering' });
/** @see Lowering */
export type Lowering = z.infer<typeof Lowering>;

/** What the second person says. Refusing needs a reason, unless the proposer takes the own proposal back by it. */
export const NewSettlement = z
  .object({ outcome: z.enum(['confirmed', 'refused']), reason: z.string().max(2000).optional() })
  .meta({ id: 'NewSettlement' });
/** @see NewSettlement */
export type NewSettlement = z.infer<typeof NewSettlement>;
