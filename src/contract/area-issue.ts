import { z } from 'zod';
import { Field } from './codes.js';
import { Instant, StaffName } from './consultation.js';
import { AreaIssueState } from './meeting-states.js';
import { cleaned, typedWords } from './typed-words.js';

/** Notes an issue in a case or in a meeting (構造的課題). Its words hold nobody's name, number or address. */
export const NewAreaIssue = z
  .object({
    id: z.uuid(),
    words: typedWords(1000),
    field: Field.nullable().default(null),
    area: z.string().max(40).nullable().default(null),
    caseId: z.uuid().nullable().default(null),
    meetingId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'NewAreaIssue' });
/** @see NewAreaIssue */
export type NewAreaIssue = z.infer<typeof NewAreaIssue>;

/**
 * A step of an issue. Lifting it (`area`, `city`) takes words that are typed anew; to be handed over needs a section, an end its outcome.
 * `clientId` makes a repetition harmless.
 */
export const NewAreaIssueStep = z
  .object({
    clientId: z.uuid(),
    version: z.number().int(),
    to: AreaIssueState,
    words: z.string().max(1000).transform(cleaned).default(''),
  })
  .meta({ id: 'NewAreaIssueStep' });
/** @see NewAreaIssueStep */
export type NewAreaIssueStep = z.infer<typeof NewAreaIssueStep>;

/** Says that another case shows the same issue. */
export const NewAreaIssueSource = z.object({ caseId: z.uuid() }).meta({ id: 'NewAreaIssueSource' });
/** @see NewAreaIssueSource */
export type NewAreaIssueSource = z.infer<typeof NewAreaIssueSource>;

/** An issue of the area. `sources`: in how many cases it was noticed; `cases`: those of them that the reader may see. */
export const AreaIssue = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: AreaIssueState,
    words: z.string(),
    field: Field.nullable(),
    area: z.object({ code: z.string(), name: z.string() }).nullable(),
    sources: z.number().int(),
    cases: z.array(z.object({ id: z.uuid(), number: z.string() })),
    /** It waits for 体制検討の部 of the 推進会議. */
    queued: z.boolean(),
    steps: z.array(z.object({ to: AreaIssueState, words: z.string(), by: StaffName, at: Instant })),
    at: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'AreaIssue' });
/** @see AreaIssue */
export type AreaIssue = z.infer<typeof AreaIssue>;

/** The issues, newest first. */
export const AreaIssueList = z.object({ items: z.array(AreaIssue) }).meta({ id: 'AreaIssueList' });
/** @see AreaIssueList */
export type AreaIssueList = z.infer<typeof AreaIssueList>;
