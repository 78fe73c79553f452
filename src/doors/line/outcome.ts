import type { IncomingHttpHeaders } from 'node:http';
import { loose } from './message.js';

/** What became of one reply or push, as far as LINE's answer tells. A value, never a throw: all of these are expected. */
export type SendOutcome =
  /** LINE took it. Whether the phone got it nobody learns: LINE answers the same for somebody who blocked the account. */
  | { outcome: 'sent'; requestId: string | null; sentMessageIds: string[] }
  /** 409: a push with this retry key was taken before. `requestId` is that of the first one. */
  | { outcome: 'already_sent'; requestId: string | null; sentMessageIds: string[] }
  /** The reply token was used before or is too old. */
  | { outcome: 'token_spent' }
  /** Too fast; worth trying later. `retryAfter` in seconds when LINE said it. */
  | { outcome: 'rate_limited'; retryAfter: number | null }
  /** The month's messages are used up; trying again is useless. */
  | { outcome: 'quota' }
  /** LINE knows nobody by this id, or no longer lets us write to them. */
  | { outcome: 'blocked_or_gone' }
  /** Any other refusal. `detailCode` is the property LINE complained about; LINE's prose is left out, it may quote us. */
  | { outcome: 'refused'; status: number; detailCode: string | null }
  /** No answer. `cutOff`: the request may have reached LINE, so it may have been sent. */
  | { outcome: 'unreachable'; cutOff: boolean }
  /** 5xx: LINE may or may not have sent it. */
  | { outcome: 'server_error'; status: number };

/** What LINE answered, read as far as it went. `body` is null when it was cut off or no JSON. */
export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/**
 * What an answer to a reply or push means. Texts and statuses: LINE's reference (error messages, retrying API requests).
 * "Failed to send messages" is LINE's 400 for an id that does not exist.
 */
export function outcomeOf({ status, headers, body }: Answered): SendOutcome {
  const message = String(loose(body).message ?? '');
  if (status >= 500) return { outcome: 'server_error', status };
  if (status >= 200 && status < 300)
    return { outcome: 'sent', requestId: requestId(headers), sentMessageIds: ids(body) };
  if (status === 409) {
    const first = one(headers['x-line-accepted-request-id']) ?? requestId(headers);
    return { outcome: 'already_sent', requestId: first, sentMessageIds: ids(body) };
  }
  if (status === 429) {
    if (/monthly limit/i.test(message)) return { outcome: 'quota' };
    return { outcome: 'rate_limited', retryAfter: seconds(headers) };
  }
  if (status === 400 && body === null) return { outcome: 'unreachable', cutOff: true };
  if (status === 400 && /invalid reply token/i.test(message)) return { outcome: 'token_spent' };
  if (status === 400 && /failed to send messages/i.test(message)) return { outcome: 'blocked_or_gone' };
  if (status === 404 || status === 410) return { outcome: 'blocked_or_gone' };
  // 403 without a word about the plan: this person does not let us write.
  if (status === 403 && !/not available for your account|authori|permission/i.test(message)) {
    return { outcome: 'blocked_or_gone' };
  }
  return { outcome: 'refused', status, detailCode: detailCode(body) };
}

/** Errors of a connection that never carried the request: LINE cannot have read it. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether a failed request may have reached LINE. In doubt yes: a second reply is worse than a late one. */
export function mayHaveArrived(error: unknown): boolean {
  let fault = loose(error);
  for (let depth = 0; depth < 5; depth += 1) {
    // Several addresses were tried: only when none of them was reached is it certain.
    const tried = Array.isArray(fault.errors) ? fault.errors.map(loose) : [fault];
    if (tried.length > 0 && tried.every((one) => neverLeft.has(String(one.code)))) return false;
    fault = loose(fault.cause);
  }
  return true;
}

function requestId(headers: Answered['headers']): string | null {
  return one(headers['x-line-request-id']);
}

function ids(body: unknown): string[] {
  const { sentMessages } = loose(body);
  if (!Array.isArray(sentMessages)) return [];
  return sentMessages.map((sent) => loose(sent).id).filter((id): id is string => typeof id === 'string');
}

/** `Retry-After` in seconds; LINE does not promise the header. */
export function seconds({ 'retry-after': after }: Answered['headers']): number | null {
  return after !== undefined && /^\d{1,6}$/.test(after.trim()) ? Number(after) : null;
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

function detailCode(body: unknown): string | null {
  const { details } = loose(body);
  const property = loose(Array.isArray(details) ? details[0] : null).property;
  return typeof property === 'string' && /^[\w.[\]-]{1,80}$/.test(property) ? property : null;
}
