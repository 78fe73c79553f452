import { setTimeout as passed } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { Logger } from '../../platform/log.js';

/** How far a mailbox has been read. UIDs only mean something together with the mailbox's UIDVALIDITY. */
export interface MailboxPosition {
  uidValidity: bigint;
  uid: number;
}

/** Where a mail lay. */
export interface MailPlace extends MailboxPosition {
  mailbox: string;
}

/** How the reader works; what becomes of a mail is the caller's matter. */
export interface ImapReading {
  /** `imaps://user:pass@host:port/INBOX`. */
  url: string;
  /** How far the mailbox was read before; null for never. */
  resume(): Promise<MailboxPosition | null>;
  /** Keeps the mail; it may have come before. Only after this resolved is it passed by and marked as seen. */
  onMail(raw: Buffer, place: MailPlace): Promise<void>;
  /** Makes a visible row of a mail that is too large, or cannot be fetched, from its beginning. */
  onOversize(head: Buffer, place: MailPlace): Promise<void>;
  /** Remembers how far the mailbox has been read. */
  onPosition(position: MailboxPosition): Promise<void>;
  /** The largest mail fetched whole, in bytes. */
  maxBytes: number;
  log: Logger;
  /** The first pause after a failure, in milliseconds; doubled up to a minute. 1,000 unless said. */
  firstPause?: number;
}

/** A running reader. */
export interface ImapReader {
  /** Reads no more; a mail that is being kept is finished. */
  stop(): Promise<void>;
}

const headBytes = 64 * 1024;

/**
 * Mails before the last position that are looked at again after each connection: servers may show a mail late, with a lower UID.
 * Keeping a mail twice changes nothing.
 */
const overlap = 20;

/** A mail whose fetching failed this often is kept by its beginning, so that it does not hold up those behind it. */
const mostTries = 3;

/** Without a word from the server, the mailbox is looked at again after this time. */
const lookAgainMs = 5 * 60_000;

/**
 * Reads a mailbox for ever: everything after the last position, oldest first, then waits by IDLE. Never a date window, so an
 * outage of weeks loses nothing; a changed UIDVALIDITY means reading from the beginning. After any failure it connects again.
 */
export function startImapReader(reading: ImapReading): ImapReader {
  const { log, firstPause = 1_000 } = reading;
  const tries = new Map<number, number>();
  const stopping = new AbortController();
  const running = (async () => {
    let pause = firstPause;
    while (!stopping.signal.aborted) {
      try {
        await readUntilBroken(reading, tries, stopping.signal, () => {
          pause = firstPause;
        });
      } catch (error) {
        if (stopping.signal.aborted) break;
        // Codes only: a server's prose may name the account.
        const { code, authenticationFailed } = error as { code?: string; authenticationFailed?: boolean };
        log.warn({ code, authenticationFailed, pauseMs: pause }, 'imap: cannot read, will try again');
      }
      await passed(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      pause = Math.min(pause * 2, 60_000);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function readUntilBroken(
  reading: ImapReading,
  tries: Map<number, number>,
  stop: AbortSignal,
  onRead: () => void,
): Promise<void> {
  const { hostname, port, protocol, username, password, pathname } = new URL(reading.url);
  const secure = protocol === 'imaps:';
  const { ImapFlow: Client } = await import('imapflow');
  const client = new Client({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    maxLiteralSize: reading.maxBytes * 2,
  });
  const news = new News(client, stop);
  try {
    await client.connect();
    const mailbox = await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || 'INBOX');
    const { path, uidValidity } = mailbox;
    const before = await reading.resume();
    let next = before?.uidValidity === uidValidity ? Math.max(1, before.uid + 1 - overlap) : 1;
    let last = before?.uidValidity === uidValidity ? before.uid : 0;
    while (!stop.aborted) {
      news.forget();
      for (const uid of await uidsFrom(client, next)) {
        if (stop.aborted) return;
        await keep(client, reading, { mailbox: path, uidValidity, uid }, tries);
        next = uid + 1;
        if (uid <= last) continue;
        last = uid;
        await reading.onPosition({ uidValidity, uid });
      }
      onRead();
      await news.wait();
    }
  } finally {
    news.end();
    client.close();
  }
}

/** The UIDs from one on, rising. `n:*` names the last mail even when its UID is lower. */
async function uidsFrom(client: ImapFlow, from: number): Promise<number[]> {
  const found = await client.search({ uid: `${from}:*` }, { uid: true });
  if (!Array.isArray(found)) throw new Error('the server gave no list of mails');
  return found.filter((uid) => uid >= from).sort((a, b) => a - b);
}

async function keep(
  client: ImapFlow,
  { maxBytes, onMail, onOversize, log }: ImapReading,
  place: MailPlace,
  tries: Map<number, number>,
): Promise<void> {
  const range = String(place.uid);
  const tried = (tries.get(place.uid) ?? 0) + 1;
  tries.set(place.uid, tried);
  const known = await client.fetchOne(range, { uid: true, size: true }, { uid: true });
  // Deleted since the list was made.
  if (!known) return;
  const whole = (known.size ?? 0) <= maxBytes && tried <= mostTries;
  const source = whole ? true : { start: 0, maxLength: headBytes };
  const fetched = await client.fetchOne(range, { uid: true, source }, { uid: true });
  if (!fetched) return;
  // What failed up to here was the fetching; what fails now is our own keeping, which says nothing about the mail.
  tries.delete(place.uid);
  const raw = fetched.source ?? Buffer.alloc(0);
  if (whole) await onMail(raw, place);
  else {
    log.warn({ uid: place.uid, bytes: known.size, tried }, 'imap: only the beginning of a mail was kept');
    await onOversize(raw, place);
  }
  await client.messageFlagsAdd(range, ['\\Seen'], { uid: true }).catch(() => false);
}

/** Waits for the server to say that there is something new. */
class News {
  private isNew = false;
  private broken: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly client: ImapFlow,
    private readonly stop: AbortSignal,
  ) {
    client.on('exists', () => {
      this.isNew = true;
      this.wake();
    });
    client.on('error', (error: Error) => this.breakOff(error));
    client.on('close', () => this.breakOff(new Error('the server closed the connection')));
    stop.addEventListener('abort', this.onStop);
  }

  /** Listens no more. */
  end(): void {
    this.stop.removeEventListener('abort', this.onStop);
  }

  /** What was said before the next look is covered by it. */
  forget(): void {
    this.isNew = false;
  }

  async wait(): Promise<void> {
    if (!this.isNew && this.broken === null && !this.stop.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookAgainMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
        // Ends by itself when the next command is sent.
        this.client.idle().catch((error: Error) => this.breakOff(error));
      });
    }
    if (this.broken !== null) throw this.broken;
  }

  private readonly onStop = () => {
    this.wake();
    this.client.close();
  };

  private breakOff(error: Error): void {
    this.broken ??= error;
    this.wake();
  }
}
