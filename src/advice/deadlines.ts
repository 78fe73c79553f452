import { type AdviceState, adviceWaitingStates } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';

/** The profile's waiting times, in open days. */
export interface AdviceTimes {
  takeWithinOpenDays: number;
  answerWithinOpenDays: number;
}

/** What the office's calendar knows. */
export interface OfficeDays {
  openDaysAfter(at: Date, days: number): Date;
  endOfDay(at: Date): Date;
}

/**
 * By when the centre is to act on a request that comes to stand somewhere: somebody takes it within the profile's open days, or before
 * the day that the agency named; it is answered by that day, or within the profile's open days where no day was named or it is over.
 * Null where it is not the centre's turn.
 */
export function adviceDue(
  state: AdviceState,
  at: Date,
  wantedOn: string | null,
  { takeWithinOpenDays, answerWithinOpenDays }: AdviceTimes,
  office: OfficeDays,
): Date | null {
  if (!(adviceWaitingStates as readonly AdviceState[]).includes(state)) return null;
  const own = office.openDaysAfter(at, state === 'asked' ? takeWithinOpenDays : answerWithinOpenDays);
  const wanted = wantedOn === null ? null : office.endOfDay(new Date(`${wantedOn}T12:00:00+09:00`));
  // A day whose hours are over already says nothing any more.
  if (wanted === null || wantedOn! < dayOf(at) || wanted <= at) return own;
  return state === 'asked' && own < wanted ? own : wanted;
}
