import { z } from 'zod';

/** Whom a step of the chase tells: the agency, its manager, or the 断らない相談マネージャー of the section that sent it. */
export const chased = ['agency', 'agency_manager', 'section_manager'] as const;

/** One step of a chase: so many open days after the waiting began, if the agency has not acted by then. */
const Chase = z.strictObject({ afterOpenDays: z.number().int().min(1).max(60), who: z.enum(chased) });
/** @see Chase */
export type ChaseStep = z.infer<typeof Chase>;

const Chases = z
  .array(Chase)
  .min(1)
  .max(10)
  .refine(
    (steps) => steps.every(({ afterOpenDays }, at) => at === 0 || steps[at - 1]!.afterOpenDays <= afterOpenDays),
    'steps in order of time',
  );

const steps = (...days: [number, number, number]): ChaseStep[] =>
  chased.map((who, at) => ({ afterOpenDays: days[at]!, who }));

/**
 * The profile's `referral`: what happens to a つなぎ that waits. All numbers are proposals until the city sets them: three open days
 * for an answer, five for the first contact; a link without an account lives fourteen days; the resident is asked back after ten
 * open days; a person sent to two counters in vain is an alert (Fujisawa FJ-08). `sources` are rows that the month table always shows.
 */
export const ReferralShape = z
  .strictObject({
    linkDays: z.number().int().min(1).max(90).default(14),
    askBackAfterOpenDays: z.number().int().min(1).max(90).default(10),
    passedAroundAt: z.number().int().min(2).max(10).default(2),
    sources: z.array(z.string().min(1).max(100)).default([]),
    chase: z
      .strictObject({ answer: Chases.default(steps(3, 5, 7)), contact: Chases.default(steps(5, 8, 10)) })
      .prefault({}),
  })
  .prefault({});
