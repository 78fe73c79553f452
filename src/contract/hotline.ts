import { z } from 'zod';

/** A line of the hotline register that nobody has checked for 90 days. `verifiedOn` is null where no date is known. */
export const UncheckedHotline = z
  .object({
    name: z.string(),
    number: z.string(),
    /** Whether residents are shown it. */
    shown: z.boolean(),
    verifiedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'UncheckedHotline' });
/** @see UncheckedHotline */
export type UncheckedHotline = z.infer<typeof UncheckedHotline>;
