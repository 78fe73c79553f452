import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';
import {
  ApproachAnswer,
  ApproachWay,
  approachWays,
  OutreachEnd,
  OutreachSource,
  OutreachState,
  outreachSources,
  TrustStage,
} from './outreach-states.js';
import { cleaned, typedWords } from './typed-words.js';
import { Hat, WorkMinutes } from './work-time.js';

const Day = z.iso.date();
const long = 4000;
const someWords = (max: number) => z.string().max(max).transform(cleaned).default('');
const Area = z
  .string()
  .max(100)
  .nullish()
  .transform((area) => area?.trim() || null);

/** What is known of somebody who has not been reached. No name is needed; `hint` may be a landmark only. */
const known = {
  name: someWords(100),
  known: typedWords(long),
  hint: someWords(500),
  informant: someWords(200),
  area: Area,
};

/** The views of the list. `due`: something was to be done by today; `rethink`: so often unanswered that another way is to be thought of. */
export const outreachViews = ['mine', 'due', 'rethink', 'open', 'ended'] as const;
/** @see outreachViews */
export const OutreachView = z.enum(outreachViews).meta({ id: 'OutreachView' });
/** @see outreachViews */
export type OutreachView = z.infer<typeof OutreachView>;

/** An outreach as a row of the list: a number and no name, as in every list. */
export const OutreachItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: OutreachState,
    source: OutreachSource,
    area: z.string().nullable(),
    owner: StaffName,
    trust: TrustStage,
    /** Tries in a row that nobody answered. */
    tries: z.number().int(),
    /** So many since the way was last thought over that it is to be thought over again. */
    rethink: z.boolean(),
    nextOn: Day.nullable(),
    overdue: z.boolean(),
    lastOn: Day.nullable(),
    openedAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'OutreachItem' });
/** @see OutreachItem */
export type OutreachItem = z.infer<typeof OutreachItem>;

/** The query of the list. */
export const OutreachQuery = z
  .object({
    view: OutreachView.default('open'),
    state: OutreachState.optional(),
    source: OutreachSource.optional(),
    area: z.string().max(100).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .meta({ id: 'OutreachQuery' });
/** @see OutreachQuery */
export type OutreachQuery = z.infer<typeof OutreachQuery>;

/** A page of the list. `next` is null at the end. */
export const OutreachPage = z
  .object({ items: z.array(OutreachItem), next: z.string().nullable() })
  .meta({ id: 'OutreachPage' });
/** @see OutreachPage */
export type OutreachPage = z.infer<typeof OutreachPage>;

const count = z.number().int();
/** How many each view holds, counted up to a limit; `rethinkAfter` is the profile's number of tries. */
export const OutreachCounts = z
  .object({
    views: z.object({ mine: count, due: count, rethink: count, open: count, ended: count }),
    rethinkAfter: count,
  })
  .meta({ id: 'OutreachCounts' });
/** @see OutreachCounts */
export type OutreachCounts = z.infer<typeof OutreachCounts>;

/** Of one fiscal year: by source how many were begun and connected, by way how many tries were made and answered. */
export const OutreachFigures = z
  .object({
    fiscalYear: count,
    sources: z.array(z.object({ source: z.enum(outreachSources), begun: count, connected: count })),
    ways: z.array(z.object({ way: z.enum(approachWays), tries: count, answered: count })),
  })
  .meta({ id: 'OutreachFigures' });
/** @see OutreachFigures */
export type OutreachFigures = z.infer<typeof OutreachFigures>;

/** The fiscal year of the figures; this one if none is given. */
export const OutreachFiguresQuery = z.object({ year: z.coerce.number().int().min(2000).max(2999).optional() });
/** @see OutreachFiguresQuery */
export type OutreachFiguresQuery = z.infer<typeof OutreachFiguresQuery>;

/** Something that was done to reach somebody. */
export const Approach = z
  .object({
    id: z.uuid(),
    way: ApproachWay,
    on: Day,
    answer: ApproachAnswer,
    seen: z.string(),
    trust: TrustStage,
    nextOn: Day.nullable(),
    hat: Hat.nullable(),
    minutes: z.number().int().nullable(),
    by: StaffName,
    at: Instant,
  })
  .meta({ id: 'Approach' });
/** @see Approach */
export type Approach = z.infer<typeof Approach>;

/** A line of the history: codes and days, and the words that were written with it. */
export const OutreachEvent = z
  .object({
    version: count,
    kind: z.string(),
    codes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    words: z.string(),
    by: StaffName.nullable(),
    at: Instant,
  })
  .meta({ id: 'OutreachEvent' });
/** @see OutreachEvent */
export type OutreachEvent = z.infer<typeof OutreachEvent>;

const Linked = z.object({ id: z.uuid(), receipt: z.string() }).nullable();

/** One outreach whole. `from` and `consultation` are null where the reader does not see them. */
export const OutreachRecord = OutreachItem.extend({
  name: z.string(),
  known: z.string(),
  hint: z.string(),
  informant: z.string(),
  heardOn: Day,
  /** The consultation of somebody else in which the centre heard of this person. */
  from: Linked,
  /** The consultation in which the person speaks for themselves. */
  consultation: Linked,
  /** There is such a consultation, whether the reader sees it or not. */
  hasConsultation: z.boolean(),
  end: z.object({ reason: OutreachEnd, words: z.string(), at: Instant }).nullable(),
  approaches: z.array(Approach),
  events: z.array(OutreachEvent),
  moreApproaches: z.boolean(),
  moreEvents: z.boolean(),
}).meta({ id: 'OutreachRecord' });
/** @see OutreachRecord */
export type OutreachRecord = z.infer<typeof OutreachRecord>;

/**
 * Somebody of whom the centre heard. Without an `owner` it goes to whoever is on duty for the area on that day. Sent twice with the same
 * `clientId` it is one.
 */
export const NewOutreach = z
  .object({
    clientId: z.uuid(),
    ...known,
    source: OutreachSource,
    heardOn: Day,
    nextOn: Day.nullable(),
    fromConsultationId: z.uuid().nullish(),
    owner: z.literal('me').nullish(),
  })
  .meta({ id: 'NewOutreach' });
/** @see NewOutreach */
export type NewOutreach = z.infer<typeof NewOutreach>;

/** Everything that can be done to an outreach. Each deed becomes a line of its history. Days are days of Japan's calendar. */
export const OutreachDeed = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('learn'), ...known }),
    z.object({ kind: z.literal('assess'), words: typedWords(long), nextOn: Day.nullable() }),
    z.object({
      kind: z.literal('approach'),
      way: ApproachWay,
      on: Day,
      answer: ApproachAnswer,
      seen: someWords(long),
      trust: TrustStage,
      nextOn: Day.nullable(),
      /** As what it was done, and how long it took; both may be left out. */
      hat: Hat.nullish(),
      minutes: WorkMinutes.nullish(),
    }),
    z.object({ kind: z.literal('no_answer'), nextOn: Day.nullable() }),
    z.object({
      kind: z.literal('move'),
      to: OutreachState.extract(['trusting', 'watching', 'passed_on']),
      words: typedWords(2000),
      nextOn: Day.nullable(),
    }),
    z.object({ kind: z.literal('connect'), consultationId: z.uuid(), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('give_to'), ownerId: z.uuid() }),
    z.object({ kind: z.literal('next'), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('end'), reason: OutreachEnd, words: typedWords(2000) }),
    z.object({ kind: z.literal('reopen'), words: typedWords(2000), nextOn: Day.nullable() }),
  ])
  .meta({ id: 'OutreachDeed' });
