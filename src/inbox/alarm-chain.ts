import type { AlarmStep } from '../municipality/index.js';

/** An alarm that nobody has taken: when it was raised, when staff read next after that, and how many steps of its chain are done. */
export interface RunningAlarm {
  raisedAt: Date;
  opening: Date | null;
  done: number;
}

/** When a step of the chain is due; null: it waits for an opening that nobody knows. */
export function dueAt({ raisedAt, opening }: Omit<RunningAlarm, 'done'>, { after, from }: AlarmStep): Date | null {
  const origin = from === 'opening' ? opening : raisedAt;
  return origin && new Date(origin.getTime() + after * 60_000);
}

/**
 * The steps that are due and not done, in their order, each with its place in the chain; and when the one after them is due, null
 * when none is left. After a standstill several are due at once: none is left out.
 * @param chain the steps of the alarm's level, in their order: one that is due waits for those before it
 */
export function stepsDue(
  { done, ...alarm }: RunningAlarm,
  now: Date,
  chain: readonly AlarmStep[],
): { due: { step: number; what: AlarmStep }[]; next: Date | null } {
  const left = chain.map((what, step) => ({ step, what, at: dueAt(alarm, what) })).slice(done);
  const waiting = left.findIndex(({ at }) => at === null || at > now);
  const due = (waiting === -1 ? left : left.slice(0, waiting)).map(({ step, what }) => ({ step, what }));
  return { due, next: left[waiting]?.at ?? null };
}
