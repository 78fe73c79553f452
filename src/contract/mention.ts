import { z } from 'zod';
import { Instant } from './consultation.js';
import { ConsultationItem } from './consultation-record.js';

/** A note in which I was called. `words` are its beginning; `seen` once I have opened the consultation since. */
export const Mention = z
  .object({
    noteId: z.uuid(),
    at: Instant,
    by: z.string(),
    words: z.string(),
    seen: z.boolean(),
    consultation: ConsultationItem,
  })
  .meta({ id: 'Mention' });
/** @see Mention */
export type Mention = z.infer<typeof Mention>;

/** The consultations to which I was called, those I have not opened since first; how many these are. At most 100. */
export const Mentions = z.object({ items: z.array(Mention), unseen: z.number().int() }).meta({ id: 'Mentions' });
/** @see Mentions */
export type Mentions = z.infer<typeof Mentions>;