/** @see OutreachDeed */
export type OutreachDeed = z.infer<typeof OutreachDeed>;

/**
 * A deed on its way: `clientId` makes a repetition harmless, `version` is the one that was on the screen. Only an approach may come without a
 * version: it has happened, whatever others noted since, and it may come hours later from a telephone without network.
 */
export const NewOutreachDeed = z
  .object({ clientId: z.uuid(), version: count.nullable(), deed: OutreachDeed })
  .meta({ id: 'NewOutreachDeed' });
/** @see NewOutreachDeed */
export type NewOutreachDeed = z.infer<typeof NewOutreachDeed>;

/** What a deed can be refused for. Screens have a sentence for each that says what to do. */
export const outreachRefusals = [
  'required',
  'unknown',
  'over',
  'too far',
  'future',
  'before',
  'wrong step',
  'ended',
  'not ended',
  'not seen',
  'not theirs',
  'minutes',
  'version',
] as const;
/** @see outreachRefusals */
export type OutreachRefusal = (typeof outreachRefusals)[number];

/** The outreaches that a consultation led to or came from, as far as the reader sees them. */
export const OutreachesOf = z
  .array(z.object({ id: z.uuid(), number: z.string(), state: OutreachState, part: z.enum(['from', 'connected']) }))
  .meta({ id: 'OutreachesOf' });
/** @see OutreachesOf */
export type OutreachesOf = z.infer<typeof OutreachesOf>;

/** What the page in the field shows of one's own outreaches: as little as somebody on the way needs. */
export const FieldPage = z
  .object({
    today: Day,
    items: z.array(
      OutreachItem.pick({
        id: true,
        number: true,
        state: true,
        area: true,
        trust: true,
        tries: true,
        nextOn: true,
        overdue: true,
      }),
    ),
  })
  .meta({ id: 'FieldPage' });
/** @see FieldPage */
export type FieldPage = z.infer<typeof FieldPage>;

/** Which device asks for its key: an id that the device made itself. */
export const FieldKeyQuery = z.object({ device: z.uuid() });
/** @see FieldKeyQuery */
export type FieldKeyQuery = z.infer<typeof FieldKeyQuery>;

/** The key, base64, under which this device keeps this person's unsent notes. It is never kept on the device. */
export const FieldKey = z.object({ key: z.string() }).meta({ id: 'FieldKey' });
/** @see FieldKey */
export type FieldKey = z.infer<typeof FieldKey>;
