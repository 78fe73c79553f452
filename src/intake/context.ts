import type { Consultation } from '../consultation/index.js';
import type { Channel } from '../contract/index.js';
import type { Municipality } from '../municipality/index.js';
import type { IntakeDoor } from './questionnaire.js';
import type { InterviewContext, InterviewState } from './state.js';

/** The mouth of the questionnaire at a channel; everything that staff key in comes over the counter. */
export const doorOf = (channel: Channel): IntakeDoor =>
  channel === 'line' || channel === 'email' || channel === 'web' ? channel : 'counter';

/** What the interview has to be told of the world, true at this moment. */
export function contextOf(
  municipality: Municipality,
  consultation: Pick<Consultation, 'receipt' | 'urgency' | 'dueAt'> & Partial<Pick<Consultation, 'interview'>>,
  door: IntakeDoor,
  now: Date,
): InterviewContext {
  const language = (consultation.interview as InterviewState | null | undefined)?.language;
  const opening = municipality.nextOpening(now);
  return {
    municipality: municipality.spokenName,
    hours: municipality.inEveryLanguage((language) => municipality.hoursIn(language)),
    nextAnswer: municipality.inEveryLanguage((language) => municipality.sayDeadline(consultation.dueAt, language)),
    ...(opening
      ? { nextOpening: municipality.inEveryLanguage((language) => municipality.say(opening, language)) }
      : {}),
    receipt: consultation.receipt,
    open: municipality.isOpen(now),
    onCall: municipality.hearsAlarms(now),
    areas: municipality.areas(now),
    lines: municipality.lines('suicide', now, language),
    emergencyLines: municipality.lines('life', now, language).reverse(),
    door,
    leadsOut: door === 'line' && municipality.profile.line.mode === 'door',
    now: now.toISOString(),
  };
}
