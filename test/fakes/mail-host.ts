import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';

/** A mail as another host received it. */
export interface ReceivedMail {
  envelopeFrom: string;
  to: string[];
  head: string;
  raw: string;
}

/** What a mail says, in its text, its subject and its addresses; its own random number says nothing. */
export const wordsOf = ({ raw, head }: ReceivedMail): string =>
  plain(raw.slice(raw.indexOf('\r\n\r\n'))) +
  head
    .replace(/^Message-ID:.*$/im, '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?(.*?)\?=/g, (_, text: string) => plain(text));
const plain = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

/** A mail host of the residents, with a memory: it receives what the centre sends, and hands over what residents write. */
export class MailHost {
  readonly received: ReceivedMail[] = [];
  private readonly server: SMTPServer;
  url = '';

  constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      // A carrier's host knows its own addresses, double dots and all.
      lenientAddressParsing: true,
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString('utf8');
          this.received.push({
            envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : '',
            to: envelope.rcptTo.map(({ address }) => address),
            head: raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' '),
            raw,
          });
          done();
        });
      },
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    this.url = `smtp://127.0.0.1:${(this.server.server.address() as { port: number }).port}`;
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  /** Hands a raw mail over to the centre. Rejects with the SMTP answer when it is refused. */
  async write(smtpPort: number, from: string, to: string, raw: string | Buffer): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true });
    try {
      await transport.sendMail({ envelope: { from, to }, raw });
    } finally {
      transport.close();
    }
  }

  /** The first received mail to somebody that was not received before `after`. */
  to(address: string, after = 0): ReceivedMail {
    const found = this.received.slice(after).find(({ to }) => to.includes(address));
    if (!found) throw new Error(`no mail to ${address}`);
    return found;
  }
}

/** A header's value. */
export const header = ({ head }: ReceivedMail, name: string): string =>
  new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
