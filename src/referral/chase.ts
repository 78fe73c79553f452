import type { ChaseStep } from '../municipality/index.js';

/** A referral that is waited for: since when, and how many steps of the chase are done. */
export interface Waiting {
  since: Date;
  done: number;
}

/**
 * The steps of a chase that are due and not done, each with its place; when the one after them is due, null when none is left. After
 * a standstill several are due at once, and none is left out.
 * @param dueAfter when so many open days after `since` are over (the office's calendar)
 */
export function chaseDue(
  { since, done }: Waiting,
  now: Date,
  steps: readonly ChaseStep[],
  dueAfter: (since: Date, openDays: number) => Date,
): { due: { step: number; what: ChaseStep }[]; next: Date | null } {
  const left = steps.map((what, step) => ({ what, step, at: dueAfter(since, what.afterOpenDays) })).slice(done);
  const waiting = left.findIndex(({ at }) => at > now);
  const due = (waiting === -1 ? left : left.slice(0, waiting)).map(({ what, step }) => ({ what, step }));
  return { due, next: waiting === -1 ? null : left[waiting]!.at };
}

/** Overdue is a fact, not a state: the first step of the chase is due and the agency has not acted. */
export const overdueAt = (
  since: Date,
  steps: readonly ChaseStep[],
  dueAfter: (since: Date, openDays: number) => Date,
): Date => dueAfter(since, steps[0]!.afterOpenDays);
