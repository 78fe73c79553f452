import type { AnswerState, TopicCode } from '../contract/index.js';
import { TopicCode as Topic } from '../contract/index.js';
import { choiceOf, isVisible } from './flow.js';
import type { Fills, IntakeDoor, Question, Questionnaire } from './questionnaire.js';
import { textOf } from './speaking.js';
import type { InterviewState } from './state.js';
import { STAFF_LANGUAGE, wordsOf } from './summary.js';

/** An answer for the reception form: choices and the person's own words apart. */
export interface ReceptionAnswer {
  question: string;
  fills: Fills | null;
  label: string;
  state: AnswerState;
  chosen: string[];
  words: string | null;
  at: string | null;
}

/**
 * The answers of an interview in plain Japanese, choices and own words apart: everything that was answered, and what was
 * not as `not_asked`, as long as it is for this person by this door.
 */
export function receptionAnswers(
  q: Questionnaire,
  state: InterviewState,
  door: IntakeDoor,
  areas: { code: string; label: string }[],
): ReceptionAnswer[] {
  return q.questions
    .filter((one) => one.kind !== 'review' && (state.answers[one.id] || isVisible(one, state, door)))
    .map((question) => {
      const given = state.answers[question.id];
      return {
        question: question.id,
        fills: question.fills ?? null,
        label: textOf(q, question.name, STAFF_LANGUAGE),
        state: given?.state ?? 'not_asked',
        chosen: (given?.codes ?? []).map((code) => labelOf(q, question, code, areas)),
        words: wordsOf(state, question.id).trim() || null,
        at: given?.at ?? null,
      };
    });
}

/** How staff read a choice of the question that fills a field: its wording, or the code where there is none. */
export function choiceLabel(q: Questionnaire, fills: Fills, code: string): string {
  const question = q.questions.find((one) => one.fills === fills);
  return question ? labelOf(q, question, code, []) : code;
}

/**
 * What is worst (◎ on the form): the one topic it can only mean, or else the name of the group that was picked. Nothing
 * where the person named nothing.
 */
export function worstOf(q: Questionnaire, state: InterviewState): { topic: TopicCode | null; group: string | null } {
  const groups = q.questions.find(({ fills }) => fills === 'topicGroups');
  const picked = groups && state.answers[groups.id]?.codes;
  const first = q.questions.find(({ fills }) => fills === 'worst');
  const group = (first && state.answers[first.id]?.codes[0]) ?? (picked?.length === 1 ? picked[0] : undefined);
  if (!groups || group === undefined) return { topic: null, group: null };
  const details = q.questions.filter(
    (one) => one.fills === 'topics' && one.when.some((when) => when.question === groups.id && when.in?.includes(group)),
  );
  const topics = new Set([
    ...topicsAmong(q, groups, [group]),
    ...details.flatMap((one) => topicsAmong(q, one, state.answers[one.id]?.codes ?? [])),
  ]);
  const [topic] = topics;
  return topics.size === 1 ? { topic: topic!, group: null } : { topic: null, group: labelOf(q, groups, group, []) };
}

function topicsAmong(q: Questionnaire, question: Question, codes: string[]): TopicCode[] {
  return codes.flatMap((code) => {
    const topic = Topic.safeParse(choiceOf(q, question, code)?.topic ?? code);
    return topic.success ? [topic.data] : [];
  });
}

function labelOf(q: Questionnaire, question: Question, code: string, areas: { code: string; label: string }[]): string {
  const wording = choiceOf(q, question, code)?.label;
  if (wording) return textOf(q, wording, STAFF_LANGUAGE);
  return (question.choicesFrom === 'areas' && areas.find((area) => area.code === code)?.label) || code;
}
