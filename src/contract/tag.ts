import { z } from 'zod';
import { typedWords } from './typed-words.js';

/** The signs that a tag may carry beside its words: told apart by shape, never by colour alone. */
export const tagSigns = ['◆', '■', '★', '◎', '▽', '♢', '□', '☆'] as const;
/** @see tagSigns */
export const TagSign = z.enum(tagSigns).meta({ id: 'TagSign' });
/** @see tagSigns */
export type TagSign = z.infer<typeof TagSign>;

/** A tag as it stands on a consultation. */
export const ItemTag = z.object({ id: z.uuid(), name: z.string(), sign: TagSign }).meta({ id: 'ItemTag' });
/** @see ItemTag */
export type ItemTag = z.infer<typeof ItemTag>;

/** A tag of the list that managers keep. A retired one stays where it stands and is offered no more. */
export const Tag = ItemTag.extend({ retired: z.boolean(), version: z.number().int() }).meta({ id: 'Tag' });
/** @see Tag */
export type Tag = z.infer<typeof Tag>;

/** A new tag. Its id is the sender's: repeating it makes nothing twice. */
export const NewTag = z.object({ id: z.uuid(), name: typedWords(20), sign: TagSign }).meta({ id: 'NewTag' });
/** @see NewTag */
export type NewTag = z.infer<typeof NewTag>;

/** A change of a tag; `version` is the one that was on the screen. */
export const TagChange = z
  .object({ version: z.number().int(), name: typedWords(20), sign: TagSign, retired: z.boolean() })
  .meta({ id: 'TagChange' });
/** @see TagChange */
export type TagChange = z.infer<typeof TagChange>;

/** The tags that a consultation is to have from now on. */
export const NewTags = z.object({ tags: z.array(z.uuid()).max(10) }).meta({ id: 'NewTags' });
/** @see NewTags */
export type NewTags = z.infer<typeof NewTags>;
