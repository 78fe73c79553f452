import { z } from 'zod';
import { Instant } from './consultation.js';
import { NewSnooze } from './snooze.js';
import { typedWords } from './typed-words.js';

/** The most rows that are changed at once. */
export const mostInBulk = 100;

/** What can be done to many rows at once. Nothing is ever sent to residents in bulk. */
export const BulkDeed = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('assign'),
      owner: z.union([z.uuid(), z.literal('me')]),
      dueAt: Instant.optional(),
    }),
    z.object({ kind: z.literal('snooze'), ...NewSnooze.shape }),
    z.object({ kind: z.literal('tag'), tag: z.uuid(), on: z.boolean() }),
    z.object({ kind: z.literal('close'), reason: typedWords(2000) }),
  ])
  .meta({ id: 'BulkDeed' });
/** @see BulkDeed */
export type BulkDeed = z.infer<typeof BulkDeed>;

/** One deed for many rows, each with the version that was on the screen. The id is the sender's: repeating it does nothing twice. */
export const NewBulk = z
  .object({
    id: z.uuid(),
    deed: BulkDeed,
    rows: z
      .array(z.object({ id: z.uuid(), version: z.number().int() }))
      .min(1)
      .max(mostInBulk),
  })
  .meta({ id: 'NewBulk' });
/** @see NewBulk */
export type NewBulk = z.infer<typeof NewBulk>;

/**
 * Why a row was left as it is: `changed` since it was on the screen, `gone` (or not to be seen), over already, an alarm that
 * somebody has to take first, U3 or U4 that needs a second person, or a step that its status does not allow.
 */
export const leftReasons = ['changed', 'gone', 'over', 'alarm', 'second_person', 'not_allowed'] as const;
/** @see leftReasons */
export const LeftReason = z.enum(leftReasons).meta({ id: 'LeftReason' });
/** @see leftReasons */
export type LeftReason = z.infer<typeof LeftReason>;

/** What became of a deed: how many rows it changed, and which it left and why. It can be undone while `undo` says so. */
export const BulkOutcome = z
  .object({
    id: z.uuid(),
    done: z.array(z.uuid()),
    left: z.array(
      z.object({ id: z.uuid(), receipt: z.string().nullable(), name: z.string().nullable(), why: LeftReason }),
    ),
    undo: z.boolean(),
  })
  .meta({ id: 'BulkOutcome' });
/** @see BulkOutcome */
export type BulkOutcome = z.infer<typeof BulkOutcome>;
