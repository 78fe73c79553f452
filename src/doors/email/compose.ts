import { isMailAddress, isMessageId } from './address.js';
import { keepable } from './charset.js';
import { oneLine } from './header.js';

/** A mail to be sent. */
export interface OutgoingMail {
  to: string;
  from: { address: string; name: string | null };
  replyTo: string;
  subject: string;
  /** Plain text; line ends of any kind. */
  text: string;
  /** Fixed in the message's row, so that a second try is the same mail. */
  messageId: string;
  inReplyTo: string | null;
  /** Oldest first. */
  references: readonly string[];
  /** Nobody typed it: marked so (RFC 3834), and sent with the empty envelope sender, so that nothing answers it. */
  automatic: boolean;
  date?: Date;
}

/** A mail as bytes, and whom SMTP is told. */
export interface ComposedMail {
  envelope: { from: string; to: string };
  raw: Buffer;
}

/** RFC 5322 sets no limit; servers do. The first reference and the last ones keep a thread together. */
const mostReferences = 20;

/**
 * Writes a mail: UTF-8 in base64, header folded and encoded by the rules. Null when an address or the Message-ID could carry
 * anything else than itself: `victim@example.jp\r\nBcc: evil@example.jp` must never reach the library.
 */
export async function composeMail(mail: OutgoingMail): Promise<ComposedMail | null> {
  if (![mail.to, mail.from.address, mail.replyTo].every(isMailAddress) || !isMessageId(mail.messageId)) return null;
  const ids = mail.references.filter(isMessageId);
  const references = ids.length > mostReferences ? [ids[0]!, ...ids.slice(1 - mostReferences)] : ids;
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composer = new MailComposer({
    to: { address: mail.to, name: '' },
    from: { address: mail.from.address, name: oneLine(mail.from.name ?? '') },
    replyTo: { address: mail.replyTo, name: '' },
    subject: oneLine(mail.subject).slice(0, 500).toWellFormed(),
    text: keepable(mail.text).replace(/\r\n?|\n/g, '\r\n'),
    textEncoding: 'base64',
    messageId: mail.messageId,
    date: mail.date ?? new Date(),
    inReplyTo: mail.inReplyTo !== null && isMessageId(mail.inReplyTo) ? mail.inReplyTo : undefined,
    references: references.length > 0 ? [...references] : undefined,
    headers: mail.automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {},
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return { envelope: { from: mail.automatic ? '' : mail.from.address, to: mail.to }, raw };
}
