import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config.js';
import { InjectConfig, InjectLog } from '../../platform/index.js';
import type { Logger } from '../../platform/log.js';
import { isOurs } from './address.js';
import { startImapReader } from './imap-reader.js';
import { Mailbox } from './mailbox.service.js';
import { OWN_ADDRESS, type OwnAddress } from './own-address.js';
import { startSmtpListener } from './smtp-listener.js';

/** The largest mail that is taken, in bytes. A larger one is refused with a sentence, and still leaves a visible row. */
const mostBytes = 30 * 1024 * 1024;

/** Where mail comes in: an SMTP listener, an IMAP mailbox, or both. */
@Injectable()
export class MailListening {
  private readonly stops: (() => Promise<void>)[] = [];

  constructor(
    private readonly mailbox: Mailbox,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Begins to take mail. Throws when the port is taken. */
  async start(): Promise<void> {
    const { own, mailbox, log } = this;
    const { listenPort, imapUrl } = this.config.mail;
    if (listenPort !== null && own !== null) {
      const listener = await startSmtpListener({
        port: listenPort,
        host: this.config.host,
        maxBytes: mostBytes,
        accepts: (address) => isOurs(address, own.address),
        onMail: (envelope, raw) => mailbox.keep(own.address, envelope, raw),
        onOversize: (envelope, head) => mailbox.keep(own.address, envelope, head, true),
        log,
      });
      this.stops.push(() => listener.close());
    }
    if (imapUrl !== null) {
      const { host, pathname } = new URL(imapUrl);
      const name = `imap:${host}${pathname}`;
      const reader = startImapReader({
        url: imapUrl,
        resume: () => mailbox.position(name),
        onMail: (raw) => mailbox.keep(name, { from: null, to: [] }, raw),
        onOversize: (head) => mailbox.keep(name, { from: null, to: [] }, head, true),
        onPosition: ({ uidValidity, uid }) => mailbox.remember(name, uidValidity, uid),
        maxBytes: mostBytes,
        log,
      });
      this.stops.push(() => reader.stop());
    }
  }

  /** Takes no more mail; what is being handed over is finished. */
  async stop(): Promise<void> {
    await Promise.all(this.stops.splice(0).map((stop) => stop()));
  }
}
