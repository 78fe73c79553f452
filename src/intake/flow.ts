import type { Choice, Condition, IntakeDoor, Question, Questionnaire } from './questionnaire.js';
import type { InterviewContext, InterviewState } from './state.js';
import type { Option } from './understand.js';

/** The question of that id, if this questionnaire has it. */
export function findQuestion(q: Questionnaire, id: string | null | undefined): Question | undefined {
  return id ? q.questions.find((question) => question.id === id) : undefined;
}

/** The question whose answer is the person's own story; the first words of a consultation belong to it. */
export function storyOf(q: Questionnaire): Question | undefined {
  return q.questions.find(({ fills }) => fills === 'story');
}

/** Whether a question is for this person by this door. What a return or a remark asks is asked by them alone. */
export function isVisible(question: Question, state: InterviewState, door: IntakeDoor): boolean {
  if (question.onReturn || question.onRemark) return false;
  if (question.doors && !question.doors.includes(door)) return false;
  return question.when.every((condition) => holds(condition, state));
}

/** The next question that is for this person and has no answer yet; null when there is nothing left to ask. */
export function nextQuestion(q: Questionnaire, state: InterviewState, door: IntakeDoor): Question | null {
  return q.questions.find((question) => !state.answers[question.id] && isVisible(question, state, door)) ?? null;
}

/** What a question offers at this moment, in order. */
export function optionsOf(
  q: Questionnaire,
  question: Question,
  state: InterviewState,
  context: Pick<InterviewContext, 'areas' | 'door'>,
): Option[] {
  if (question.kind === 'review' && state.fixing) return answersToFix(q, state);
  const own = choicesAt(question, context.door).map((choice) => toOption(choice, question.choicesFrom === 'areas'));
  if (!question.choicesFrom) return own;
  if (question.choicesFrom === 'areas') return [...areaOptions(q, context.areas), ...own];
  const from = findQuestion(q, question.choicesFrom);
  const picked = state.answers[question.choicesFrom]?.codes ?? [];
  const offered = (from?.choices ?? []).filter(({ code }) => picked.includes(code));
  return [...offered.map((choice) => toOption(choice, false)), ...own];
}

/** The choice behind a code, with its effects. */
export function choiceOf(q: Questionnaire, question: Question, code: string): Choice | undefined {
  const from = findQuestion(q, question.choicesFrom);
  return [...question.choices, ...(from?.choices ?? [])].find((choice) => choice.code === code);
}

function holds({ question, in: among, notIn, atLeast }: Condition, state: InterviewState): boolean {
  const codes = state.answers[question]?.codes ?? [];
  if (among && !among.some((code) => codes.includes(code))) return false;
  if (notIn?.some((code) => codes.includes(code))) return false;
  return atLeast === undefined || codes.length >= atLeast;
}

function choicesAt(question: Question, door: IntakeDoor): Choice[] {
  return question.choices.filter((choice) => !choice.doors || choice.doors.includes(door));
}

function toOption({ code, label, short, hint, also, means, range }: Choice, pinned: boolean): Option {
  return { code, label, short, hint, also, means, range, pinned };
}

function areaOptions(q: Questionnaire, areas: { code: string; label: string }[]): Option[] {
  const languages = Object.keys(q.languages);
  return areas.map(({ code, label }) => ({
    code,
    // A brace in a name is the name's own, not markup.
    label: Object.fromEntries(languages.map((language) => [language, label.replace(/[{}|]/g, '')])),
    also: [],
    pinned: false,
  }));
}

function answersToFix(q: Questionnaire, state: InterviewState): Option[] {
  return q.questions
    .filter(({ id, kind, onReturn }) => state.answers[id] && kind !== 'review' && !onReturn)
    .map(({ id, name }) => ({ code: id, label: name, also: [], pinned: false }));
}
