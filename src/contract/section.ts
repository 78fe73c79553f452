import { z } from 'zod';
import { DirectoryCode } from './directory.js';
import { cleaned, typedWords } from './typed-words.js';

const maybe = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => cleaned(text).trim() || null)
    .nullable();

/** The no-refusal manager of a section (断らない相談マネージャー), or one of those who stand in (サブマネージャー). */
export const sectionParts = { manager: '断らない相談マネージャー', substitute: 'サブマネージャー' } as const;

/** Somebody's post in a section; away from a day to a day, both included. */
export const SectionPost = z
  .object({
    part: z.enum(['manager', 'substitute']),
    name: typedWords(40),
    staffId: z.uuid().nullable(),
    awayFrom: z.iso.date().nullable(),
    awayTo: z.iso.date().nullable(),
  })
  .refine(({ awayFrom, awayTo }) => awayTo === null || (awayFrom !== null && awayFrom <= awayTo), {
    path: ['awayTo'],
    error: 'a day not before the first',
  })
  .meta({ id: 'SectionPost' });
/** @see SectionPost */
export type SectionPost = z.infer<typeof SectionPost>;

const facts = {
  name: typedWords(40),
  department: maybe(40),
  phone: maybe(40),
  posts: z
    .array(SectionPost)
    .max(10)
    .refine((posts) => posts.filter(({ part }) => part === 'manager').length <= 1, 'one manager at most'),
};

/** A section of the city (課) with its manager. `inCharge` is whom to ask today: the manager, or the first substitute who is there. */
export const Section = z
  .object({
    code: DirectoryCode,
    name: z.string(),
    department: z.string().nullable(),
    phone: z.string().nullable(),
    posts: z.array(
      z.object({
        part: z.enum(['manager', 'substitute']),
        name: z.string(),
        staffId: z.uuid().nullable(),
        awayFrom: z.iso.date().nullable(),
        awayTo: z.iso.date().nullable(),
      }),
    ),
    inCharge: z.string().nullable(),
    mine: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Section' });
/** @see Section */
export type Section = z.infer<typeof Section>;

/** A new section, or with `version` above 0 a change of one. */
export const SectionChange = z.object({ ...facts, version: z.number().int().min(0) }).meta({ id: 'SectionChange' });
/** @see SectionChange */
export type SectionChange = z.infer<typeof SectionChange>;
