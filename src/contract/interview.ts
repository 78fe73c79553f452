import { z } from 'zod';
import { AnswerState } from './consultation.js';

/** One choice of a question, in plain Japanese. */
export const InterviewChoice = z
  .object({ code: z.string(), label: z.string(), hint: z.string().nullable() })
  .meta({ id: 'InterviewChoice' });
/** @see InterviewChoice */
export type InterviewChoice = z.infer<typeof InterviewChoice>;

/**
 * One question of the interview as staff ask it. `ask` is what is said to the person; `about` the field of the record that it
 * fills; `words` is null where the question has no field for words; `shown` is the answer as the record reads, whatever door
 * it came by. `version` stands for the answer alone: it changes when, and only when, somebody changes this answer.
 */
export const InterviewQuestion = z
  .object({
    question: z.string(),
    kind: z.enum(['single', 'multi', 'text']),
    name: z.string(),
    ask: z.string(),
    hint: z.string().nullable(),
    about: z.string().nullable(),
    choices: z.array(InterviewChoice),
    words: z
      .object({ max: z.number().int(), long: z.boolean(), format: z.enum(['phone', 'email']).nullable() })
      .nullable(),
    answer: z.object({ state: AnswerState, codes: z.array(z.string()), words: z.string(), shown: z.string() }),
    version: z.string(),
  })
  .meta({ id: 'InterviewQuestion' });
/** @see InterviewQuestion */
export type InterviewQuestion = z.infer<typeof InterviewQuestion>;

/** The questions that apply now, in the order of asking. `version` is the record's. */
export const Interview = z
  .object({
    id: z.uuid(),
    receipt: z.string(),
    open: z.boolean(),
    version: z.number().int(),
    questions: z.array(InterviewQuestion),
  })
  .meta({ id: 'Interview' });
/** @see Interview */
export type Interview = z.infer<typeof Interview>;

/**
 * An answer that staff take down; `not_asked` takes one back. `version` is the one of the answer on the writer's screen: when
 * somebody else has changed it since, the answer is 409.
 */
export const NewAnswer = z
  .object({
    state: AnswerState,
    codes: z.array(z.string().max(40)).max(60).default([]),
    words: z.string().max(20_000).default(''),
    version: z.string().max(40),
  })
  .meta({ id: 'NewAnswer' });
/** @see NewAnswer */
export type NewAnswer = z.infer<typeof NewAnswer>;
