import { Injectable } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { type ReadMail, readMail } from '../../doors/email/read-mail.js';
import { OutgoingMail } from '../../platform/outgoing-mail.js';

/** A mail that would have left the house. */
export interface CaughtMail {
  at: Date;
  envelopeFrom: string;
  to: string[];
  mail: ReadMail;
}

/** Old ones are forgotten: a trial may run for weeks. */
const most = 200;

/** Catches every mail that the service sends in a trial, so that none reaches a real person. Remembers them until it ends. */
@Injectable()
export class MailCatcher {
  readonly caught: CaughtMail[] = [];
  private server: SMTPServer | null = null;

  constructor(private readonly outgoing: OutgoingMail) {}

  /** Begins to catch, unless `SMTP_URL` names a host of the city's own. */
  async start(): Promise<void> {
    if (this.outgoing.url !== null) return;
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      lenientAddressParsing: true,
      disableReverseLookup: true,
      logger: false,
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('error', done);
        stream.on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address);
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          readMail(Buffer.concat(parts)).then(
            (mail) => {
              this.caught.unshift({ at: new Date(), envelopeFrom: from, to, mail });
              this.caught.length = Math.min(this.caught.length, most);
              done();
            },
            (error: Error) => done(error),
          );
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
    this.server = server;
    this.outgoing.url = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`;
  }

  /** Ends it. */
  async onApplicationShutdown(): Promise<void> {
    await new Promise<void>((closed) => (this.server ? this.server.close(() => closed()) : closed()));
  }
}
