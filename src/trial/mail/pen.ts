import { randomUUID } from 'node:crypto';
import encoding from 'encoding-japanese';
import { isMailAddress, isMessageId } from '../../doors/email/address.js';
import { Problem } from '../../platform/problem.js';

/** A mail that an invented resident writes. */
export interface Letter {
  from: string;
  to: string;
  subject: string;
  text: string;
  charset: 'utf-8' | 'iso-2022-jp' | 'shift_jis';
  inReplyTo: string | null;
}

const codes = { 'iso-2022-jp': 'JIS', shift_jis: 'SJIS' } as const;

/** The letter as a mail program would write it, in the charset that was chosen. */
export function written({ from, to, subject, text, charset, inReplyTo }: Letter): Buffer {
  if (!isMailAddress(from) || !isMailAddress(to))
    throw new Problem('invalid', 'One of the addresses is no mail address.');
  const bytes = (words: string) =>
    charset === 'utf-8'
      ? Buffer.from(words)
      : Buffer.from(encoding.convert(encoding.stringToCode(words), { from: 'UNICODE', to: codes[charset] }));
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: =?${charset}?B?${bytes(subject).toString('base64')}?=`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@mail.example>`,
    ...(inReplyTo && isMessageId(inReplyTo) ? [`In-Reply-To: ${inReplyTo}`, `References: ${inReplyTo}`] : []),
    'MIME-Version: 1.0',
    `Content-Type: text/plain; charset=${charset}`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes(text.replace(/\r?\n/g, '\r\n')).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** Really hands the letter over to the service's own SMTP port. */
export async function post(letter: Letter, port: number, host: string): Promise<void> {
  const raw = written(letter);
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ host, port, secure: false, ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from: letter.from, to: letter.to }, raw });
  } finally {
    transport.close();
  }
}
