import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Logger } from '../../platform/log.js';

/** Who handed a mail over and for whom, as SMTP was told. `from` is '' for mail that must not be answered (bounces). */
export interface SmtpEnvelope {
  from: string;
  to: string[];
}

/** How the listener works; what becomes of a mail is the caller's matter. */
export interface SmtpListening {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** The largest mail taken, in bytes. */
  maxBytes: number;
  /** Whether mail to this address is ours. Senders are never judged. */
  accepts(address: string): boolean;
  /** Keeps the mail. The sender hears "accepted" only after this resolved, and "try again later" when it throws. */
  onMail(envelope: SmtpEnvelope, raw: Buffer): Promise<void>;
  /** Makes a visible row of a mail that was refused for its size, from its beginning. */
  onOversize(envelope: SmtpEnvelope, head: Buffer): Promise<void>;
  log: Logger;
}

/** A running listener. */
export interface SmtpListener {
  port: number;
  /** Takes no more mail and waits a little for what is being handed over. */
  close(): Promise<void>;
}

/** How much of a mail that is too large is kept: its header and the beginning of its words. */
const headBytes = 64 * 1024;

/** Mails that are being taken at one time may fill this many times the largest one; more wait outside. */
const mailsAtOnce = 4;

/** An answer to the sending server. */
class Answer extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes mail over SMTP from any sender, for addresses of ours, without sign-in and without TLS: a relay of the municipality or a
 * test stands before it. Resolves when it listens.
 * @throws an error that names the port when that is taken
 */
export async function startSmtpListener(options: SmtpListening): Promise<SmtpListener> {
  const { port, host, accepts, log } = options;
  const room = { taken: 0 };
  const server = new SMTPServer({
    banner: 'Uketome',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSMTPUTF8: false,
    // Carrier addresses with double dots (a..b.@docomo.ne.jp) are real people's.
    lenientAddressParsing: true,
    disableReverseLookup: true,
    maxClients: 100,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      callback(accepts(address) ? null : new Answer(550, '5.1.1 No such mailbox here'));
    },
    onData(stream, session, callback) {
      take(stream, envelopeOf(session), options, room).then(
        () => callback(null, '2.0.0 Kept'),
        (error: unknown) => {
          if (error instanceof Answer) return callback(error);
          log.error({ err: error }, 'smtp: a mail could not be kept');
          callback(new Answer(451, '4.3.0 Not kept, please try again later'));
        },
      );
    },
  } as ConstructorParameters<typeof SMTPServer>[0]);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`SMTP_LISTEN_PORT: port ${port} on ${host} is taken by another program`)
          : error,
      ),
    );
    server.listen(port, host, () => resolve());
  });
  server.removeAllListeners('error');
  // One client's broken connection is that client's matter.
  server.on('error', (error) => log.debug({ code: (error as NodeJS.ErrnoException).code }, 'smtp: connection'));
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function envelopeOf({ envelope }: SMTPServerSession): SmtpEnvelope {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
  };
}

/** Reads one mail to its end, holding no more than is allowed, and gives it on. */
async function take(
  stream: SMTPServerDataStream,
  envelope: SmtpEnvelope,
  { maxBytes, onMail, onOversize }: SmtpListening,
  room: { taken: number },
): Promise<void> {
  let chunks: Buffer[] = [];
  let length = 0;
  let held = 0;
  let crowded = false;
  const release = () => {
    room.taken -= held;
    held = 0;
    chunks = [];
  };
  try {
    let head: Buffer | null = null;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      // What is too much is read to its end all the same: the sender hears the answer only then.
      if (head !== null || crowded) continue;
      if (length > maxBytes) {
        head = Buffer.concat([...chunks, chunk]).subarray(0, headBytes);
        release();
      } else if (room.taken + chunk.length > mailsAtOnce * maxBytes) {
        crowded = true;
        release();
      } else {
        chunks.push(chunk);
        held += chunk.length;
        room.taken += chunk.length;
      }
    }
    if (head !== null) {
      await onOversize(envelope, Buffer.from(head));
      throw new Answer(
        552,
        `5.3.4 This mail has ${length} bytes; at most ${maxBytes} are taken. We saw that you wrote: please send it again without large attachments`,
      );
    }
    if (crowded) throw new Answer(451, '4.3.1 Too many mails at this moment, please try again later');
    await onMail(envelope, Buffer.concat(chunks));
  } finally {
    release();
  }
}
