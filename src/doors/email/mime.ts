import { base64, type Field, first, readHeader, readParameters } from './header.js';
import { UnreadableMail } from './mail-problem.js';

/** One part of a mail: a leaf with content, a multipart with parts, or a mail inside a mail (one part: its own root). */
export interface Part {
  fields: Field[];
  /** `text/plain` when nothing usable was said; lower case. */
  type: string;
  params: Record<string, string>;
  /** `attachment`, `inline` or '' . */
  disposition: string;
  dispositionParams: Record<string, string>;
  /** The bytes as they came, still in their transfer encoding. */
  body: Buffer;
  encoding: string;
  parts: Part[];
  /** The header ended at a line that is no header. */
  broken: boolean;
  /** A multipart that broke off before its end mark. */
  cutShort: boolean;
}

/** No mail of a person is nested deeper or has more parts; beyond, a mail is there to hurt the reader. */
const deepest = 30;
const mostParts = 1_000;

/** Reads the tree of parts. Slices only: nothing is decoded but mails inside mails. */
export function readTree(raw: Buffer): Part {
  const count = { parts: 0 };
  return readPart(raw, 'text/plain', 0, count);
}

function readPart(raw: Buffer, otherwise: string, depth: number, count: { parts: number }): Part {
  if (depth > deepest) throw new UnreadableMail('too_deep');
  count.parts += 1;
  if (count.parts > mostParts) throw new UnreadableMail('too_many_parts');
  const { fields, body, broken } = readHeader(raw);
  const { value, params } = readParameters(first(fields, 'content-type'));
  const { value: disposition, params: dispositionParams } = readParameters(first(fields, 'content-disposition'));
  const part: Part = {
    fields,
    type: /^[\w.+-]+\/[\w.+-]+$/.test(value) ? value : otherwise,
    params,
    disposition: /^(attachment|inline)$/.test(disposition) ? disposition : '',
    dispositionParams,
    body: raw.subarray(body),
    encoding: (first(fields, 'content-transfer-encoding') ?? '').trim().toLowerCase(),
    parts: [],
    broken,
    cutShort: false,
  };
  if (part.type.startsWith('multipart/')) {
    const { bodies, cutShort } = cut(part.body, params.boundary ?? '');
    const inside = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    part.cutShort = cutShort;
    part.parts = bodies.map((piece) => readPart(piece, inside, depth + 1, count));
    // No boundary to be found: show what is there rather than nothing.
    if (bodies.length === 0) part.type = 'text/plain';
  } else if (part.type === 'message/rfc822' || part.type === 'message/global') {
    part.parts = [readPart(content(part), 'text/plain', depth + 1, count)];
  }
  return part;
}

/** The pieces between boundary lines. A line that only begins like a boundary is content. */
function cut(body: Buffer, boundary: string): { bodies: Buffer[]; cutShort: boolean } {
  const bodies: Buffer[] = [];
  if (boundary === '') return { bodies, cutShort: false };
  const mark = Buffer.from(`--${boundary}`, 'utf8');
  let open: number | null = null;
  let at = 0;
  while (at <= body.length) {
    const found = body.indexOf(mark, at);
    if (found === -1) break;
    at = found + mark.length;
    if (found > 0 && body[found - 1] !== 0x0a) continue;
    const newline = body.indexOf(0x0a, at);
    const lineEnd = newline === -1 ? body.length : newline;
    if (lineEnd - at > 200) continue;
    const rest = body.toString('latin1', at, lineEnd).trimEnd();
    if (rest !== '' && rest !== '--') continue;
    if (open !== null) bodies.push(body.subarray(open, lineStart(body, found, open)));
    if (bodies.length > mostParts) throw new UnreadableMail('too_many_parts');
    if (rest === '--') return { bodies, cutShort: false };
    open = Math.min(lineEnd + 1, body.length);
    at = open;
  }
  if (open !== null) bodies.push(body.subarray(open));
  return { bodies, cutShort: bodies.length > 0 };
}

/** The line end before a boundary belongs to the boundary. */
function lineStart(body: Buffer, found: number, open: number): number {
  let end = found;
  if (end > open && body[end - 1] === 0x0a) end -= 1;
  if (end > open && body[end - 1] === 0x0d) end -= 1;
  return end;
}

/** The content of a leaf with its transfer encoding taken off. An unknown encoding is none. */
export function content(part: Part): Buffer {
  const { encoding, body } = part;
  if (encoding.startsWith('base64')) return base64(body.toString('latin1'));
  if (encoding.startsWith('quoted-printable')) return quotedPrintable(body);
  if (/^(x-)?uu/.test(encoding)) return uudecoded(body) ?? body;
  return body;
}

function quotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]!;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const value = (digit(body[at + 1]) << 4) | digit(body[at + 2]);
    if (value >= 0) {
      out[length++] = value;
      at += 2;
      continue;
    }
    // A soft line break, with the white space that some servers add behind it.
    let end = at + 1;
    while (body[end] === 0x20 || body[end] === 0x09) end += 1;
    if (body[end] === 0x0d) end += 1;
    if (body[end] === 0x0a) at = end;
    else if (end < body.length || end === at + 1) out[length++] = byte;
    else at = end;
  }
  return out.subarray(0, length);
}

/** The value of a hexadecimal digit; negative when it is none, so that a pair with it is negative too. */
function digit(byte: number | undefined): number {
  if (byte === undefined) return -256;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -256;
}

/** The content between `begin 644 name` and `end`; null when there is no such block. */
function uudecoded(body: Buffer): Buffer | null {
  const lines = body.toString('latin1').split(/\r?\n/);
  const begin = lines.findIndex((line) => /^begin [0-7]{3,4} /.test(line));
  if (begin === -1) return null;
  const out: number[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (line === 'end' || line === '' || line === '`') break;
    const length = (line.charCodeAt(0) - 32) & 63;
    const values = [...line.slice(1)].map((sign) => (sign.charCodeAt(0) - 32) & 63);
    for (let n = 0; n < length; n += 1) {
      const [a, b] = [values[Math.floor(n / 3) * 4 + (n % 3)] ?? 0, values[Math.floor(n / 3) * 4 + (n % 3) + 1] ?? 0];
      out.push(((a << (2 + 2 * (n % 3))) | (b >> (4 - 2 * (n % 3)))) & 0xff);
    }
  }
  return Buffer.from(out);
}
