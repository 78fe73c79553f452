import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';
import { VersionsSeen } from './consultation-deeds.js';
import { cleaned } from './typed-words.js';

/** What is being written: an answer to the resident, or a note that stays in the house. */
export const DraftMode = z.enum(['reply', 'note']).meta({ id: 'DraftMode' });
/** @see DraftMode */
export type DraftMode = z.infer<typeof DraftMode>;

/**
 * A text that has not left yet, as its writer's last screen saved it. `seen` is the record's version at the last keystroke,
 * `also` those of the consultations joined to it.
 * `version` rises with every save, and goes on rising when the text has left.
 */
export const SavedDraft = z
  .object({
    mode: DraftMode,
    text: z.string(),
    seen: z.number().int(),
    also: VersionsSeen,
    version: z.number().int(),
    at: Instant,
  })
  .meta({ id: 'SavedDraft' });
/** @see SavedDraft */
export type SavedDraft = z.infer<typeof SavedDraft>;

/** My own drafts in a consultation, and that colleagues have begun something there; never their words. */
export const Drafts = z
  .object({
    own: z.array(SavedDraft),
    others: z.array(z.object({ by: StaffName, mode: DraftMode, at: Instant })),
  })
  .meta({ id: 'Drafts' });
/** @see Drafts */
export type Drafts = z.infer<typeof Drafts>;

/** A save of a draft over its version `version`; 0 where none was saved yet. Without text it is thrown away. */
export const NewDraft = z
  .object({
    text: z.string().max(20_000).transform(cleaned),
    seen: z.number().int().min(0),
    also: VersionsSeen.optional(),
    version: z.number().int().min(0),
  })
  .meta({ id: 'NewDraft' });
/** @see NewDraft */
export type NewDraft = z.infer<typeof NewDraft>;

/** The answer to a save over another version than the last: the draft as it is saved. */
export const DraftElsewhere = z
  .object({ code: z.literal('saved_elsewhere'), message: z.string(), draft: SavedDraft })
  .meta({ id: 'DraftElsewhere' });
/** @see DraftElsewhere */
export type DraftElsewhere = z.infer<typeof DraftElsewhere>;
