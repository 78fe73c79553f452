import { z } from 'zod';
import { AdviceHelp, AdviceState, adviceSides } from './advice-states.js';
import { Compound, Field } from './codes.js';
import { Instant, StaffName } from './consultation.js';
import { cleaned, typedWords } from './typed-words.js';

const Day = z.iso.date();
const count = z.number().int();
const long = 4000;
const someWords = (max: number) => z.string().max(max).transform(cleaned).default('');
const confirmed = z.boolean().default(false);

/**
 * A request for advice about an agency's own case (助言の求め), told without names. `confirmed`: what looks like a name or an address is none.
 * Sent twice with the same `clientId` it is one.
 */
export const NewAdvice = z
  .object({
    clientId: z.uuid(),
    title: typedWords(100),
    story: typedWords(long),
    tried: someWords(long),
    question: typedWords(long),
    fields: z.array(Field).min(1).max(20),
    patterns: z.array(Compound).max(20).default([]),
    wantedOn: Day.nullish().transform((day) => day ?? null),
    confirmed,
  })
  .meta({ id: 'NewAdvice' });
/** @see NewAdvice */
export type NewAdvice = z.infer<typeof NewAdvice>;

/** Everything that can be done to a request; by which side and when stands in `adviceRules`. Each becomes a line of its history. */
export const AdviceDeed = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('take') }),
    z.object({ kind: z.literal('give_to'), ownerId: z.uuid() }),
    z.object({ kind: z.literal('ask_back'), words: typedWords(long) }),
    /** What a third agency or an expert (弁護士) said whom the centre asked. Only with `shared` the agency reads it. */
    z.object({ kind: z.literal('consult'), who: typedWords(200), words: typedWords(long), shared: z.boolean() }),
    z.object({ kind: z.literal('answer'), words: typedWords(long) }),
    z.object({ kind: z.literal('add'), words: typedWords(long) }),
    z.object({ kind: z.literal('reply'), words: typedWords(long) }),
    z.object({ kind: z.literal('ask_again'), words: typedWords(long), wantedOn: Day.nullable() }),
    z.object({ kind: z.literal('close'), helped: AdviceHelp.nullable(), words: someWords(long) }),
    z.object({ kind: z.literal('rate'), helped: AdviceHelp, words: someWords(long) }),
    z.object({ kind: z.literal('withdraw'), words: someWords(long) }),
    z.object({ kind: z.literal('reopen'), words: typedWords(long), wantedOn: Day.nullable() }),
  ])
  .meta({ id: 'AdviceDeed' });
/** @see AdviceDeed */
export type AdviceDeed = z.infer<typeof AdviceDeed>;

/** A deed on its way: `clientId` makes a repetition harmless, `version` is the one that was on the screen, `confirmed` as in `NewAdvice`. */
export const NewAdviceDeed = z
  .object({ clientId: z.uuid(), version: count, deed: AdviceDeed, confirmed })
  .meta({ id: 'NewAdviceDeed' });
/** @see NewAdviceDeed */
export type NewAdviceDeed = z.infer<typeof NewAdviceDeed>;

/**
 * What a request or a deed can be refused for, beside its field. `names`: somebody whom a つなぐシート of this agency names; `contact`: a number or mail
 * address; `doubtful`: what looks like a name or an address, unless it is confirmed that it is none. Screens have a sentence for each.
 */
export const adviceRefusals = [
  'required',
  'unknown',
  'over',
  'too far',
  'wrong step',
  'not yours',
  'unanswered',
  'names',
  'contact',
  'doubtful',
] as const;
/** @see adviceRefusals */
export type AdviceRefusal = (typeof adviceRefusals)[number];

/** The views of the list. `waiting`: the centre is to act; `agency`: the agency is; `mine`: one's own that are open. */
export const adviceViews = ['open', 'waiting', 'mine', 'agency', 'ended'] as const;
/** @see adviceViews */
export const AdviceView = z.enum(adviceViews).meta({ id: 'AdviceView' });
/** @see adviceViews */
export type AdviceView = z.infer<typeof AdviceView>;

