import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type ComposedMail, composeMail, type OutgoingMail } from './compose.js';

/**
 * What became of a mail, as far as the first server tells. `refused`: this mail or address will never be taken · `misconfigured`:
 * our account or address of the server is wrong, a matter for the operator · `unreachable`: nothing was handed over, or "not
 * now"; worth trying later · `cut_off`: the connection broke after the content had begun to go and before the server's word: it
 * may have been taken, and a second try might be a second mail.
 */
export type SentMail =
  | { ok: true; response: string }
  | { ok: false; permanent: true; code: 'refused' | 'misconfigured' }
  | { ok: false; permanent: false; code: 'unreachable' | 'cut_off' };

/** The whole hand-over ends before another process may think this one dead. */
const wholeSeconds = 25;

/**
 * Hands one mail to an SMTP server.
 * @param url `smtp://user:pass@host:587` or `smtps://…`; STARTTLS is used when the server offers it
 * @param handingOver awaited when the server is ready for the content and before the first byte of it goes: until then a crash
 *   has sent nothing, after it nobody knows. When it throws, nothing goes and its error is thrown
 */
export async function sendMail(url: string, mail: OutgoingMail, handingOver: () => Promise<void>): Promise<SentMail> {
  const composed = await composeMail(mail);
  if (composed === null) return { ok: false, permanent: true, code: 'refused' };
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    return { ok: false, permanent: true, code: 'misconfigured' };
  const { parseConnectionUrl } = await import('nodemailer/lib/shared');
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new Connection({
    ...options,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 12_000,
    dnsTimeout: 8_000,
  });
  const progress: Progress = { begun: false, taken: false, handingOverFailed: null };
  const deadline = setTimeout(() => connection.close(), wholeSeconds * 1_000);
  try {
    await connected(connection);
    if (auth && 'user' in auth && auth.user) await signedIn(connection, { user: auth.user, pass: auth.pass ?? '' });
    const response = await handedOver(connection, composed, handingOver, progress);
    progress.taken = true;
    return { ok: true, response };
  } catch (error) {
    if (progress.handingOverFailed !== null) throw progress.handingOverFailed;
    return outcomeOf(error as SMTPConnection.SMTPError, progress.begun);
  } finally {
    clearTimeout(deadline);
    connection.removeAllListeners('error');
    connection.on('error', () => undefined);
    if (progress.taken) connection.quit();
    else connection.close();
  }
}

interface Progress {
  /** Content has begun to go. */
  begun: boolean;
  /** The server said that it has the mail. */
  taken: boolean;
  handingOverFailed: unknown;
}

function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server closed the connection')));
    connection.connect(() => resolve());
  });
}

function signedIn(connection: SMTPConnection, credentials: { user: string; pass: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.login({ credentials }, (error) => (error ? reject(error) : resolve()));
  });
}

function handedOver(
  connection: SMTPConnection,
  { envelope, raw }: ComposedMail,
  handingOver: () => Promise<void>,
  progress: Progress,
): Promise<string> {
  async function* content() {
    try {
      await handingOver();
    } catch (error) {
      progress.handingOverFailed = error ?? new Error('handing over was refused');
      throw error;
    }
    progress.begun = true;
    yield raw;
  }
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server closed the connection')));
    connection.send(
      { from: envelope.from, to: [envelope.to], size: raw.length },
      Readable.from(content()),
      (error, sent) => (error ? reject(error) : resolve(sent.response)),
    );
  });
}

/** What a failure means. An answer of the server settles it; without one it depends on whether content had begun to go. */
function outcomeOf(error: SMTPConnection.SMTPError, begun: boolean): SentMail {
  const status = error.responseCode ?? 0;
  if (error.code === 'EAUTH' && (status === 0 || status >= 500))
    return { ok: false, permanent: true, code: 'misconfigured' };
  if (error.code === 'ETLS' || status === 530) return { ok: false, permanent: true, code: 'misconfigured' };
  if (status >= 500) return { ok: false, permanent: true, code: 'refused' };
  if (status >= 400) return { ok: false, permanent: false, code: 'unreachable' };
  if (begun) return { ok: false, permanent: false, code: 'cut_off' };
  if (error.code === 'EMESSAGE') return { ok: false, permanent: true, code: 'refused' };
  return { ok: false, permanent: false, code: 'unreachable' };
}
