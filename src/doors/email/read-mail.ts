import { type Mailbox, readMailboxes } from './address-list.js';
import { keepable } from './charset.js';
import { bareUtf7, decodeWords, type Field, first, oneLine } from './header.js';
import { htmlToText } from './html-text.js';
import { findFiles, type MailFile } from './mail-files.js';
import { type MailProblem, UnreadableMail } from './mail-problem.js';
import { findWords } from './mail-words.js';
import { type Part, readTree } from './mime.js';

/** A mail, read. Every text is free of NUL and lone surrogates. */
export interface ReadMail {
  /** With its angle brackets; null when missing or empty. Never an identity: people's programs repeat it. */
  messageId: string | null;
  from: Mailbox | null;
  replyTo: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  /** One line, at most 1,000 characters; '' when there is none. */
  subject: string;
  /** When the sender says it was written; null when missing or absurd. */
  date: Date | null;
  inReplyTo: string | null;
  /** Oldest first, with angle brackets, no empty ones. */
  references: string[];
  /** The words: plain text where there is some, else made of the HTML. Line ends are `\n`. */
  text: string;
  /** Where `text` came from. */
  textFrom: 'plain' | 'html' | 'none';
  /** The HTML as sent, never to be shown unsanitised; null when there is none. */
  html: string | null;
  attachments: MailFile[];
  /** Every header by lower-case name, first to last, decoded; at most 200 names. Null prototype. */
  headers: Record<string, string[]>;
  /** `multipart/report` and the like, with parameters. */
  contentType: string;
  /** The envelope's sender: '' for the empty one of bounces and automatic mail, null when nobody knows. */
  envelopeFrom: string | null;
  problems: MailProblem[];
}

/** What is known of a mail besides its bytes. */
export interface Surroundings {
  /** From `MAIL FROM`; without it, `Return-Path` is taken. */
  envelopeFrom?: string | null;
  /** Bytes; 30 MB unless said. */
  maxBytes?: number;
  /** When it arrived; a date beyond two days after that is absurd. */
  now?: Date;
}

const otherwiseLargest = 30 * 1024 * 1024;

/**
 * Reads a mail as it came off the wire. Bad input is read as far as it goes; only what cannot be read at all throws, and then
 * only `UnreadableMail`. Memory stays within about three times the mail.
 */
export async function readMail(
  raw: Buffer,
  { envelopeFrom, maxBytes = otherwiseLargest, now = new Date() }: Surroundings = {},
): Promise<ReadMail> {
  try {
    if (raw.length > maxBytes) throw new UnreadableMail('too_large');
    if (raw.length === 0 || isBlank(raw)) throw new UnreadableMail('empty');
    return read(readTree(withLineFeeds(raw)), envelopeFrom, now);
  } catch (error) {
    throw error instanceof UnreadableMail ? error : new UnreadableMail('fault', { cause: error });
  }
}

function isBlank(raw: Buffer): boolean {
  return raw.length < 1_000 && raw.toString('latin1').trim() === '';
}

/** Mail with bare CR line ends (old Macs, broken gateways) reads as one endless header everywhere else. */
function withLineFeeds(raw: Buffer): Buffer {
  const head = raw.toString('latin1', 0, 20_000);
  const returns = (head.match(/\r(?!\n|$)/g) ?? []).length;
  // A server may have added a line or two of its own in the right form.
  if (returns < 2 || returns <= (head.match(/\n/g) ?? []).length) return raw;
  const out = Buffer.from(raw);
  for (let at = 0; at < out.length; at += 1) if (out[at] === 0x0d && out[at + 1] !== 0x0a) out[at] = 0x0a;
  return out;
}

function read(root: Part, envelopeFrom: string | null | undefined, now: Date): ReadMail {
  const { fields } = root;
  const problems = new Set<MailProblem>();
  const words = findWords(root, problems);
  const said = words.said
    .map(({ kind, text }) => ({ kind, text: kind === 'html' ? htmlToText(text) : text.replace(/\r\n?/g, '\n') }))
    .filter(({ text }) => text.trim() !== '');
  const from = readMailboxes(first(fields, 'from'))[0] ?? readMailboxes(first(fields, 'sender'))[0] ?? null;
  const date = dateOf(first(fields, 'date'), now);
  const returnPath = first(fields, 'return-path');
  if (root.broken) problems.add('broken_header');
  if (from === null) problems.add('no_sender');
  if (date === null && first(fields, 'date') !== null) problems.add('bad_date');
  return {
    messageId: idsIn(first(fields, 'message-id'))[0] ?? null,
    from,
    replyTo: readMailboxes(first(fields, 'reply-to'))[0] ?? null,
    to: all(fields, 'to').flatMap(readMailboxes),
    cc: all(fields, 'cc').flatMap(readMailboxes),
    subject: subjectOf(root),
    date,
    inReplyTo: idsIn(first(fields, 'in-reply-to'))[0] ?? null,
    references: idsIn(first(fields, 'references')).slice(-100),
    text: said.map(({ text }) => text.replace(/\n$/, '')).join('\n'),
    textFrom: said.length === 0 ? 'none' : said.some(({ kind }) => kind === 'plain') ? 'plain' : 'html',
    html: words.html.length > 0 ? words.html.join('<hr>') : null,
    attachments: findFiles(root, problems),
    headers: headersOf(fields),
    contentType: first(fields, 'content-type') ?? '',
    envelopeFrom:
      envelopeFrom !== undefined
        ? envelopeFrom
        : returnPath === null
          ? null
          : (readMailboxes(returnPath)[0]?.address ?? ''),
    problems: [...problems],
  };
}

function subjectOf(root: Part): string {
  const value = first(root.fields, 'subject') ?? '';
  const bare = /utf-7/i.test(root.params.charset ?? '') ? bareUtf7(value) : value;
  return oneLine(decodeWords(bare)).slice(0, 1_000).toWellFormed();
}

function all(fields: Field[], name: string): string[] {
  return fields.filter((field) => field.name === name).map(({ value }) => value);
}

/** Message-IDs in a header, with their angle brackets. Anything else there (`Your mail of Monday`) is none. */
function idsIn(value: string | null): string[] {
  if (value === null) return [];
  return [...new Set(value.slice(0, 50_000).match(/<[^<>\s]{3,900}>/g) ?? [])];
}

/**
 * A date between 1990 and two days from now; clocks of phones and forgers say anything. JavaScript does not know JST, and a date
 * without a zone is taken for Japanese time.
 */
function dateOf(value: string | null, now: Date): Date | null {
  if (value === null) return null;
  const plain = value
    .slice(0, 200)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\bJST\b/, '+0900')
    .replace(/\s+/g, ' ')
    .trim();
  const date = new Date(/([+-]\d{4}|[A-Z]{1,4})$/.test(plain) ? plain : `${plain} +0900`);
  const time = date.getTime();
  return time > Date.UTC(1990, 0) && time < now.getTime() + 2 * 86_400_000 ? date : null;
}

function headersOf(fields: Field[]): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null);
  let names = 0;
  for (const { name, value } of fields) {
    if (headers[name] === undefined) {
      names += 1;
      if (names > 200) break;
      headers[name] = [];
    }
    if (headers[name].length < 50) headers[name].push(keepable(decodeWords(value)).slice(0, 2_000).toWellFormed());
  }
  return headers;
}
