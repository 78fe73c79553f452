import { isOwnMessageId } from './address.js';
import type { ReadMail } from './read-mail.js';

/**
 * What kind of machine wrote a mail. `bounce`: our mail could not be delivered · `auto_reply`: out of office and other answers
 * that nobody typed · `bulk`: mailing lists and newsletters · `own`: one of our own mails came back.
 */
export type AutomaticKind = 'auto_reply' | 'bulk' | 'bounce' | 'own';

/**
 * Whether a machine wrote the mail; null for a person's. An automatic mail is shown like any other, but it starts no interview
 * and gets no automatic answer, so that two machines never talk to each other. Signs: RFC 3834 (`Auto-Submitted: no` is
 * ordinary), RFC 3464, Microsoft's `X-Auto-Response-Suppress`, and what list and vacation programs write.
 * @param ownDomain the domain in the Message-IDs that we give
 */
export function automaticKind(
  mail: Pick<ReadMail, 'messageId' | 'from' | 'headers' | 'contentType' | 'envelopeFrom'>,
  ownDomain: string,
): AutomaticKind | null {
  const { headers } = mail;
  const value = (name: string) => (headers[name]?.[0] ?? '').trim().toLowerCase();
  const submitted = value('auto-submitted').split(/[\s;(]/)[0]!;
  const precedence = value('precedence');
  const report = /^multipart\/report\b/i.test(mail.contentType);
  const receipt = /report-type\s*=\s*"?disposition-notification/i.test(mail.contentType);
  const machine = /^(mailer-daemon|postmaster|mail-daemon)@/i.test(mail.from?.address ?? '');

  if (mail.messageId !== null && isOwnMessageId(mail.messageId, ownDomain)) return 'own';
  if (headers['x-failed-recipients'] !== undefined) return 'bounce';
  if (report) return receipt ? 'auto_reply' : 'bounce';
  if (/^mailer-daemon@/i.test(mail.from?.address ?? '')) return 'bounce';
  if (machine && (mail.envelopeFrom === '' || submitted.startsWith('auto-'))) return 'bounce';
  if (submitted !== '' && submitted !== 'no') return 'auto_reply';
  if (['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((name) => isSet(value(name))))
    return 'auto_reply';
  if (/^auto[_-]?reply$/.test(precedence)) return 'auto_reply';
  if (/^(bulk|list|junk)$/.test(precedence) || headers['list-id'] !== undefined) return 'bulk';
  if (mail.envelopeFrom === '') return 'auto_reply';
  return null;
}

const isSet = (value: string) => value !== '' && value !== 'no' && value !== 'none';
