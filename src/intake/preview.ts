import type { Answer } from '../contract/index.js';
import { advance, begin, finish } from './interview.js';
import { readNumberedAnswers } from './mail-list.js';
import { answerPage, nextPage, openPage, type Page, type PageError, pages, questionPage } from './pages.js';
import type { Exit, IntakeDoor, Questionnaire } from './questionnaire.js';
import type { InterviewContext, InterviewState, Raised, Turn, Utterance } from './state.js';
import { summary } from './summary.js';

/** What somebody who tries a questionnaire does: writes, taps, sends a page, opens one again, or sends the form off. */
export type PreviewStep =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; codes: string[] }
  | { kind: 'page'; question: string; choice: string[]; words: string; exit?: Exit }
  | { kind: 'open'; question: string }
  | { kind: 'send' };

/**
 * What a step leads to. `state` is null before the first mail: there a person writes first. `page` is null at doors without
 * pages, and when all pages have been seen; then the form can be sent. `raised` is what triage would be told.
 */
export interface Preview {
  state: InterviewState | null;
  say: Utterance[];
  page: Page | null;
  pages: string[];
  errors: PageError[];
  raised: Raised | null;
  summary: Answer[];
}

/** Whether a door shows one page for each question; the others are conversations. */
export const hasPages = (door: IntakeDoor): boolean => door === 'web' || door === 'counter';

/**
 * One step of trying a questionnaire, by the rules that residents meet. Pure: nothing is kept, and the same step from the same
 * state always leads to the same. Without a state it begins; a step that a door does not know changes nothing.
 */
export function previewStep(
  q: Questionnaire,
  context: InterviewContext,
  language: string,
  before: InterviewState | null,
  step: PreviewStep | null,
): Preview {
  return hasPages(context.door)
    ? stepOfForm(q, context, before ?? blankForm(q, context, language), step)
    : stepOfTalk(q, context, language, before, step);
}

function stepOfTalk(
  q: Questionnaire,
  context: InterviewContext,
  language: string,
  before: InterviewState | null,
  step: PreviewStep | null,
): Preview {
  const mail = context.door === 'email';
  if (before === null) {
    const first = step?.kind === 'text' ? step.text : null;
    if (mail && first === null) return shown(q, null, context);
    return shown(q, begin(q, context, first === null ? [] : [{ kind: 'text', text: first }], language), context);
  }
  if (step?.kind === 'text') {
    const events = mail
      ? readNumberedAnswers(q, before, step.text, context)
      : [{ kind: 'text' as const, text: step.text }];
    return shown(q, advance(q, before, events, context), context);
  }
  if (step?.kind === 'choice') {
    return shown(q, advance(q, before, [{ kind: 'choice', codes: step.codes }], context), context);
  }
  return shown(q, { state: before, say: [] }, context);
}

function stepOfForm(
  q: Questionnaire,
  context: InterviewContext,
  before: InterviewState,
  step: PreviewStep | null,
): Preview {
  const at = (turn: Turn, id: string | null, errors: PageError[] = []): Preview => ({
    ...shown(q, turn, context),
    page: id === null ? null : questionPage(q, turn.state, id, context),
    errors,
  });
  const still: Turn = { state: before, say: [] };
  if (step?.kind === 'send') return at(finish(q, before, context), null);
  if (step?.kind === 'open') return at(still, step.question);
  if (step?.kind !== 'page') return at(still, openPage(q, before, context));
  const { question, choice, words, exit } = step;
  const turn = answerPage(q, before, question, { choice, words, exit }, context);
  if (turn === null) return at(still, openPage(q, before, context));
  if ('errors' in turn) return at(still, question, turn.errors);
  return at(turn, turn.state.ended ? null : nextPage(q, turn.state, question, context));
}

function blankForm(q: Questionnaire, context: InterviewContext, language: string): InterviewState {
  return { ...begin(q, context, [], language).state, asked: [], current: null };
}

function shown(q: Questionnaire, turn: Turn | null, context: InterviewContext): Preview {
  if (turn === null) return { state: null, say: [], page: null, pages: [], errors: [], raised: null, summary: [] };
  const { state, say, raised } = turn;
  return {
    state,
    say,
    page: null,
    pages: pages(q, state, context),
    errors: [],
    raised: raised ?? null,
    summary: summary(q, state, context),
  };
}
