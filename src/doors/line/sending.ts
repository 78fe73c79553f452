import type { Failure } from '../../contract/index.js';
import type { SendOutcome } from './outcome.js';

/**
 * What an outbox row knows of its way to LINE. Before a call, `mode` (what `callFor` chose) and `attempts` are committed;
 * after it, what the `again` step says. A row found in the middle of a call whose process is gone had `diedWhileCalling`.
 */
export interface LineSending {
  /** `reply` while the answer may go by token, `push` once it may not. */
  mode: 'reply' | 'push';
  replyToken: string | null;
  /** When the webhook with the token was received here. */
  replyTokenAt: Date | null;
  /** An earlier call of this mode may have been carried out. */
  inDoubt: boolean;
  /** Calls begun so far, this one included when its outcome is weighed. */
  attempts: number;
  firstTriedAt: Date | null;
}

/** The outcome of a call whose process died before it knew one. */
export const diedWhileCalling: SendOutcome = { outcome: 'unreachable', cutOff: true };

/** The next call of a row. A push uses the row's retry key, which never changes. */
export type LineCall = { call: 'reply'; replyToken: string } | { call: 'push' };

/** What follows from an outcome. `again` writes mode and doubt into the row and comes back after the wait. */
export type LineStep =
  | { step: 'sent' }
  | { step: 'again'; mode: 'reply' | 'push'; inDoubt: boolean; afterSeconds: number }
  | { step: 'failed'; failure: Failure }
  | { step: 'unknown' };

/** LINE promises a reply token for one minute; ten seconds are left for the way. */
const tokenSeconds = 50;

/**
 * How old a token may be for "Invalid reply token" to mean that the doubtful call did send. LINE does not say when an unused
 * token dies; after ten minutes it may have died unused, and the truth is that nobody knows.
 */
const spentMeansSentSeconds = 600;

/** LINE remembers a retry key for 24 hours; an hour is left for the last wait. */
const pushHours = 23;

/** The state of a row, which is all that the meaning of an outcome depends on. */
export type SendingState = 'reply' | 'reply_in_doubt' | 'push' | 'push_in_doubt';

/** @see states */
type Meaning = SendingState | 'sent' | 'spent_in_doubt' | 'unknown' | `failed_${Failure}`;

/** Outcomes as the table tells them apart. */
export type OutcomeName = Exclude<SendOutcome['outcome'], 'unreachable'> | 'not_reached' | 'cut_off' | 'misconfigured';

/**
 * The whole of it: state → outcome → next state or end.
 * - A reply in doubt keeps its token: a push in its place would send twice. Once in doubt, only LINE's word about this very token
 *   ends the doubt.
 * - A push carries a retry key that LINE answers with 409 once it was taken, so a plain refusal proves that it was not.
 */
export const states: Record<SendingState, Record<OutcomeName, Meaning>> = {
  reply: {
    sent: 'sent',
    already_sent: 'sent',
    token_spent: 'push',
    rate_limited: 'reply',
    quota: 'failed_quota',
    blocked_or_gone: 'failed_blocked',
    refused: 'failed_refused',
    misconfigured: 'failed_misconfigured',
    not_reached: 'reply',
    cut_off: 'reply_in_doubt',
    server_error: 'reply_in_doubt',
  },
  reply_in_doubt: {
    sent: 'sent',
    already_sent: 'sent',
    token_spent: 'spent_in_doubt',
    rate_limited: 'reply_in_doubt',
    quota: 'unknown',
    blocked_or_gone: 'unknown',
    refused: 'unknown',
    misconfigured: 'unknown',
    not_reached: 'reply_in_doubt',
    cut_off: 'reply_in_doubt',
    server_error: 'reply_in_doubt',
  },
  push: {
    sent: 'sent',
    already_sent: 'sent',
    token_spent: 'failed_refused',
    rate_limited: 'push',
    quota: 'failed_quota',
    blocked_or_gone: 'failed_blocked',
    refused: 'failed_refused',
    misconfigured: 'failed_misconfigured',
    not_reached: 'push',
    cut_off: 'push_in_doubt',
    server_error: 'push_in_doubt',
  },
  push_in_doubt: {
    sent: 'sent',
    already_sent: 'sent',
    token_spent: 'failed_refused',
    rate_limited: 'push_in_doubt',
    quota: 'failed_quota',
    blocked_or_gone: 'failed_blocked',
    refused: 'failed_refused',
    misconfigured: 'failed_misconfigured',
    not_reached: 'push_in_doubt',
    cut_off: 'push_in_doubt',
    server_error: 'push_in_doubt',
  },
};

