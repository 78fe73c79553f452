import type { ConsentDecision, ConsentSubject, ConsentWay } from '../contract/index.js';
import type { AnsweredConsent } from '../people/consent.js';
import { isVisible } from './flow.js';
import type { IntakeDoor, Questionnaire } from './questionnaire.js';
import type { InterviewState } from './state.js';

/** The questions name 「相談の内容」 and nothing more: names, family, health and money are asked about separately. */
const asked = ['matter'] as const;

const decisions: Partial<Record<string, ConsentDecision>> = { share: 'given', ask: 'ask', none: 'refused' };
const ways: Record<IntakeDoor, ConsentWay> = { line: 'line', email: 'mail', web: 'screen', counter: 'oral' };

/** Whether an interview has come to a question about telling others at all. */
export const wasAskedForConsent = (q: Questionnaire, state: InterviewState): boolean =>
  q.questions.some(({ id, fills }) => fills === 'consent' && (state.asked.includes(id) || state.answers[id]));

/**
 * What the answer says about telling others, or null: undecided, not answered, or not for this person any more (somebody
 * under twenty, for whom staff settle it). Who writes for somebody else speaks for their own words only; what a
 * professional reports of the person is hearsay.
 */
export function answeredConsent(q: Questionnaire, state: InterviewState, door: IntakeDoor): AnsweredConsent | null {
  const question = q.questions.find(
    (one) => one.fills === 'consent' && state.answers[one.id] && isVisible(one, state, door),
  );
  const given = question && state.answers[question.id];
  const decision = given?.state === 'answered' ? decisions[given.codes[0] ?? ''] : undefined;
  if (!question || !given || !decision) return null;
  const speaker = q.questions.find(({ fills }) => fills === 'speaker');
  const standing = speaker && state.answers[speaker.id]?.codes[0];
  const reported = standing === 'professional';
  const subject: ConsentSubject = standing === 'family' || standing === 'neighbour' ? 'writer' : 'person';
  return {
    question: question.id,
    decision,
    subject,
    items: asked,
    way: reported ? 'reported' : ways[door],
    givenAt: new Date(given.at),
  };
}
