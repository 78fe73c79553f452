import { z } from 'zod';
import { Field } from './codes.js';
import { Instant } from './consultation.js';
import { DirectoryCode } from './directory.js';
import { cleaned, typedWords } from './typed-words.js';

/**
 * Where something that the town lacks stands (domain: 気づき → 地域課題 → 協議 → 所管部署へ提供 or 市域課題 → 検討中 → 開発 or 見送り → 元の担当へ返す).
 * `next` are the steps from there; `needs` is what has to be there before it may stand so.
 */
export const missingStates = {
  noticed: { name: '気づき', next: ['local_issue'], needs: null },
  local_issue: { name: '地域課題', next: ['discussing'], needs: null },
  discussing: { name: '協議中', next: ['passed', 'city_issue'], needs: null },
  passed: { name: '所管部署へ提供', next: ['weighing'], needs: 'section' },
  city_issue: { name: '市域課題', next: ['passed', 'weighing'], needs: null },
  weighing: { name: '検討中', next: ['built', 'dropped'], needs: null },
  built: { name: '開発', next: ['returned'], needs: 'outcome' },
  dropped: { name: '見送り', next: ['returned'], needs: 'outcome' },
  returned: { name: '元の担当へ返した', next: [], needs: null },
} as const;
/** @see missingStates */
export type MissingState = keyof typeof missingStates;
/** @see missingStates */
export const MissingState = z
  .enum(Object.keys(missingStates) as [MissingState, ...MissingState[]])
  .meta({ id: 'MissingState' });

/** Something that was missing: what, for which need, where, and what came of it. No name, no address: it is passed on. */
export const MissingResource = z
  .object({
    id: z.uuid(),
    what: z.string(),
    need: z.string(),
    field: Field.nullable(),
    area: DirectoryCode.nullable(),
    state: MissingState,
    section: DirectoryCode.nullable(),
    passedOn: z.iso.date().nullable(),
    outcome: z.string().nullable(),
    /** The consultation it was noticed in: for those of the centre who see that record; else null. */
    consultation: z.object({ id: z.uuid(), receipt: z.string() }).nullable(),
    /** The case at whose evaluation it was noticed: likewise. */
    case: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    madeBy: z.string(),
    madeAt: Instant,
    version: z.number().int(),
    steps: z.array(
      z.object({
        before: MissingState.nullable(),
        after: MissingState,
        note: z.string().nullable(),
        by: z.string(),
        at: Instant,
      }),
    ),
  })
  .meta({ id: 'MissingResource' });
/** @see MissingResource */
export type MissingResource = z.infer<typeof MissingResource>;

/** Something that was noticed to be missing. The id is the sender's. */
export const NewMissingResource = z
  .object({
    id: z.uuid(),
    what: typedWords(120),
    need: typedWords(600),
    field: Field.nullable(),
    area: DirectoryCode.nullable(),
    /** The receipt number of the consultation in which it was noticed. */
    receipt: z
      .string()
      .max(40)
      .transform((text) => text.trim() || null)
      .nullable(),
  })
  .meta({ id: 'NewMissingResource' });
/** @see NewMissingResource */
export type NewMissingResource = z.infer<typeof NewMissingResource>;

/** A step on, from version `version`. Passing on names the section; an end says what came of it. */
export const NewMissingStep = z
  .object({
    id: z.uuid(),
    to: MissingState,
    note: z
      .string()
      .max(600)
      .transform((text) => cleaned(text).trim() || null)
      .nullable(),
    section: DirectoryCode.nullable(),
    outcome: z
      .string()
      .max(600)
      .transform((text) => cleaned(text).trim() || null)
      .nullable(),
    version: z.number().int().min(1),
  })
  .meta({ id: 'NewMissingStep' });
/** @see NewMissingStep */
export type NewMissingStep = z.infer<typeof NewMissingStep>;
