import { findQuestion, optionsOf } from './flow.js';
import type { Questionnaire } from './questionnaire.js';
import { heardIn } from './questionnaire-weaving.js';
import type { InterviewContext, InterviewState } from './state.js';
import { readText } from './understand.js';

/** Somebody who tells something writes on within so many ms, and is answered once. domain.md §4.5 has 20 s: too long to be left alone. */
export const pauseMs = 3000;
/** However fast somebody goes on writing, they hear something after so many ms. */
export const longestMs = 12_000;

/**
 * Whether a text is free words after which more may come: the story, or what is no answer to the question that stands. Taps,
 * typed choices and short answers (a name, a number) are answered at once.
 */
export function mayGoOn(q: Questionnaire, state: InterviewState, context: InterviewContext, text: string): boolean {
  if (state.ended || state.silent) return false;
  if (state.listening !== null) return true;
  const question = findQuestion(q, state.current);
  if (!question || (question.kind === 'text' && question.fills !== 'story')) return false;
  return readText(heardIn(q, state.language), question, optionsOf(q, question, state, context), text) === null;
}
