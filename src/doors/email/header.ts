import iconv from 'iconv-lite';
import { decodeText, keepable } from './charset.js';

/** One field of a header. `value` is unfolded, in readable characters, its encoded words still encoded. */
export interface Field {
  /** Lower case. */
  name: string;
  value: string;
}

/** A header's value and its parameters (`multipart/mixed; boundary=…`), decoded. */
export interface Parameters {
  value: string;
  params: Record<string, string>;
}

/** A field longer than this is cut: no real one comes near it. */
const longestField = 100_000;
const mostFields = 3_000;

/**
 * Reads the fields before the first empty line. A line that is no field ends the header, so that words which somebody's
 * program wrote without an empty line before them are shown as text; only the rest of a field that lost its folding (an
 * encoded word at the line's start, a parameter after `;`) is joined to it.
 * @returns the fields, where the body begins, and whether the header ended at such a line
 */
export function readHeader(raw: Buffer, from = 0, to = raw.length): { fields: Field[]; body: number; broken: boolean } {
  const found: { name: string; from: number; to: number }[] = [];
  let at = from;
  while (at < to) {
    const newline = raw.indexOf(0x0a, at);
    const next = newline === -1 || newline >= to ? to : newline + 1;
    const line = raw.toString('latin1', at, Math.min(next, at + 1_000)).replace(/[\r\n]+$/, '');
    const last = found.at(-1);
    if (line === '') return { fields: fieldsOf(raw, found), body: next, broken: false };
    const field = /^([\x21-\x39\x3b-\x7e]{1,200})[ \t]{0,20}:/.exec(line);
    if (/^[ \t]/.test(line) || (last && !field && isLostFolding(line, raw, last))) {
      if (last) last.to = next;
    } else if (field) found.push({ name: field[1]!.toLowerCase(), from: at + field[0].length, to: next });
    // The envelope line of an mbox file, at the top or under the Return-Path that a server put above it.
    else if (!(/^>?From \S/.test(line) && found.every(({ name }) => name === 'return-path'))) {
      return { fields: fieldsOf(raw, found), body: at, broken: true };
    }
    at = next;
  }
  return { fields: fieldsOf(raw, found), body: to, broken: false };
}

function isLostFolding(line: string, raw: Buffer, last: { from: number; to: number }): boolean {
  if (line.startsWith('=?')) return true;
  return (
    /^[\w*-]{1,40}=/.test(line) &&
    raw
      .toString('latin1', Math.max(last.from, last.to - 20), last.to)
      .trimEnd()
      .endsWith(';')
  );
}

function fieldsOf(raw: Buffer, found: { name: string; from: number; to: number }[]): Field[] {
  return found.slice(0, mostFields).map(({ name, from, to }) => {
    const bytes = raw.subarray(from, Math.min(to, from + longestField));
    return {
      name,
      value: decodeText(bytes)
        .text.replace(/[\r\n]+(?=[ \t]|$)/g, '')
        .replace(/[\r\n]+/g, ' ')
        .trim(),
    };
  });
}

