import { addressKey } from './address.js';
import type { ReadMail } from './read-mail.js';

/** A consultation that a mail might belong to, as the database found it by token or by the Message-IDs we gave. */
export interface ThreadCandidate {
  consultationId: string;
  /** The token in our reply address; null when none was given. */
  token: string | null;
  /** Message-IDs of mails we sent in it. */
  sent: readonly string[];
  /** Addresses of the people who write in it. */
  participants: readonly string[];
}

/** Where a mail goes. `related` is only a hint for staff: it may be about that consultation, but it is not shown there. */
export type Thread = { into: string; by: 'token' | 'reference' } | { into: null; related: string | null };

/** The Message-IDs that a mail says it answers, the nearest first, no empty one, none twice. At most 50. */
export function answeredIds(mail: Pick<ReadMail, 'inReplyTo' | 'references'>): string[] {
  const ids = [mail.inReplyTo, ...mail.references.toReversed()].filter((id) => id !== null && id.length > 2);
  return [...new Set(ids as string[])].slice(0, 50);
}

/**
 * Which consultation a mail continues. Our own token first, then the Message-IDs it answers; either counts only when the sender
 * is already a participant. Whoever else knows a token or an id (somebody it was forwarded to, a violent partner who reads the
 * mailbox) begins a consultation of their own, so that nothing of theirs, and no answer to them, lands in a stranger's thread.
 * @param token what `tokenFrom` found among the mail's recipients
 */
export function threadOf(
  mail: Pick<ReadMail, 'from' | 'inReplyTo' | 'references'>,
  token: string | null,
  candidates: readonly ThreadCandidate[],
): Thread {
  const sender = mail.from === null ? null : addressKey(mail.from.address);
  const takesPart = (candidate: ThreadCandidate) =>
    sender !== null && candidate.participants.some((participant) => addressKey(participant) === sender);

  const byToken = token
    ? candidates.find((candidate) => candidate.token?.toLowerCase() === token.toLowerCase())
    : undefined;
  if (byToken && takesPart(byToken)) return { into: byToken.consultationId, by: 'token' };

  let related = byToken?.consultationId ?? null;
  for (const id of answeredIds(mail)) {
    const answered = candidates.filter(({ sent }) => sent.includes(id));
    const own = answered.find(takesPart);
    if (own) return { into: own.consultationId, by: 'reference' };
    related ??= answered[0]?.consultationId ?? null;
  }
  return { into: null, related };
}
