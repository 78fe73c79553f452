import { join } from 'node:path';
import { answeredConsent, wasAskedForConsent } from './consent-answer.js';
import { begin } from './interview.js';
import { loadQuestionnaires } from './questionnaires.js';
import type { InterviewContext, InterviewState } from './state.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires')).current('general');
const at = '2026-11-25T12:00:00.000+09:00';
const context: InterviewContext = {
  municipality: 'あおば市',
  hours: '',
  nextAnswer: '',
  receipt: 'ABCD-EFGH',
  open: true,
  areas: [],
  lines: [],
  door: 'line',
  now: at,
};

/** An interview in which these questions were answered by these choices. */
function answered(choices: Record<string, string>): InterviewState {
  const { state } = begin(q, context);
  for (const [question, code] of Object.entries(choices))
    state.answers[question] = { state: 'answered', codes: [code], at };
  return state;
}

describe('what an interview says about telling others', () => {
  it.each([
    ['share', 'given'],
    ['ask', 'ask'],
    ['none', 'refused'],
  ])('%s is kept as %s, for the matter itself and nothing more', (code, decision) => {
    expect(answeredConsent(q, answered({ S3: 'self', S12: code }), 'line')).toEqual({
      question: 'S12',
      subject: 'person',
      decision,
      items: ['matter'],
      way: 'line',
      givenAt: new Date(at),
    });
  });

  it('「まだ決めない」, no answer and 「答えない」 are no consent', () => {
    const declined = answered({ S3: 'self' });
    declined.answers.S12 = { state: 'declined', codes: [], at };
    for (const state of [answered({ S12: 'later' }), answered({ S3: 'self' }), declined])
      expect(answeredConsent(q, state, 'line')).toBeNull();
  });

  it('somebody under twenty does not settle it, also when the age comes after the answer', () => {
    expect(answeredConsent(q, answered({ S12: 'share', S11age: 'u19' }), 'web')).toBeNull();
  });

  it.each(['family', 'neighbour'])('%s speaks for their own words, not for the person', (speaker) => {
    expect(answeredConsent(q, answered({ S3: speaker, S12: 'share' }), 'web')).toMatchObject({
      subject: 'writer',
      way: 'screen',
    });
  });

  it('what a professional reports of the person is hearsay', () => {
    expect(answeredConsent(q, answered({ S3: 'professional', P3: 'share', S12: 'none' }), 'email')).toMatchObject({
      question: 'P3',
      subject: 'person',
      decision: 'given',
      way: 'reported',
    });
  });

  it('knows whether it has come that far', () => {
    const state = answered({ S3: 'self' });
    expect(wasAskedForConsent(q, state)).toBe(false);
    state.asked.push('S12');
    expect(wasAskedForConsent(q, state)).toBe(true);
  });
});
