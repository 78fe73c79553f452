import { z } from 'zod';
import { PersonFile, PersonSign } from './person.js';
import { typedWords } from './typed-words.js';

/** What keeps two people from being put together. */
export const personMergeObstacles = ['merged already', 'has merged others', 'different birth dates'] as const;
/** @see personMergeObstacles */
export const PersonMergeObstacle = z.enum(personMergeObstacles).meta({ id: 'PersonMergeObstacle' });
/** @see personMergeObstacles */
export type PersonMergeObstacle = z.infer<typeof PersonMergeObstacle>;

/** What putting `other` together with `survivor` would do. `sure` has to be said where the birth dates differ. */
export const PersonMergePreview = z
  .object({
    survivor: PersonFile,
    other: PersonFile,
    signs: z.array(PersonSign),
    consultations: z.object({ survivor: z.number().int(), other: z.number().int() }),
    obstacle: PersonMergeObstacle.nullable(),
  })
  .meta({ id: 'PersonMergePreview' });
/** @see PersonMergePreview */
export type PersonMergePreview = z.infer<typeof PersonMergePreview>;

/** Puts `other` together with the person of the path, both as they were previewed. */
export const NewPersonMerge = z
  .object({
    other: z.uuid(),
    reason: typedWords(2000),
    sure: z.boolean().default(false),
    version: z.number().int(),
    otherVersion: z.number().int(),
  })
  .meta({ id: 'NewPersonMerge' });
/** @see NewPersonMerge */
export type NewPersonMerge = z.infer<typeof NewPersonMerge>;
