import { z } from 'zod';
import { type AgencyKind, agencyKindCodes } from './agency-kinds.js';
import { CasebookEnd, CasebookSpan, CasebookState } from './casebook-states.js';
import { Compound, Field } from './codes.js';
import { StaffName } from './consultation.js';
import { cleaned } from './typed-words.js';

/** Why an entry or a step of it is refused. `names` stands at `field.start.end`: the passage that names somebody. */
export type CasebookRefusal =
  | 'required'
  | 'not both empty'
  | 'names'
  | 'unknown'
  | 'wrong step'
  | 'own entry'
  | 'not own entry';

/** The texts of an entry. */
export const casebookTexts = ['title', 'situation', 'response', 'worked', 'failed', 'schemes'] as const;
/** @see casebookTexts */
export type CasebookText = (typeof casebookTexts)[number];

const Words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => cleaned(text).trim())
    .default('');
const Kind = z.enum(agencyKindCodes as [AgencyKind, ...AgencyKind[]]);

/**
 * An entry as it is kept: a new one has `version` 0, and the sender's id stands in the address. `caseNumber` names the case whose
 * people must not be found in the words; it is looked at and kept nowhere.
 */
export const CasebookChange = z
  .object({
    version: z.number().int().min(0),
    caseNumber: z.string().max(40).nullable().default(null),
    title: Words(60),
    situation: Words(3000),
    response: Words(3000),
    worked: Words(2000),
    failed: Words(2000),
    schemes: Words(500),
    fields: z.array(Field).max(18),
    patterns: z.array(Compound).max(9),
    kinds: z.array(Kind).max(20),
    resources: z.array(z.uuid()).max(20),
    agencies: z.array(z.string().max(40)).max(20),
    span: CasebookSpan.nullable().default(null),
  })
  .meta({ id: 'CasebookChange' });
/** @see CasebookChange */
export type CasebookChange = z.infer<typeof CasebookChange>;

/** A step of an entry. `words`: what the second reader asks for; `reason`: why it is taken down. `clientId` makes a repetition harmless. */
export const NewCasebookStep = z
  .object({
    clientId: z.uuid(),
    version: z.number().int(),
    to: CasebookState,
    words: Words(1000),
    reason: CasebookEnd.nullable().default(null),
  })
  .meta({ id: 'NewCasebookStep' });
/** @see NewCasebookStep */
export type NewCasebookStep = z.infer<typeof NewCasebookStep>;

/**
 * An entry of the list. It says nothing of whom it comes from; who wrote it is told only until it is shown, so that colleagues can ask.
 * `steps` are those that whoever reads it may take.
 */
export const CasebookEntry = z
  .object({
    id: z.uuid(),
    state: CasebookState,
    title: z.string(),
    situation: z.string(),
    response: z.string(),
    worked: z.string(),
    failed: z.string(),
    schemes: z.string(),
    fields: z.array(Field),
    patterns: z.array(Compound),
    kinds: z.array(Kind),
    resources: z.array(z.object({ id: z.uuid(), name: z.string() })),
    agencies: z.array(z.object({ code: z.string(), name: z.string() })),
    span: CasebookSpan.nullable(),
    author: StaffName.nullable(),
    mine: z.boolean(),
    /** What the second reader asked for, while it is sent back. */
    asked: z.string(),
    reason: CasebookEnd.nullable(),
    steps: z.array(CasebookState),
    /** The month since which it is shown, such as `2026-11`. */
    shownSince: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'CasebookEntry' });
/** @see CasebookEntry */
export type CasebookEntry = z.infer<typeof CasebookEntry>;

/** The views of the list: what everybody sees, what waits for a second reader, and one's own. */
export const casebookViews = ['shown', 'to_read', 'mine'] as const;
/** @see casebookViews */
export const CasebookView = z.enum(casebookViews).meta({ id: 'CasebookView' });
/** @see casebookViews */
export type CasebookView = z.infer<typeof CasebookView>;

/** What is looked for: every word, one of these fields, one of these patterns. The words travel in the body, in no address or log. */
export const CasebookSearch = z
  .object({
    view: CasebookView.default('shown'),
    words: z.string().max(200).default(''),
    fields: z.array(Field).max(18).default([]),
    patterns: z.array(Compound).max(9).default([]),
    cursor: z.string().max(200).nullable().default(null),
  })
  .meta({ id: 'CasebookSearch' });
/** @see CasebookSearch */
export type CasebookSearch = z.infer<typeof CasebookSearch>;

/** A page of the list, the newest first, and how many wait for somebody else to read them. */
export const CasebookPage = z
  .object({ items: z.array(CasebookEntry), next: z.string().nullable(), toRead: z.number().int() })
  .meta({ id: 'CasebookPage' });
/** @see CasebookPage */
export type CasebookPage = z.infer<typeof CasebookPage>;
