import { z } from 'zod';
import { Channel, Compound, Danger, Field, Route, Speaker, Status, Urgency } from './codes.js';
import { Answer, Instant, Message, Note, StaffName } from './consultation.js';
import { Queue } from './queue.js';
import { ItemTag } from './tag.js';

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