/** The first field of a name. A mail that has it twice was stamped by a gateway or forged; the first is what people saw. */
export function first(fields: Field[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

const encodedWord = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=/g;

/**
 * Text with its encoded words decoded. Neighbours of one charset are joined as bytes first, because mailers cut in the
 * middle of a character; the white space between neighbours is none.
 */
export function decodeWords(value: string): string {
  const out: string[] = [];
  let waiting: { charset: string; bytes: Buffer[] } | null = null;
  let end = 0;
  const settle = () => {
    if (waiting) out.push(decodeText(Buffer.concat(waiting.bytes), waiting.charset).text);
    waiting = null;
  };
  for (const match of value.matchAll(encodedWord)) {
    const between = value.slice(end, match.index);
    const charset = match[1]!.toLowerCase().split('*')[0]!;
    const bytes = /b/i.test(match[2]!) ? base64(match[3]!) : quoted(match[3]!);
    if (!(waiting && between.trim() === '')) {
      settle();
      out.push(between);
    } else if ((waiting as { charset: string }).charset !== charset) settle();
    waiting ??= { charset, bytes: [] };
    (waiting as { bytes: Buffer[] }).bytes.push(bytes);
    end = match.index + match[0].length;
  }
  settle();
  out.push(value.slice(end));
  return out.join('');
}

/** Base64 as it is found: white space and line ends anywhere, padding in the middle, a footer after the end. */
export function base64(text: string): Buffer {
  const clean = text.replace(/\s+/g, '');
  const end = clean.search(/[^A-Za-z0-9+/=]/);
  const parts = (end === -1 ? clean : clean.slice(0, end)).split(/=+/);
  return parts.length === 1
    ? Buffer.from(parts[0]!, 'base64')
    : Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
}

function quoted(text: string): Buffer {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // Raw characters inside an encoded word were read as text already; give their bytes back.
  return /[^\x00-\xff]/.test(bytes) ? Buffer.from(bytes, 'utf8') : Buffer.from(bytes, 'latin1');
}

/** Splits `text/plain; charset="x"; name*0=…` into value and parameters, by RFC 2231 and by what mailers write instead. */
export function readParameters(value: string | null): Parameters {
  const pieces = splitOutsideQuotes(value ?? '', ';');
  const given = new Map<string, string>();
  for (const piece of pieces.slice(1, 200)) {
    const equals = piece.indexOf('=');
    if (equals <= 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (!given.has(name)) given.set(name, unquoted(piece.slice(equals + 1).trim()));
  }
  const params: Record<string, string> = Object.create(null);
  for (const name of new Set([...given.keys()].map((key) => key.replace(/\*.*$/, '')))) {
    params[name] = extended(given, name) ?? decodeWords(given.get(name) ?? '');
  }
  return {
    value: withoutComments(pieces[0] ?? '')
      .trim()
      .toLowerCase(),
    params,
  };
}

/** `name*=charset'language'%E3…` or its pieces `name*0*=`, `name*1=` put together; null when the plain form is all there is. */
function extended(given: Map<string, string>, name: string): string | null {
  const whole = given.get(`${name}*`);
  const pieces: { text: string; encoded: boolean }[] = whole === undefined ? [] : [{ text: whole, encoded: true }];
  for (let n = 0; whole === undefined && n < 200; n += 1) {
    const encoded = given.get(`${name}*${n}*`);
    const text = encoded ?? given.get(`${name}*${n}`);
    if (text === undefined) break;
    pieces.push({ text, encoded: encoded !== undefined });
  }
  const head = pieces[0];
  if (head === undefined) return null;
  let charset = '';
  if (head.encoded) {
    const marked = /^([^']{0,60})'([^']{0,60})'/.exec(head.text);
    charset = marked?.[1] ?? '';
    head.text = head.text.slice(marked?.[0].length ?? 0);
  }
  if (!pieces.some(({ encoded }) => encoded)) return decodeWords(pieces.map(({ text }) => text).join(''));
  const bytes = pieces.map(({ text, encoded }) => (encoded ? percent(text) : Buffer.from(text, 'utf8')));
  return decodeText(Buffer.concat(bytes), charset).text;
}

function percent(text: string): Buffer {
  const parts = text.split(/%([0-9a-fA-F]{2})/);
  return Buffer.concat(parts.map((part, n) => (n % 2 === 1 ? Buffer.from(part, 'hex') : Buffer.from(part, 'utf8'))));
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return withoutComments(text).trim();
  const end = closingQuote(text);
  // What follows the closing quote belongs to the name all the same: `"=?utf-8?Q?Contract_?=25 04 2020.docx"` and worse.
  return text.slice(1, end).replace(/\\(["\\])/g, '$1');
}

function closingQuote(text: string): number {
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** Splits at a separator that stands outside quotation marks. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  const out: string[] = [];
  let from = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && inside) at += 1;
    else if (text[at] === '"') inside = !inside;
    else if (text[at] === separator && !inside) {
      out.push(text.slice(from, at));
      from = at + 1;
    }
  }
  out.push(text.slice(from));
  return out;
}

/** The text without what stands in brackets; brackets inside quotation marks stay. */
export function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  const out: string[] = [];
  let depth = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '\\' && (inside || depth > 0)) {
      if (depth === 0) out.push(sign, text[at + 1] ?? '');
      at += 1;
    } else if (sign === '"' && depth === 0) {
      inside = !inside;
      out.push(sign);
    } else if (sign === '(' && !inside) depth += 1;
    else if (sign === ')' && !inside && depth > 0) depth -= 1;
    else if (depth === 0) out.push(sign);
  }
  return out.join('');
}

/** A subject or name in one line, for people. */
export function oneLine(text: string): string {
  return keepable(text)
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .trim();
}

/** UTF-7 stands bare in a subject when the whole mail is in UTF-7. */
export function bareUtf7(value: string): string {
  return /^[\x20-\x7e]*\+[A-Za-z0-9+/]{2,}/.test(value) ? iconv.decode(Buffer.from(value, 'latin1'), 'utf-7') : value;
}