/** Which call a row makes now: by token while that is surely good or a reply is in doubt, else a push. */
export function callFor(row: LineSending, now: Date): LineCall {
  if (row.mode === 'reply' && row.replyToken !== null) {
    if (row.inDoubt || age(row.replyTokenAt, now) <= tokenSeconds) return { call: 'reply', replyToken: row.replyToken };
  }
  return { call: 'push' };
}

/** What follows when the call that `callFor` chose came to `outcome` at `now`. */
export function stepAfter(row: LineSending, call: LineCall['call'], outcome: SendOutcome, now: Date): LineStep {
  const doubtful = row.inDoubt && row.mode === call;
  const meaning = states[doubtful ? (`${call}_in_doubt` as const) : call][nameOf(outcome)];
  switch (meaning) {
    case 'sent':
      return { step: 'sent' };
    case 'unknown':
      return { step: 'unknown' };
    case 'spent_in_doubt':
      return { step: age(row.replyTokenAt, now) <= spentMeansSentSeconds ? 'sent' : 'unknown' };
    case 'reply':
    case 'reply_in_doubt':
    case 'push':
    case 'push_in_doubt':
      return later(row, meaning, outcome, now);
    default:
      return { step: 'failed', failure: meaning.slice('failed_'.length) as Failure };
  }
}

function later(row: LineSending, state: SendingState, outcome: SendOutcome, now: Date): LineStep {
  const mode = state.startsWith('reply') ? 'reply' : 'push';
  const inDoubt = state.endsWith('_in_doubt');
  if (state === 'reply_in_doubt' && age(row.replyTokenAt, now) > spentMeansSentSeconds) return { step: 'unknown' };
  if (age(row.firstTriedAt ?? now, now) > pushHours * 3600) {
    if (inDoubt) return { step: 'unknown' };
    return { step: 'failed', failure: outcome.outcome === 'rate_limited' ? 'rate_limited' : 'unreachable' };
  }
  // From a spent token to a push there is nothing to wait for.
  if (outcome.outcome === 'token_spent') return { step: 'again', mode, inDoubt, afterSeconds: 0 };
  const asked = outcome.outcome === 'rate_limited' ? Math.min(outcome.retryAfter ?? 0, 3600) : 0;
  return { step: 'again', mode, inDoubt, afterSeconds: Math.max(asked, backoff(row.attempts, mode)) };
}

/** 1, 2, 4 … seconds; a reply waits at most 15 so that its token is asked about while young, a push at most half an hour. */
function backoff(attempts: number, mode: 'reply' | 'push'): number {
  return Math.min(2 ** Math.min(Math.max(attempts - 1, 0), 20), mode === 'reply' ? 15 : 1800);
}

/** Seconds since; without a time it is long ago. */
function age(since: Date | null, now: Date): number {
  return since === null ? Number.POSITIVE_INFINITY : (now.getTime() - since.getTime()) / 1000;
}

function nameOf(outcome: SendOutcome): OutcomeName {
  if (outcome.outcome === 'unreachable') return outcome.cutOff ? 'cut_off' : 'not_reached';
  // 401 and 403 speak of our token or plan, a redirect of our address: a matter for the operator, not of this message.
  if (outcome.outcome === 'refused' && (outcome.status < 400 || outcome.status === 401 || outcome.status === 403)) {
    return 'misconfigured';
  }
  return outcome.outcome;
}
