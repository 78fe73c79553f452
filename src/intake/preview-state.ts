import { z } from 'zod';
import type { Questionnaire } from './questionnaire.js';
import { continued, type InterviewState } from './state.js';

const Text = z.string().max(20_000);
const Code = z.string().max(40);
const at = z.string().max(40);
const byQuestion = <T extends z.ZodType>(one: T) => z.record(Code, one);

/** An interview's state as it comes back from a browser. What has been added to states since is filled in. */
const GivenState = z.object({
  questionnaire: Code,
  version: z.number().int(),
  language: Code,
  answers: byQuestion(
    z.object({ state: z.enum(['answered', 'declined', 'unknown']), codes: z.array(Code).max(60), at }),
  ),
  words: byQuestion(z.array(z.object({ text: Text, at, message: z.string().max(40).nullable() })).max(200)),
  current: Code.nullable(),
  asked: z.array(Code).max(500),
  reasks: byQuestion(z.number().int()),
  page: z.number().int().min(0).max(1000),
  fixing: z.boolean(),
  editing: Code.nullable(),
  listed: z.array(Code).max(20),
  watched: z.boolean().nullable(),
  returning: z.boolean(),
  warned: z.array(Code).max(50),
  seen: z.array(Code).max(500),
  paused: z.boolean(),
  listening: z.number().int().nullable().default(null),
  remarked: z.array(Code).max(100).default([]),
  nudged: z.boolean(),
  silent: z.boolean(),
  wantsPerson: z.boolean(),
  noReply: z.boolean(),
  ended: z.enum(['completed', 'person', 'stopped']).nullable(),
});

/** The state that was given, or null when it is none of this questionnaire's. */
export function givenState(q: Questionnaire, given: unknown): InterviewState | null {
  const read = GivenState.safeParse(given);
  return read.success && read.data.questionnaire === q.id ? continued(q, read.data as InterviewState) : null;
}
