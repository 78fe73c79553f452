import type { AlarmStep } from '../municipality/index.js';

/** An alarm that nobody has taken: when it was raised, and how many steps of its chain are done. */
export interface RunningAlarm {
  raisedAt: Date;
  done: number;
}

/** When a step of the chain is due. */
export const dueAt = (raisedAt: Date, { after }: AlarmStep): Date => new Date(raisedAt.getTime() + after * 60_000);

/**
 * The steps that are due and not done, in their order, each with its place in the chain; and when the one after them is due, null
 * when none is left. After a standstill several are due at once: none is left out.
 * @param chain the steps of the alarm's level, in order of time
 */
export function stepsDue(
  { raisedAt, done }: RunningAlarm,
  now: Date,
  chain: readonly AlarmStep[],
): { due: { step: number; what: AlarmStep }[]; next: Date | null } {
  const left = chain.map((what, step) => ({ step, what })).slice(done);
  const waiting = left.findIndex(({ what }) => dueAt(raisedAt, what) > now);
  if (waiting === -1) return { due: left, next: null };
  return { due: left.slice(0, waiting), next: dueAt(raisedAt, left[waiting]!.what) };
}
