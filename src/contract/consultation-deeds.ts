import { z } from 'zod';
import { KeyedChannel, Speaker, Urgency } from './codes.js';
import { Instant, Message, Note } from './consultation.js';
import { typedWords } from './typed-words.js';

/** The conversation on paper: with internal notes, or without. */
export const NewThreadPrinting = z.object({ notes: z.boolean() }).meta({ id: 'NewThreadPrinting' });
/** @see NewThreadPrinting */
export type NewThreadPrinting = z.infer<typeof NewThreadPrinting>;

/** A phone call, walk-in, FAX, letter or visit, keyed by staff. Only summary and the next step are required. */
export const NewConsultation = z
  .object({
    channel: KeyedChannel,
    summary: typedWords(20_000),
    name: z.string().max(100).nullish(),
    contact: z.string().max(200).nullish(),
    speaker: Speaker.default('unknown'),
    urgency: Urgency.nullish(),
    topics: z.array(z.string().max(40)).max(30).default([]),
    area: z.string().max(100).nullish(),
    next: z.object({ what: typedWords(200), at: Instant }).nullish(),
    owner: z.union([z.uuid(), z.literal('me')]).nullish(),
    receivedAt: Instant.nullish(),
    clientId: z.uuid().nullish(),
  })
  .meta({ id: 'NewConsultation' });
/** @see NewConsultation */
export type NewConsultation = z.infer<typeof NewConsultation>;

/** The versions, by id, of joined consultations as somebody's screen shows them. */
export const VersionsSeen = z
  .record(z.uuid(), z.number().int().min(0))
  .refine((seen) => Object.keys(seen).length <= 50, 'too many')
  .meta({ id: 'VersionsSeen' });
/** @see VersionsSeen */
export type VersionsSeen = z.infer<typeof VersionsSeen>;

/**
 * A reply to the resident. `lastSeen` is the consultation's `version` on the writer's screen, `alsoSeen` those of the others
 * that are joined with it; `force` sends it all the same.
 */
export const NewReply = z
  .object({
    clientId: z.uuid(),
    body: typedWords(20_000),
    lastSeen: z.number().int().min(0),
    alsoSeen: VersionsSeen.optional(),
    force: z.boolean().optional(),
  })
  .meta({ id: 'NewReply' });
/** @see NewReply */
export type NewReply = z.infer<typeof NewReply>;

/** The answer to a refused reply: what came in since the writer's screen was drawn. */
export const SomethingNewer = z
  .object({
    code: z.literal('something_newer'),
    message: z.string(),
    newer: z.array(Message),
    newerNotes: z.array(Note),
    version: z.number().int(),
    also: VersionsSeen,
  })
  .meta({ id: 'SomethingNewer' });
/** @see SomethingNewer */
export type SomethingNewer = z.infer<typeof SomethingNewer>;

/** An internal note. `calls` are the colleagues whom it calls by `@` and their name. */
export const NewNote = z
  .object({ clientId: z.uuid().optional(), body: typedWords(20_000), calls: z.array(z.uuid()).max(20).optional() })
  .meta({ id: 'NewNote' });
/** @see NewNote */
export type NewNote = z.infer<typeof NewNote>;

/** Who owns the consultation from now on; null gives it back to the queue. */
export const NewAssignment = z
  .object({ owner: z.union([z.uuid(), z.literal('me')]).nullable(), dueAt: Instant.optional() })
  .meta({ id: 'NewAssignment' });
/** @see NewAssignment */
export type NewAssignment = z.infer<typeof NewAssignment>;

/** A level set by a person. Lowering needs a reason. */
export const NewUrgency = z
  .object({ urgency: Urgency, reason: z.string().max(2000).optional() })
  .meta({ id: 'NewUrgency' });
/** @see NewUrgency */
export type NewUrgency = z.infer<typeof NewUrgency>;

/** The end of a consultation. After U3 or U4 a second person has to be named. */
export const NewClosing = z
  .object({ reason: typedWords(2000), secondPerson: z.uuid().optional() })
  .meta({ id: 'NewClosing' });
/** @see NewClosing */
export type NewClosing = z.infer<typeof NewClosing>;
