import { z } from 'zod';
import { Channel, Compound, Danger, Field, KeyedChannel, Route, Speaker, Status, Urgency } from './codes.js';
import { Queue } from './queue.js';
import { ItemTag } from './tag.js';
import { typedWords } from './typed-words.js';

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

/** An alarm that nobody has taken yet, or that somebody took. */
export const Alarm = z
  .object({
    consultationId: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    urgency: Urgency,
    at: Instant,
    dueAt: Instant,
    takenBy: StaffName.nullable(),
  })
  .meta({ id: 'Alarm' });
/** @see Alarm */
export type Alarm = z.infer<typeof Alarm>;

/** One row of the inbox. `preview` begins with the person's own words; `unread` counts what the reader has not opened. */
export const ConsultationItem = z
  .object({
    id: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    name: z.string().nullable(),
    speaker: Speaker,
    status: Status,
    urgency: Urgency,
    dangers: z.array(Danger),
    fields: z.array(Field),
    compounds: z.array(Compound),
    route: Route.nullable(),
    suggestedRoute: Route.nullable(),
    owner: StaffName.nullable(),
    area: z.string().nullable(),
    dueAt: Instant,
    receivedAt: Instant,
    lastAt: Instant,
    preview: z.string(),
    unread: z.number().int(),
    wantsPerson: z.boolean(),
    alarm: z.enum(['none', 'raised', 'taken']),
    answered: z.boolean(),
    /** The queue in which it waits; null when it is over. */
    queue: Queue.nullable(),
    /** Put off to a date (あとで), by whom; null once it is back. */
    snooze: z.object({ until: Instant, by: z.string() }).nullable(),
    tags: z.array(ItemTag),
    /** Only a list of people sees it. */
    protected: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'ConsultationItem' });
/** @see ConsultationItem */
export type ConsultationItem = z.infer<typeof ConsultationItem>;

/**
 * A consultation that was joined into another: its messages and notes show there, replies to it still leave by its own door.
 * `undoUntil` is until when it can be taken apart again.
 */
export const Joined = z
  .object({
    mergeId: z.uuid(),
    id: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    name: z.string().nullable(),
    status: Status,
    canReply: z.boolean(),
    watched: z.boolean(),
    version: z.number().int(),
    by: z.string(),
    at: Instant,
    reason: z.string(),
    undoUntil: Instant,
  })
  .meta({ id: 'Joined' });
/** @see Joined */
export type Joined = z.infer<typeof Joined>;

/**
 * The whole record of one consultation as the staff app shows it. `messages` are the newest 100 in order, `joined` the
 * consultations that were joined into it; `joinedInto` is the one that it was joined into itself.
 */
export const ConsultationRecord = ConsultationItem.extend({
  joined: z.array(Joined),
  joinedInto: z.object({ id: z.uuid(), receipt: z.string() }).nullable(),
  messages: z.array(Message),
  notes: z.array(Note),
  answers: z.array(Answer),
  assistant: z.enum(['asking', 'silent', 'finished', 'none']),
  canReply: z.boolean(),
  safety: z.object({ watched: z.boolean(), contact: z.string().nullable() }),
  closing: z.object({ reason: z.string(), at: Instant, by: z.string() }).nullable(),
  urgencyReason: z.string().nullable(),
  routeReason: z.string().nullable(),
}).meta({ id: 'ConsultationRecord' });
/** @see ConsultationRecord */
export type ConsultationRecord = z.infer<typeof ConsultationRecord>;

/**
 * The fixed views of the inbox. What is put off (`snoozed`) stands in its own view only, until it comes back; `unread` is
 * what the reader has not opened; `waiting` waits for the resident; `quarantine` holds what arrived and could not be read.
 */
export const views = [
  'open',
  'unassigned',
  'mine',
  'unread',
  'draft',
  'waiting',
  'snoozed',
  'alarm',
  'quarantine',
  'closed',
  'all',
] as const;
/** @see views */
export const View = z.enum(views).meta({ id: 'View' });
/** @see views */
export type View = z.infer<typeof View>;

const many = <T extends z.ZodType>(one: T) =>
  z.preprocess((v) => (typeof v === 'string' ? v.split(',').filter(Boolean) : v), z.array(one));

/** The query of the inbox list. Lists are comma-separated in the URL (`urgency=U3,U4`). */
export const InboxQuery = z
  .object({
    view: View.optional(),
    channel: many(Channel).optional(),
    urgency: many(Urgency).optional(),
    area: z.string().max(100).optional(),
    /** The section, or branch office, whose people hold it, or took it in as long as nobody holds it. */
    section: z.string().max(60).optional(),
    owner: z.union([z.uuid(), z.literal('me'), z.literal('none')]).optional(),
    tag: many(z.uuid()).optional(),
    q: z.string().max(200).optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  })
  .meta({ id: 'InboxQuery' });
/** @see InboxQuery */
export type InboxQuery = z.infer<typeof InboxQuery>;

/** The list that goes into an Excel file: a view with its filters. */
export const NewListExport = InboxQuery.omit({ cursor: true, limit: true }).meta({ id: 'NewListExport' });
/** @see NewListExport */
export type NewListExport = z.infer<typeof NewListExport>;

/** The conversation on paper: with internal notes, or without. */
export const NewThreadPrinting = z.object({ notes: z.boolean() }).meta({ id: 'NewThreadPrinting' });
/** @see NewThreadPrinting */
export type NewThreadPrinting = z.infer<typeof NewThreadPrinting>;

/** A page of the inbox. `next` is null at the end. */
export const InboxPage = z
  .object({ items: z.array(ConsultationItem), next: z.string().nullable() })
  .meta({ id: 'InboxPage' });
/** @see InboxPage */
export type InboxPage = z.infer<typeof InboxPage>;

/** Views are counted up to here: a count of this much means "so many, or more". */
export const mostCounted = 1000;

/** How many consultations each view holds, for the side bar; at most `mostCounted`. */
export const InboxCounts = z.record(View, z.number().int()).meta({ id: 'InboxCounts' });
/** @see InboxCounts */
export type InboxCounts = z.infer<typeof InboxCounts>;

/** A page of older messages, newest page first, each page in order. */
export const MessagePage = z
  .object({ items: z.array(Message), next: z.string().nullable() })
  .meta({ id: 'MessagePage' });
/** @see MessagePage */
export type MessagePage = z.infer<typeof MessagePage>;

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

/** What changed since a sequence number. `reset` says that the gap is too wide: fetch everything anew. */
export const Changes = z
  .object({
    changes: z.array(z.object({ seq: z.number().int(), id: z.uuid(), version: z.number().int() })),
    head: z.number().int(),
    reset: z.boolean().optional(),
  })
  .meta({ id: 'Changes' });
/** @see Changes */
export type Changes = z.infer<typeof Changes>;
