import type { AnswerState } from '../contract/index.js';
import { leave, pause } from './answering.js';
import { exitsShown } from './asking.js';
import { callPerson, type Draft, keepWords, newDraft, record, stop, turnOf } from './draft.js';
import { isEmail, isPhone, withoutAlone } from './fitting.js';
import { findQuestion, isVisible, optionsOf } from './flow.js';
import { type Exit, exits, type Question, type Questionnaire } from './questionnaire.js';
import { segmentsOf, valuesOf } from './speaking.js';
import { continued, type InterviewContext, type InterviewState, type Turn } from './state.js';
import { wordsOf } from './summary.js';
import type { Segment, Wording } from './wording.js';

/** The fields a question page may send. `exit` is the button that was pressed in the place of つぎへ. */
export const pageFields = ['choice', 'words', 'exit'] as const;
/** @see pageFields */
export type PageField = (typeof pageFields)[number];

/** A question as a page of a form. Texts are segments: the page decides whether furigana show. */
export interface Page {
  question: string;
  kind: 'single' | 'multi' | 'text';
  title: Segment[];
  hint: Segment[] | null;
  choices: { code: string; label: Segment[]; hint: Segment[] | null; chosen: boolean }[];
  /** The field for the person's own words, where the question has one. */
  words: {
    value: string;
    max: number;
    long: boolean;
    format: 'phone' | 'email' | null;
    autocomplete: string | null;
  } | null;
  /** Whether photos and papers may come with the words. */
  files: boolean;
  exits: { code: Exit; label: Segment[] }[];
  state: AnswerState;
}

/** Something to put right beside a field. What was typed stays on the page. */
export interface PageError {
  field: PageField;
  text: Segment[];
}

/** The ids of the pages for this person at this moment, in order. The check of the answers is a page of the form's own. */
export function pages(q: Questionnaire, state: InterviewState, context: InterviewContext): string[] {
  return q.questions.filter((question) => isPage(question, state, context)).map(({ id }) => id);
}

/** One page, or null when there is none of that name for this person. */
export function questionPage(
  q: Questionnaire,
  state: InterviewState,
  id: string,
  context: InterviewContext,
): Page | null {
  const question = findQuestion(q, id);
  if (!question || question.kind === 'review' || !isPage(question, state, context)) return null;
  const values = valuesOf(q, context, state.language);
  const say = (wording: Wording) => segmentsOf(wording, state.language, values);
  const given = state.answers[id];
  return {
    question: id,
    kind: question.kind,
    title: say(question.ask),
    hint: question.hint ? say(question.hint) : null,
    choices: optionsOf(q, question, state, context).map(({ code, label, hint }) => ({
      code,
      label: say(label),
      hint: hint ? say(hint) : null,
      chosen: given?.codes.includes(code) ?? false,
    })),
    words: takesWords(question)
      ? {
          value: wordsOf(state, id),
          max: question.max,
          long: question.max > 300,
          format: question.format ?? null,
          autocomplete: question.autocomplete ?? null,
        }
      : null,
    files: question.fills === 'story',
    exits: exitsShown(question).map((exit) => ({
      code: exit,
      label: say(exit === 'declined' && question.declined ? question.declined : q.exits[exit].label),
    })),
    state: given?.state ?? 'not_asked',
  };
}

/**
 * Takes in what a page sent. The answer takes the place of an earlier one, so that sending twice changes nothing. An empty
 * page is no mistake: it goes on, and the question stays unanswered. Null when there is no such page.
 */
export function answerPage(
  q: Questionnaire,
  before: InterviewState,
  id: string,
  submitted: Record<string, string | string[] | undefined>,
  context: InterviewContext,
): Turn | { errors: PageError[] } | null {
  const question = findQuestion(q, id);
  if (!question || !isPage(question, before, context)) return null;
  const draft = newDraft(q, continued(q, before), context, null);
  const { state } = draft;
  state.current = null;
  state.paused = false;
  state.fixing = false;
  state.editing = null;
  const sent = {
    codes: many(submitted.choice),
    words: takesWords(question) ? (many(submitted.words)[0] ?? '').replaceAll('\u0000', '').toWellFormed().trim() : '',
    exit: exits.find((exit) => exit === many(submitted.exit)[0]),
  };
  const errors = sent.exit ? [] : faultsOf(draft, question, sent.codes, sent.words);
  if (errors.length > 0) return { errors };
  if (!state.asked.includes(id)) state.asked.push(id);
  if (sent.exit) take(draft, question, sent.exit);
  else fill(draft, question, sent.codes, sent.words);
  return turnOf(draft);
}

/** The page after this one, or null: then the answers are checked. */
export function nextPage(
  q: Questionnaire,
  state: InterviewState,
  afterId: string | null,
  context: InterviewContext,
): string | null {
  const after = q.questions.findIndex(({ id }) => id === afterId);
  return q.questions.slice(after + 1).find((question) => isPage(question, state, context))?.id ?? null;
}

/** The page before this one (before the check, with null), or null: then it is the first. */
export function previousPage(
  q: Questionnaire,
  state: InterviewState,
  beforeId: string | null,
  context: InterviewContext,
): string | null {
  const before = beforeId === null ? q.questions.length : q.questions.findIndex(({ id }) => id === beforeId);
  return q.questions.slice(0, Math.max(0, before)).findLast((question) => isPage(question, state, context))?.id ?? null;
}

/** The first page that has neither been answered nor passed, to go on from; null when the answers can be checked. */
export function openPage(q: Questionnaire, state: InterviewState, context: InterviewContext): string | null {
  return pages(q, state, context).find((id) => !state.answers[id] && !state.asked.includes(id)) ?? null;
}

function isPage(question: Question, state: InterviewState, context: InterviewContext): boolean {
  return question.kind !== 'review' && isVisible(question, state, context.door);
}

function takesWords(question: Question): boolean {
  return question.kind === 'text' || question.open;
}

function many(value: string | string[] | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
}

function faultsOf({ q, state, context }: Draft, question: Question, codes: string[], words: string): PageError[] {
  const { errors } = q.phrases;
  const say = (wording: Wording) => segmentsOf(wording, state.language);
  const offered = new Set(optionsOf(q, question, state, context).map(({ code }) => code));
  if (codes.some((code) => !offered.has(code))) return [{ field: 'choice', text: say(errors.unknownChoice) }];
  if (question.kind !== 'multi' && codes.length > 1) return [{ field: 'choice', text: say(errors.oneChoice) }];
  if (words.length > question.max) return [{ field: 'words', text: say(errors.tooLong) }];
  if (words && question.format === 'phone' && !isPhone(words)) return [{ field: 'words', text: say(errors.phone) }];
  if (words && question.format === 'email' && !isEmail(words)) return [{ field: 'words', text: say(errors.email) }];
  return [];
}

function take(draft: Draft, question: Question, exit: Exit): void {
  if (exit === 'person') {
    callPerson(draft);
  } else if (exit === 'stop') {
    stop(draft);
  } else if (exit === 'later') {
    pause(draft);
  } else {
    if (takesWords(question)) delete draft.state.words[question.id];
    leave(draft, question, exit, draft.context.now);
  }
}

function fill(draft: Draft, question: Question, codes: string[], words: string): void {
  const { state, context } = draft;
  // Words that came by chat to a question without a field for them are not on the page: they stay.
  if (takesWords(question)) delete state.words[question.id];
  if (words) keepWords(draft, question.id, words, {});
  if (codes.length === 0 && !words) delete state.answers[question.id];
  else record(draft, question, 'answered', withoutAlone(question, [...new Set(codes)]), context.now);
}
