import { choiceOf, findQuestion, type InterviewState, type Questionnaire } from '../../intake/index.js';
import { crisisFor } from '../../triage/comforting.js';
import { assess } from '../../triage/index.js';

/** The gravest first: what is shown when more than one fits. */
const gravest = ['now', 'child', 'violence', 'suicide', 'indirect', 'maybe'];

/**
 * Which crisis text answers what stands in a form, if one does: the words, read by the rules of triage, or a choice that asks
 * for one. Of one question, or of all of them.
 */
export function crisisIn(
  q: Questionnaire,
  state: InterviewState,
  questions = q.questions.map(({ id }) => id),
): string | null {
  const found = questions.flatMap((id) => {
    const question = findQuestion(q, id);
    const words = (state.words[id] ?? []).map(({ text }) => text).join('\n');
    const read = words.trim() === '' ? null : crisisFor(assess(words, { channel: 'web' }));
    const chosen = (state.answers[id]?.codes ?? []).map((code) => question && choiceOf(q, question, code)?.crisis);
    return [read, ...chosen];
  });
  return gravest.find((crisis) => found.includes(crisis)) ?? null;
}
