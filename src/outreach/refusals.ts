import { daysAfter } from '../casework/facts.js';
import { type OutreachDeed, type OutreachState, outreachSteps } from '../contract/index.js';
import type { OutreachDeedOf, OutreachFacts, OutreachObjection } from './facts.js';

/** A next date further away than this is no next date. */
export const longestToNextDays = 366;
/** What happened longer ago than this is no note from the field any more. */
export const longestBackDays = 366;

type Check<K extends OutreachDeed['kind']> = (
  facts: OutreachFacts,
  deed: OutreachDeedOf<K>,
  today: string,
) => (OutreachObjection | null)[];

const unless = (right: boolean, path: string, message: OutreachObjection['message']): OutreachObjection | null =>
  right ? null : { path, message };

/** There is always a next date; `from`: not before this day. */
export function nextObjection(nextOn: string | null, from: string): OutreachObjection | null {
  if (nextOn === null) return { path: 'nextOn', message: 'required' };
  if (nextOn < from) return { path: 'nextOn', message: 'over' };
  return unless(nextOn <= daysAfter(from, longestToNextDays), 'nextOn', 'too far');
}

/** What happened has happened, and not in another age. */
export function pastObjection(path: string, day: string, today: string): OutreachObjection | null {
  if (day > today) return { path, message: 'future' };
  return unless(day >= daysAfter(today, -longestBackDays), path, 'before');
}

const step = ({ state }: OutreachFacts, to: OutreachState, path = 'kind'): OutreachObjection | null =>
  unless(state === to || outreachSteps[state].includes(to), path, 'wrong step');

const checks: { [K in OutreachDeed['kind']]: Check<K> } = {
  learn: () => [],
  assess: (facts, { nextOn }, today) => [step(facts, 'assessing'), nextObjection(nextOn, today)],
  // A note that comes late from a telephone may name a next day that is over: then it is overdue at once, and not lost.
  approach: (_facts, { on, nextOn }, today) => [
    pastObjection('on', on, today),
    on <= today ? nextObjection(nextOn, on) : null,
  ],
  no_answer: (facts, { nextOn }, today) => [
    unless(facts.state === 'approaching', 'kind', 'wrong step'),
    nextObjection(nextOn, today),
  ],
  move: (facts, { to, nextOn }, today) => [step(facts, to, 'to'), nextObjection(nextOn, today)],
  connect: (facts, { nextOn }, today) => [step(facts, 'connected'), nextObjection(nextOn, today)],
  give_to: () => [],
  next: (_facts, { nextOn }, today) => [nextObjection(nextOn, today)],
  end: (facts) => [step(facts, 'ended')],
  reopen: (_facts, { nextOn }, today) => [nextObjection(nextOn, today)],
};

/** Everything that keeps a deed from being done, field by field; empty when nothing does. */
export function outreachObjections(facts: OutreachFacts, deed: OutreachDeed, today: string): OutreachObjection[] {
  if (facts.state === 'ended' && deed.kind !== 'reopen') return [{ path: 'kind', message: 'ended' }];
  if (facts.state !== 'ended' && deed.kind === 'reopen') return [{ path: 'kind', message: 'not ended' }];
  const check = checks[deed.kind] as Check<OutreachDeed['kind']>;
  return check(facts, deed as never, today).filter((one) => one !== null);
}
