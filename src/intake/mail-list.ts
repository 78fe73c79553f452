import { findQuestion, isVisible, optionsOf } from './flow.js';
import { fold } from './folding.js';
import type { Question, Questionnaire } from './questionnaire.js';
import { phrase, textOf } from './speaking.js';
import type { InterviewContext, InterviewEvent, InterviewState } from './state.js';
import { optionLetters } from './understand.js';

/** More questions than this in one mail are a form, not a letter. */
const MOST_QUESTIONS = 5;
/** 「1. 」「２）」「問3 」 at the beginning of a line, after any marks of quoting have been taken off. */
const NUMBERED = /^(?:問|Q)?([1-5１-５])[ 　\t]?(?:[.．。、)）:：]|[ 　\t]|$)(.*)$/;

/** The open questions as one numbered text, with their ids in the order of the numbers. */
export interface MailQuestions {
  text: string;
  questions: string[];
}

/**
 * The open questions that the questionnaire marks `mail`, as one text for one mail: numbers for the questions, kana letters
 * for the choices, so that 「2 イ」 can only mean one thing. The receipt number and the date of the answer stand first.
 */
export function openQuestionsAsList(q: Questionnaire, state: InterviewState, context: InterviewContext): MailQuestions {
  const open = q.questions
    .filter((question) => question.mail && !state.answers[question.id] && isVisible(question, state, context.door))
    .slice(0, MOST_QUESTIONS);
  const blocks = open.map((question, at) => [
    `${at + 1}. ${phrase(q, question.ask, state, context)}`,
    ...choiceLine(q, question, state, context),
  ]);
  return {
    text: [phrase(q, q.phrases.mailQuestions, state, context), ...blocks.map((lines) => lines.join('\n'))].join('\n\n'),
    questions: open.map(({ id }) => id),
  };
}

function choiceLine(q: Questionnaire, question: Question, state: InterviewState, context: InterviewContext): string[] {
  const options = optionsOf(q, question, state, context);
  const choices = options.map(({ label }, at) =>
    `${optionLetters[at] ?? ''} ${textOf(q, label, state.language)}`.trim(),
  );
  return choices.length > 0 ? [`   ${choices.join('／')}`] : [];
}

/**
 * Reads the answers out of a mail that comes back: under or beside the numbers, quoted or not, in any order. What belongs to
 * no number is the person's own words. Lines of our own mail are skipped. `message` is the id of the mail.
 */
export function readNumberedAnswers(
  q: Questionnaire,
  state: InterviewState,
  text: string,
  context: InterviewContext,
  message?: string,
): InterviewEvent[] {
  const asked = state.listed.map((id) => findQuestion(q, id));
  const titles = asked.map((question) => (question ? phrase(q, question.ask, state, context) : ''));
  const ours = new Set([
    ...phrase(q, q.phrases.mailQuestions, state, context).split('\n').map(fold),
    ...asked.flatMap((question) => (question ? choiceLine(q, question, state, context) : [])).map(fold),
  ]);
  const answers = new Map<string, string[]>();
  const free: string[] = [];
  let current: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const bare = line.replace(/^[\s>＞│|]+/, '').trimEnd();
    const quoted = /^\s*[>＞│|]/.test(line.slice(0, 200));
    const numbered = NUMBERED.exec(bare);
    const at = numbered ? Number((numbered[1] ?? '').normalize('NFKC')) - 1 : -1;
    const question = state.listed[at];
    if (numbered && question) {
      current = question;
      const rest = withoutTitle(numbered[2] ?? '', titles[at] ?? '');
      if (rest) answers.set(question, [...(answers.get(question) ?? []), rest]);
    } else if (bare === '') {
      if (current && answers.has(current)) current = null;
    } else if (!quoted && !ours.has(fold(bare))) {
      if (current) answers.set(current, [...(answers.get(current) ?? []), bare]);
      else free.push(bare);
    }
  }
  const events: InterviewEvent[] = [...answers].map(([question, lines]) => ({
    kind: 'text',
    question,
    text: lines.join('\n'),
    message,
  }));
  return free.length > 0 ? [{ kind: 'text', text: free.join('\n'), message }, ...events] : events;
}

function withoutTitle(rest: string, title: string): string {
  const answer = rest.trim();
  if (title === '') return answer;
  if (answer.startsWith(title)) return answer.slice(title.length).trim();
  return fold(answer) === fold(title) ? '' : answer;
}
