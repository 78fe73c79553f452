import { z } from 'zod';
import { Instant } from './consultation.js';

/** The doors through which residents write by themselves. */
export const doorways = ['line', 'email', 'web'] as const;
/** @see doorways */
export const Doorway = z.enum(doorways).meta({ id: 'Doorway' });
/** @see doorways */
export type Doorway = z.infer<typeof Doorway>;

/**
 * What can be wrong with the installation itself: a door quieter than usual, messages that should have left, texts that no rule has
 * rated and mail that nobody has read, LINE's monthly quota at 70 or 90 %, arrivals that could not be read.
 */
export const troubles = ['silence', 'sending_late', 'reading_late', 'quota_70', 'quota_90', 'quarantine'] as const;
/** @see troubles */
export const TroubleKind = z.enum(troubles).meta({ id: 'TroubleKind' });
/** @see troubles */
export type TroubleKind = z.infer<typeof TroubleKind>;

/** One thing that somebody should look at. `door` for a silence. */
export const Trouble = z.object({ kind: TroubleKind, door: Doorway.nullable() }).meta({ id: 'Trouble' });
/** @see Trouble */
export type Trouble = z.infer<typeof Trouble>;

const Waiting = z.object({ count: z.number().int(), since: Instant.nullable() });

/** How the installation fares: numbers and times only, nobody's words. */
export const SystemState = z
  .object({
    at: Instant,
    troubles: z.array(Trouble),
    /** Each door: whether it works, how many people wrote in the last so many hours, and how many usually do. */
    doors: z.array(
      z.object({
        door: Doorway,
        ready: z.boolean(),
        state: z.enum(['quiet', 'as_usual', 'too_few', 'too_young']),
        hours: z.number().int(),
        people: z.number().int(),
        usual: z.number(),
      }),
    ),
    /** What should have left by now, and what nobody has read by now; `since` is the oldest. */
    sending: Waiting,
    reading: Waiting,
    /** LINE's figures of the month; null before LINE has told any. `allowed` null: no limit. */
    quota: z.object({ used: z.number().int(), allowed: z.number().int().nullable(), at: Instant }).nullable(),
    quarantined: z.number().int(),
  })
  .meta({ id: 'SystemState' });
/** @see SystemState */
export type SystemState = z.infer<typeof SystemState>;
