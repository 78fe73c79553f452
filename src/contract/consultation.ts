import { z } from 'zod';
import { Compound, Danger, Field, Route, Urgency } from './codes.js';

/** An instant as ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** Who said a message. `name` is the staff member's display name, or what the resident wants to be called. */
export const Sender = z
  .object({
    kind: z.enum(['resident', 'assistant', 'staff', 'system']),
    id: z.uuid().nullable(),
    name: z.string().nullable(),
  })
  .meta({ id: 'Sender' });

/** What kind of thing was said. `event` is a fact without words (follow, unfollow …); `unknown` is kept raw and shown as such. */
export const messageKinds = [
  'text',
  'image',
  'video',
  'audio',
  'file',
  'sticker',
  'location',
  'postback',
  'follow',
  'unfollow',
  'unsend',
  'mail',
  'form',
  'call',
  'event',
  'unreadable',
  'unknown',
] as const;
/** @see messageKinds */
export const MessageKind = z.enum(messageKinds).meta({ id: 'MessageKind' });
/** @see messageKinds */
export type MessageKind = z.infer<typeof MessageKind>;

/**
 * What is known of a message's way out. Never "delivered": nobody can know it.
 * `received` in · `held` can still be taken back · `waiting` in the queue · `sending` · `sent` handed over ·
 * `failed` with a reason · `unknown` cut off while handing over · `taken_back` by staff before it left ·
 * `dropped` the assistant's own, overtaken before it left · `none` nothing to send (keyed channels).
 */
export const deliveries = [
  'received',
  'held',
  'waiting',
  'sending',
  'sent',
  'failed',
  'unknown',
  'taken_back',
  'dropped',
  'none',
] as const;
/** @see deliveries */
export const Delivery = z.enum(deliveries).meta({ id: 'Delivery' });
/** @see deliveries */
export type Delivery = z.infer<typeof Delivery>;

/** Why a message did not leave; worded for staff in the staff app. */
export const failures = [
  'blocked',
  'quota',
  'rate_limited',
  'refused',
  'unreachable',
  'no_address',
  'too_long',
  'misconfigured',
] as const;
/** @see failures */
export const Failure = z.enum(failures).meta({ id: 'Failure' });
/** @see failures */
export type Failure = z.infer<typeof Failure>;

/** A file that came with a message. `pending` is still being fetched; `href` opens it (download, never inline HTML). */
export const Attachment = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.string(),
    size: z.number().int().nullable(),
    state: z.enum(['pending', 'stored', 'failed']),
    href: z.string().nullable(),
  })
  .meta({ id: 'Attachment' });
/** @see Attachment */
export type Attachment = z.infer<typeof Attachment>;

/** A passage of a text that caused a reading: UTF-16 offsets into the message's text. */
export const Reason = z
  .object({ code: z.string(), start: z.number().int(), end: z.number().int() })
  .meta({ id: 'Reason' });
/** @see Reason */
export type Reason = z.infer<typeof Reason>;

/** What triage read in one text: a suggestion with its reasons, kept apart from what people decide. */
export const Assessment = z
  .object({
    urgency: Urgency,
    dangers: z.array(Danger),
    fields: z.array(Field),
    compounds: z.array(Compound),
    route: Route.nullable(),
    reasons: z.array(Reason),
  })
  .meta({ id: 'Assessment' });
/** @see Assessment */
export type Assessment = z.infer<typeof Assessment>;

/**
 * One thing said in a consultation. `version` is the record's version that it made. `consultationId` is another than the
 * record's where it was said in one that is joined to it.
 */
export const Message = z
  .object({
    id: z.uuid(),
    consultationId: z.uuid(),
    direction: z.enum(['in', 'out']),
    kind: MessageKind,
    text: z.string(),
    at: Instant,
    sender: Sender,
    delivery: Delivery,
    failure: Failure.nullable(),
    holdUntil: Instant.nullable(),
    externalId: z.string().nullable(),
    subject: z.string().nullable(),
    /** What a mail quoted, kept apart from the person's own words. */
    quoted: z.string().nullable(),
    /** Opens the mail exactly as it came (download). */
    original: z.string().nullable(),
    withdrawn: z.boolean(),
    attachments: z.array(Attachment),
    assessment: Assessment.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Message' });
/** @see Message */
export type Message = z.infer<typeof Message>;

/** How an asked question stands: an answer, "I'd rather not", "I don't know", or not asked. */
export const AnswerState = z.enum(['answered', 'declined', 'unknown', 'not_asked']).meta({ id: 'AnswerState' });
/** @see AnswerState */
export type AnswerState = z.infer<typeof AnswerState>;

/** One structured answer. `value` is null unless answered: choice codes, or the person's own words. */
export const Answer = z
  .object({
    question: z.string(),
    label: z.string(),
    value: z.union([z.string(), z.array(z.string())]).nullable(),
    state: AnswerState,
    shown: z.string(),
    at: Instant.nullable(),
  })
  .meta({ id: 'Answer' });
/** @see Answer */
export type Answer = z.infer<typeof Answer>;

/** A staff member as colleagues see them. */
export const StaffName = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'StaffName' });
/** @see StaffName */
export type StaffName = z.infer<typeof StaffName>;

/** An internal note. Lives in a table of its own; no door can read it. `called` are the colleagues whom it calls. */
export const Note = z
  .object({
    id: z.uuid(),
    consultationId: z.uuid(),
    body: z.string(),
    at: Instant,
    by: z.string(),
    called: z.array(StaffName),
    version: z.number().int(),
  })
  .meta({ id: 'Note' });
/** @see Note */
export type Note = z.infer<typeof Note>;