/** A request as a row of the list. `dueAt`: by when the centre is to act, null where it is not its turn. */
export const AdviceItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: AdviceState,
    title: z.string(),
    agency: z.object({ code: z.string(), name: z.string() }),
    fields: z.array(Field),
    askedBy: StaffName,
    askedAt: Instant,
    owner: StaffName.nullable(),
    wantedOn: Day.nullable(),
    dueAt: Instant.nullable(),
    overdue: z.boolean(),
    helped: AdviceHelp.nullable(),
    endedAt: Instant.nullable(),
    version: count,
  })
  .meta({ id: 'AdviceItem' });
/** @see AdviceItem */
export type AdviceItem = z.infer<typeof AdviceItem>;

/** The query of the list: open ones that are due first, ended ones by their end. */
export const AdviceQuery = z
  .object({
    view: AdviceView.default('open'),
    agency: z.string().max(40).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .meta({ id: 'AdviceQuery' });
/** @see AdviceQuery */
export type AdviceQuery = z.infer<typeof AdviceQuery>;

/** A page of the list. `next` is null at the end. */
export const AdvicePage = z
  .object({ items: z.array(AdviceItem), next: z.string().nullable() })
  .meta({ id: 'AdvicePage' });
/** @see AdvicePage */
export type AdvicePage = z.infer<typeof AdvicePage>;

/** How many each view holds, counted up to a limit. */
export const AdviceCounts = z
  .object({ views: z.object({ open: count, waiting: count, mine: count, agency: count, ended: count }) })
  .meta({ id: 'AdviceCounts' });
/** @see AdviceCounts */
export type AdviceCounts = z.infer<typeof AdviceCounts>;

/** The fiscal year of the figures; this one if none is given. */
export const AdviceFiguresQuery = z.object({ year: z.coerce.number().int().min(2000).max(2999).optional() });
/** @see AdviceFiguresQuery */
export type AdviceFiguresQuery = z.infer<typeof AdviceFiguresQuery>;

/** What a fiscal year had, by month of the asking (`2026-11`) and agency. Counted apart from consultations and つなぎ. */
export const AdviceFigures = z
  .object({
    fiscalYear: count,
    rows: z.array(
      z.object({
        month: z.string(),
        agency: z.object({ code: z.string(), name: z.string() }),
        asked: count,
        answered: count,
        helped: z.object({ yes: count, partly: count, no: count }),
      }),
    ),
  })
  .meta({ id: 'AdviceFigures' });
/** @see AdviceFigures */
export type AdviceFigures = z.infer<typeof AdviceFigures>;

/** A line of the history. `who`: the expert who was asked; `to`: who holds it from then on; `by` is null where the service itself did it. */
export const AdviceEvent = z
  .object({
    version: count,
    kind: z.string(),
    side: z.enum(adviceSides).nullable(),
    who: z.string(),
    words: z.string(),
    shared: z.boolean(),
    to: StaffName.nullable(),
    helped: AdviceHelp.nullable(),
    by: StaffName.nullable(),
    at: Instant,
  })
  .meta({ id: 'AdviceEvent' });
/** @see AdviceEvent */
export type AdviceEvent = z.infer<typeof AdviceEvent>;

/** One request whole. `phones`: the centre's, for an agency that would rather hand the person over. The agency sees no unshared opinion. */
export const AdviceRecord = AdviceItem.extend({
  story: z.string(),
  tried: z.string(),
  question: z.string(),
  patterns: z.array(Compound),
  answers: count,
  phones: z.array(z.string()),
  /** The oldest first. */
  events: z.array(AdviceEvent),
}).meta({ id: 'AdviceRecord' });
/** @see AdviceRecord */
export type AdviceRecord = z.infer<typeof AdviceRecord>;
