import { createHash } from 'node:crypto';
import type { InterviewQuestion, NewAnswer } from '../../contract/index.js';
import {
  answerPage,
  type InterviewContext,
  type InterviewState,
  type PageError,
  pages,
  type Questionnaire,
  questionPage,
  type Segment,
  summary,
  type Turn,
  toPlain,
} from '../../intake/index.js';

/** What is said over a telephone is plain Japanese, whatever language the person wrote in. */
const SPOKEN = 'ja';

/** What came of an answer: taken in, there already, overtaken by somebody else's, no such question now, or faulty. */
export type Taken =
  | { kind: 'taken'; turn: Turn }
  | { kind: 'same' }
  | { kind: 'overtaken' }
  | { kind: 'none' }
  | { kind: 'faulty'; errors: PageError[] };

/** Every question that applies to this person now, with how its answer stands. */
export function answerSheet(q: Questionnaire, state: InterviewState, context: InterviewContext): InterviewQuestion[] {
  const spoken = { ...state, language: SPOKEN };
  const standing = new Map(summary(q, state, context).map((answer) => [answer.question, answer]));
  return pages(q, state, context).flatMap((id) => {
    const page = questionPage(q, spoken, id, context);
    const answer = standing.get(id);
    if (!page || !answer) return [];
    const { kind, title, hint, choices, words } = page;
    return {
      question: id,
      kind,
      name: answer.label,
      ask: toPlain(title),
      hint: plain(hint),
      about: q.questions.find((question) => question.id === id)?.fills ?? null,
      choices: choices.map((choice) => ({ ...choice, label: toPlain(choice.label), hint: plain(choice.hint) })),
      words: words && { max: words.max, long: words.long, format: words.format },
      answer: {
        state: answer.state,
        codes: choices.filter(({ chosen }) => chosen).map(({ code }) => code),
        words: words?.value ?? '',
        shown: answer.shown,
      },
      version: versionOf(state, id),
    };
  });
}

/**
 * Takes an answer in by the rules of the form. What a chat that goes on beside it stands at is left alone: which question it
 * asked, and which texts it has said.
 */
export function takeAnswer(
  q: Questionnaire,
  before: InterviewState,
  id: string,
  given: NewAnswer,
  context: InterviewContext,
): Taken {
  const turn = answerPage(q, before, id, submitted(given), context);
  if (turn === null) return { kind: 'none' };
  const seen = versionOf(before, id) === given.version;
  if ('errors' in turn) return seen ? { kind: 'faulty', errors: turn.errors } : { kind: 'overtaken' };
  if (versionOf(turn.state, id) === versionOf(before, id)) return { kind: 'same' };
  if (!seen) return { kind: 'overtaken' };
  const { current, paused, fixing, editing, warned } = before;
  return { kind: 'taken', turn: { ...turn, state: { ...turn.state, current, paused, fixing, editing, warned } } };
}

function submitted({ state, codes, words }: NewAnswer): Record<string, string | string[]> {
  if (state === 'declined' || state === 'unknown') return { exit: state };
  return state === 'answered' ? { choice: codes, words } : {};
}

/** What an answer says, as a short mark: the same answer has the same mark, whoever gave it and when. */
function versionOf({ answers, words }: InterviewState, id: string): string {
  const said = [answers[id]?.state, answers[id]?.codes, words[id]?.map(({ text }) => text).join('\n')];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 16);
}

const plain = (segments: Segment[] | null): string | null => segments && toPlain(segments);
