import { z } from 'zod';
import { Capacity, DirectoryCode } from './directory.js';
import { cleaned, typedWords } from './typed-words.js';

const maybe = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => cleaned(text).trim() || null)
    .nullable();

const words = z.string().nullable();
const facts = {
  type: DirectoryCode,
  name: typedWords(80),
  does: maybe(400),
  place: maybe(120),
  area: DirectoryCode.nullable(),
  agency: DirectoryCode.nullable(),
  days: maybe(120),
  phone: maybe(40),
  capacity: Capacity,
  /** How many places are free, where that can be counted. */
  free: z.number().int().min(0).max(9999).nullable(),
  /** The day on which all this was so (〇月〇日時点). */
  asOf: z.iso.date(),
  public: z.boolean(),
  /** The last day of what has ended. */
  to: z.iso.date().nullable(),
};

/** Something the town has besides agencies (地域資源): 縁側, サロン, 体操, フードバンク … */
export const SocialResource = z
  .object({
    id: z.uuid(),
    ...facts,
    ...{ name: z.string(), does: words, place: words, days: words, phone: words },
    source: z.string().nullable(),
    /** Its as-of day is too long ago. */
    stale: z.boolean(),
    valid: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'SocialResource' });
/** @see SocialResource */
export type SocialResource = z.infer<typeof SocialResource>;

/** The resources by type. */
export const SocialResources = z
  .object({
    types: z.array(z.object({ code: DirectoryCode, name: z.string() })),
    items: z.array(SocialResource),
    mayKeep: z.boolean(),
  })
  .meta({ id: 'SocialResources' });
/** @see SocialResources */
export type SocialResources = z.infer<typeof SocialResources>;

/** A new resource (`version` 0), or a change of one. The id stands in the address and is the sender's. */
export const SocialResourceChange = z
  .object({ ...facts, version: z.number().int().min(0) })
  .meta({ id: 'SocialResourceChange' });
/** @see SocialResourceChange */
export type SocialResourceChange = z.infer<typeof SocialResourceChange>;
