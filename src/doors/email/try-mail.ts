import type { SMTPError } from 'nodemailer/lib/smtp-connection';

/** How a try ended; the other side's prose is not kept, because it may name the account. */
export type MailTrial = 'ok' | 'refused' | 'no_mailbox' | 'unreachable';

const timeouts = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 8_000 };

/** Connects to the server that mail leaves by, and signs in where the address holds a password. Sends nothing. */
export async function trySmtp(url: string): Promise<MailTrial> {
  const { parseConnectionUrl } = await import('nodemailer/lib/shared');
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new Connection({ ...options, ...timeouts, dnsTimeout: 8_000 });
  const failed = new Promise<never>((_, reject) => {
    connection.on('error', reject);
    connection.on('end', () => reject(new Error('the server closed the connection')));
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([new Promise<void>((done) => connection.connect(() => done())), failed]);
    if (auth && 'user' in auth && auth.user) {
      const credentials = { user: auth.user, pass: auth.pass ?? '' };
      await Promise.race([
        new Promise<void>((done, reject) =>
          connection.login({ credentials }, (error) => (error ? reject(error) : done())),
        ),
        failed,
      ]);
    }
    connection.quit();
    return 'ok';
  } catch (error) {
    connection.close();
    const { code, responseCode = 0 } = error as SMTPError;
    return code === 'EAUTH' || responseCode === 530 || responseCode >= 550 ? 'refused' : 'unreachable';
  }
}

/** Signs in to the mailbox that is read and opens it, without touching a mail. */
export async function tryImap(url: string): Promise<MailTrial> {
  const { hostname, port, protocol, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    ...timeouts,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    try {
      await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || 'INBOX', { readOnly: true });
    } catch {
      return 'no_mailbox';
    }
    return 'ok';
  } catch (error) {
    return (error as { authenticationFailed?: boolean }).authenticationFailed ? 'refused' : 'unreachable';
  } finally {
    client.close();
  }
}
