import { z } from 'zod';
import { Danger, Urgency } from './codes.js';
import { Answer, AnswerState } from './consultation.js';

const Language = z.object({ code: z.string(), name: z.string() });

/**
 * A version of a questionnaire: whether its file is there, whether it is the one that new interviews begin with, and how many
 * interviews that have not ended run on it. Without its file they go on with the newest.
 */
export const LoadedQuestionnaire = z
  .object({
    id: z.string(),
    version: z.number().int(),
    loaded: z.boolean(),
    current: z.boolean(),
    languages: z.array(Language),
    questions: z.number().int(),
    running: z.number().int(),
  })
  .meta({ id: 'LoadedQuestionnaire' });
/** @see LoadedQuestionnaire */
export type LoadedQuestionnaire = z.infer<typeof LoadedQuestionnaire>;

/** The doors at which a questionnaire can be tried. */
export const previewDoors = ['line', 'email', 'web', 'counter'] as const;
/** @see previewDoors */
export const PreviewDoor = z.enum(previewDoors).meta({ id: 'PreviewDoor' });
/** @see previewDoors */
export type PreviewDoor = z.infer<typeof PreviewDoor>;

const Code = z.string().max(40);
const Exit = z.enum(['declined', 'unknown', 'later', 'person', 'stop']);

/** What somebody who tries a questionnaire does next. */
export const PreviewEvent = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string().max(20_000) }),
    z.object({ kind: z.literal('choice'), codes: z.array(Code).max(60) }),
    z.object({
      kind: z.literal('page'),
      question: Code,
      choice: z.array(Code).max(60).default([]),
      words: z.string().max(20_000).default(''),
      exit: Exit.optional(),
    }),
    z.object({ kind: z.literal('open'), question: Code }),
    z.object({ kind: z.literal('send') }),
  ])
  .meta({ id: 'PreviewEvent' });
/** @see PreviewEvent */
export type PreviewEvent = z.infer<typeof PreviewEvent>;

/**
 * One step of trying a questionnaire: a pasted file (`yaml`), or a loaded one. `state` is what the answer before gave; nothing
 * is kept on the server.
 */
export const NewPreview = z
  .object({
    yaml: z.string().optional(),
    questionnaire: z.object({ id: Code, version: z.number().int() }).optional(),
    door: PreviewDoor,
    language: z.string().max(20).optional(),
    state: z.record(z.string(), z.unknown()).nullish(),
    event: PreviewEvent.optional(),
  })
  .meta({ id: 'NewPreview' });
/** @see NewPreview */
export type NewPreview = z.infer<typeof NewPreview>;

/** A piece of a sentence, with its reading where it has one. */
export const Segment = z.object({ base: z.string(), ruby: z.string().optional() }).meta({ id: 'Segment' });
/** @see Segment */
export type Segment = z.infer<typeof Segment>;

const Segments = z.array(Segment);

/** A question as a page of the form. */
export const PreviewPage = z
  .object({
    question: z.string(),
    kind: z.enum(['single', 'multi', 'text']),
    title: Segments,
    hint: Segments.nullable(),
    choices: z.array(z.object({ code: z.string(), label: Segments, hint: Segments.nullable(), chosen: z.boolean() })),
    words: z.object({ value: z.string(), max: z.number().int(), long: z.boolean() }).nullable(),
    exits: z.array(z.object({ code: Exit, label: Segments })),
    state: AnswerState,
  })
  .meta({ id: 'PreviewPage' });
/** @see PreviewPage */
export type PreviewPage = z.infer<typeof PreviewPage>;

/** What is wrong with a file: where, and what. */
export const Fault = z.object({ line: z.number().int().nullable(), message: z.string() }).meta({ id: 'Fault' });
/** @see Fault */
export type Fault = z.infer<typeof Fault>;

/**
 * What a step leads to, or the faults of the file, which then cannot be tried. `page` is null at doors without pages and after
 * the last page; `raised` is what triage would be told.
 */
export const Preview = z
  .object({
    faults: z.array(Fault),
    id: z.string(),
    version: z.number().int(),
    languages: z.array(Language),
    state: z.record(z.string(), z.unknown()).nullable(),
    say: z.array(
      z.object({
        kind: z.enum(['statement', 'question', 'crisis', 'receipt']),
        text: z.string(),
        choices: z.array(z.object({ code: z.string(), label: z.string() })).optional(),
        multiple: z.boolean().optional(),
      }),
    ),
    page: PreviewPage.nullable(),
    pages: z.array(z.string()),
    errors: z.array(z.object({ field: z.string(), text: Segments })),
    raised: z.object({ urgency: Urgency, dangers: z.array(Danger) }).nullable(),
    summary: z.array(Answer),
    ended: z.string().nullable(),
  })
  .meta({ id: 'Preview' });
/** @see Preview */
export type Preview = z.infer<typeof Preview>;
