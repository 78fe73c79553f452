import type { Consultation } from '../../consultation/index.js';
import {
  answerPage,
  begin,
  type InterviewContext,
  type InterviewState,
  type Questionnaire,
} from '../../intake/index.js';

/** What a reception note holds already. */
export interface KnownFacts extends Pick<Consultation, 'speaker' | 'area'> {
  name: string | null;
  story: string | null;
}

/**
 * An interview in which nothing has been asked, but what the reception note says is answered: nobody is asked twice. What
 * does not fit a question is left for staff to ask.
 */
export function knownAnswers(q: Questionnaire, facts: KnownFacts, context: InterviewContext): InterviewState {
  let state: InterviewState = { ...begin(q, context).state, asked: [], current: null };
  const area = context.areas.find(({ label }) => label === facts.area)?.code;
  const known = [
    { fills: 'speaker', sent: { choice: facts.speaker === 'unknown' ? undefined : facts.speaker } },
    { fills: 'story', sent: { words: facts.story ?? undefined } },
    { fills: 'area', sent: { choice: area } },
    { fills: 'name', sent: { words: facts.name ?? undefined } },
  ];
  for (const { fills, sent } of known) {
    if (Object.values(sent).every((value) => value === undefined)) continue;
    for (const { id } of q.questions.filter((question) => question.fills === fills)) {
      const turn = answerPage(q, state, id, sent, context);
      if (turn && 'state' in turn) state = { ...turn.state, current: null };
    }
  }
  return state;
}
