import { z } from 'zod';
import { Channel, Urgency } from './codes.js';
import { View } from './inbox.js';
import { typedWords } from './typed-words.js';

/** What narrows a saved view: codes and ids only, never a resident's words. Empty means "all". */
export const SavedFilters = z
  .object({
    view: View,
    channel: z.array(Channel).max(20),
    urgency: z.array(Urgency).max(5),
    area: z.string().max(100),
    section: z.string().max(60).optional(),
    owner: z.union([z.uuid(), z.enum(['me', 'none', ''])]),
    tag: z.array(z.uuid()).max(10),
  })
  .meta({ id: 'SavedFilters' });
/** @see SavedFilters */
export type SavedFilters = z.infer<typeof SavedFilters>;

/** A view that somebody saved: their own, or shared with the whole team by a manager. `changeable` by who asks. */
export const SavedView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    filters: SavedFilters,
    shared: z.boolean(),
    changeable: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'SavedView' });
/** @see SavedView */
export type SavedView = z.infer<typeof SavedView>;

/** The most views that a person may keep. */
export const mostSavedViews = 30;

/** Saves the filters under a name. The id is the sender's: repeating it makes nothing twice. */
export const NewSavedView = z
  .object({ id: z.uuid(), name: typedWords(30), filters: SavedFilters, shared: z.boolean() })
  .meta({ id: 'NewSavedView' });
/** @see NewSavedView */
export type NewSavedView = z.infer<typeof NewSavedView>;

/** Renames a view, or shares it; `version` is the one that was on the screen. */
export const SavedViewChange = z
  .object({ version: z.number().int(), name: typedWords(30), shared: z.boolean() })
  .meta({ id: 'SavedViewChange' });
/** @see SavedViewChange */
export type SavedViewChange = z.infer<typeof SavedViewChange>;

/** The order in which one's views stand; what is not named stands behind. */
export const SavedViewOrder = z.object({ ids: z.array(z.uuid()).max(200) }).meta({ id: 'SavedViewOrder' });
/** @see SavedViewOrder */
export type SavedViewOrder = z.infer<typeof SavedViewOrder>;
