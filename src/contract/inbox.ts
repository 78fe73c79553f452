import { z } from 'zod';
import { Channel, Urgency } from './codes.js';
import { Message } from './consultation.js';
import { ConsultationItem } from './consultation-record.js';

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
    /** The counts of all views come with the page: a screen that shows both asks once. */
    counts: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  })
  .meta({ id: 'InboxQuery' });
/** @see InboxQuery */
export type InboxQuery = z.infer<typeof InboxQuery>;

/** The list that goes into an Excel file: a view with its filters. */
export const NewListExport = InboxQuery.omit({ cursor: true, limit: true, counts: true }).meta({ id: 'NewListExport' });
/** @see NewListExport */
export type NewListExport = z.infer<typeof NewListExport>;

/** Views are counted up to here: a count of this much means "so many, or more". */
export const mostCounted = 1000;

/** How many consultations each view holds, for the side bar; at most `mostCounted`. */
export const InboxCounts = z.record(View, z.number().int()).meta({ id: 'InboxCounts' });
/** @see InboxCounts */
export type InboxCounts = z.infer<typeof InboxCounts>;

/** A page of the inbox. `next` is null at the end; the counts are there where they were asked for. */
export const InboxPage = z
  .object({ items: z.array(ConsultationItem), next: z.string().nullable(), counts: InboxCounts.optional() })
  .meta({ id: 'InboxPage' });
/** @see InboxPage */
export type InboxPage = z.infer<typeof InboxPage>;

/** A page of older messages, newest page first, each page in order. */
export const MessagePage = z
  .object({ items: z.array(Message), next: z.string().nullable() })
  .meta({ id: 'MessagePage' });
/** @see MessagePage */
export type MessagePage = z.infer<typeof MessagePage>;

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
