import type { Answer } from '../contract/index.js';
import { Speaker } from '../contract/index.js';
import { choiceOf, findQuestion, isVisible, optionsOf } from './flow.js';
import type { Fills, Question, Questionnaire } from './questionnaire.js';
import { textOf } from './speaking.js';
import type { Card, InterviewContext, InterviewState } from './state.js';

/** How much of a long answer a summary in chat repeats. */
const GLANCE = 60;
/** Staff read answers in plain Japanese whatever language they were given in. */
export const STAFF_LANGUAGE = 'ja';

/** Stands in the place of a question for what the person said besides any answer. */
const REMARKS = 'remarks';

/**
 * The answers in the order of the questionnaire, as the contract has them: all that was answered, and what was not, as
 * `not_asked`, as long as it is for this person. Check-your-answers takes the interview's language, staff the default.
 */
export function summary(
  q: Questionnaire,
  state: InterviewState,
  context: InterviewContext,
  language = STAFF_LANGUAGE,
): Answer[] {
  const remarks = q.remarks.filter(({ id }) => state.remarked?.includes(id));
  const answers: Answer[] = q.questions
    .filter(
      (question) =>
        state.answers[question.id] || (question.kind !== 'review' && isVisible(question, state, context.door)),
    )
    .map((question) => {
      const given = state.answers[question.id];
      return {
        question: question.id,
        label: textOf(q, question.name, language),
        value: given?.state === 'answered' ? answerOf(question, state) : null,
        state: given?.state ?? 'not_asked',
        shown: shownOf(q, question, state, context, language),
        at: given?.at ?? null,
      };
    });
  if (remarks.length === 0) return answers;
  const names = remarks.map(({ name }) => textOf(q, name, language));
  const label = textOf(q, q.phrases.remarks, language);
  return [...answers, { question: REMARKS, label, value: names, state: 'answered', shown: names.join('、'), at: null }];
}

/** What was answered, for the summary in chat: a long story only by its beginning. */
export function glance(q: Questionnaire, state: InterviewState, context: InterviewContext): Card['lines'] {
  return summary(q, state, context, state.language)
    .filter((answer) => answer.state === 'answered' && findQuestion(q, answer.question)?.onReturn === false)
    .map(({ question, label, shown }) => {
      const line = shown.replace(/\s+/g, ' ');
      const short =
        line.length > GLANCE
          ? `${line
              .slice(0, GLANCE)
              .toWellFormed()
              .replace(/\ufffd$/, '')}…`
          : line;
      return { question, label, shown: short };
    });
}

/** What the answers fill, for the record: codes where there are choices, the person's own words where there are none. */
export interface Filled {
  speaker: Speaker | null;
  watched: boolean | null;
  wantsPerson: boolean;
  noReply: boolean;
  story: string | null;
  /** T01 … T16 of the 相談受付・申込票 (domain.md §3.2), those of urgent needs among them. */
  topics: string[];
  /** What the city's own choices say beyond T01 … T16: young_carer, trash, lonely … */
  details: string[];
  topicGroups: string[];
  worst: string | null;
  needs: string[];
  area: string | null;
  name: string | null;
  ageBand: string | null;
  household: string | null;
  access: string[];
  contact: string[];
  phone: string | null;
  email: string | null;
  safeContact: string | null;
  consent: string | null;
}

/** Reads the record's fields out of an interview. */
export function filled(q: Questionnaire, state: InterviewState): Filled {
  const about = (fills: Fills) =>
    q.questions.filter((question) => question.fills === fills && state.answers[question.id]?.state === 'answered');
  const codes = (fills: Fills) => [...new Set(about(fills).flatMap(({ id }) => state.answers[id]?.codes ?? []))];
  const words = (fills: Fills) =>
    about(fills)
      .map(({ id }) => wordsOf(state, id))
      .filter(Boolean)
      .join('\n') || null;
  const details = codes('topics');
  const speaker = Speaker.safeParse(codes('speaker')[0]);
  return {
    speaker: speaker.success ? speaker.data : null,
    watched: state.watched,
    wantsPerson: state.wantsPerson,
    noReply: state.noReply || codes('contact').includes('none'),
    story: words('story'),
    topics: [
      ...new Set((['topicGroups', 'topics', 'needs'] as const).flatMap((fills) => topicsOf(q, about(fills), state))),
    ],
    details: details.filter((code) => !/^T\d\d$/.test(code)),
    topicGroups: codes('topicGroups'),
    worst: codes('worst')[0] ?? null,
    needs: codes('needs').filter((code) => code !== 'none'),
    area: codes('area')[0] ?? words('area'),
    name: words('name') ?? words('affiliation'),
    ageBand: codes('ageBand')[0] ?? null,
    household: [...codes('household'), words('household')].filter(Boolean).join(' ') || null,
    access: codes('access').filter((code) => code !== 'none'),
    contact: codes('contact').filter((code) => code !== 'none'),
    phone: words('phone'),
    email: words('email'),
    safeContact: words('safeContact'),
    consent: codes('consent')[0] ?? null,
  };
}

function topicsOf(q: Questionnaire, questions: Question[], state: InterviewState): string[] {
  return questions.flatMap((question) =>
    (state.answers[question.id]?.codes ?? [])
      .map((code) => choiceOf(q, question, code)?.topic ?? code)
      .filter((code) => /^T\d\d$/.test(code)),
  );
}

function answerOf(question: Question, state: InterviewState): string | string[] {
  const codes = state.answers[question.id]?.codes ?? [];
  if (codes.length === 0) return wordsOf(state, question.id);
  return question.kind === 'multi' ? codes : (codes[0] ?? '');
}

function shownOf(
  q: Questionnaire,
  question: Question,
  state: InterviewState,
  context: InterviewContext,
  language: string,
): string {
  const given = state.answers[question.id];
  const own = wordsOf(state, question.id);
  if (given?.state !== 'answered') {
    const standing = textOf(q, q.phrases.states[given?.state ?? 'not_asked'], language);
    return own ? `${standing}（${own}）` : standing;
  }
  const options = [...optionsOf(q, question, { ...state, fixing: false }, context)];
  const labels = given.codes.map((code) => {
    const wording = options.find((option) => option.code === code)?.label ?? choiceOf(q, question, code)?.label;
    return wording ? textOf(q, wording, language) : code;
  });
  if (labels.length === 0) return own;
  return own ? `${labels.join('、')}（${own}）` : labels.join('、');
}

/** A person's own words to a question, one line for each message. */
export function wordsOf(state: InterviewState, question: string): string {
  return (state.words[question] ?? []).map(({ text }) => text).join('\n');
}
