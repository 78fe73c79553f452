import { keepable } from './charset.js';
import { decodeWords, oneLine } from './header.js';

/** A person as a header names them. */
export interface Mailbox {
  /** As written, without quotation marks around the part before the @. */
  address: string;
  /** Null when the header gave none. */
  name: string | null;
}

/** More recipients than this are not read. */
const mostMailboxes = 1_000;

/**
 * Reads `From`, `To` and the like: names with encoded words, comments, groups, several `<…>`, addresses without `<…>`, and
 * carrier addresses that break the rules (`a..b.@docomo.ne.jp`). Never throws; what holds no address is left out.
 */
export function readMailboxes(value: string | null): Mailbox[] {
  if (value === null || value === '') return [];
  const read = split(value).slice(0, mostMailboxes).map(mailboxOf);
  const found = read.filter((mailbox) => mailbox !== null);
  // Some programs put the whole "name <address>" into one encoded word.
  if (found.length === 0 && value.includes('=?')) {
    const decoded = decodeWords(value);
    if (decoded !== value && decoded.includes('@'))
      return split(decoded)
        .map(mailboxOf)
        .filter((mailbox) => mailbox !== null);
  }
  return found;
}

interface Piece {
  /** What stands outside `<…>` and comments. */
  words: string;
  /** What stands in the last `<…>`. */
  angle: string | null;
  comment: string;
}

/** Cuts at commas and semicolons, and drops group names (`Friends:`). */
function split(value: string): Piece[] {
  const pieces: Piece[] = [];
  let now: Piece = { words: '', angle: null, comment: '' };
  let depth = 0;
  let place: 'words' | 'quote' | 'angle' = 'words';
  const close = () => {
    pieces.push(now);
    now = { words: '', angle: null, comment: '' };
    place = 'words';
  };
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at]!;
    if (depth > 0) {
      if (sign === '\\') now.comment += value[++at] ?? '';
      else if (sign === ')') depth -= 1;
      else if (sign === '(') depth += 1;
      else now.comment += sign;
    } else if (place === 'quote') {
      if (sign === '\\') now.words += value[++at] ?? '';
      else if (sign === '"') place = 'words';
      else now.words += sign;
    } else if (sign === '(') depth = 1;
    else if (place === 'angle') {
      if (sign === '>') place = 'words';
      else now.angle += sign;
    } else if (sign === '"') place = 'quote';
    else if (sign === '<') {
      place = 'angle';
      now.angle = '';
    } else if (sign === ',' || sign === ';') close();
    else if (sign === ':' && !now.words.includes('@')) now.words = '';
    else now.words += sign;
  }
  close();
  return pieces;
}

/** An address among other words: no white space, one @ with something on both sides. */
const bare = /[^\s<>@,;:"]{1,200}@[^\s<>@,;:"]{1,255}/;

function mailboxOf({ words, angle, comment }: Piece): Mailbox | null {
  const label = oneLine(decodeWords(words));
  if (angle !== null) {
    const address = clean(angle);
    if (address !== null) return { address, name: label || null };
  }
  // "pete(his account)@silly.test" leaves its white space; "Big Bug bb@bug.com" has a name before the address.
  const joined = words.replace(/\s*([@.])\s*/g, '$1').trim();
  const found = bare.exec(joined)?.[0];
  const address = found === undefined ? null : clean(found);
  if (address === null) return null;
  const name = oneLine(decodeWords(joined.replace(found!, ' '))) || oneLine(decodeWords(comment));
  return { address, name: name || null };
}

function clean(written: string): string | null {
  const compact = keepable(written)
    .replace(/[\s\u0000-\u001f\u007f]+/g, '')
    .replace(/^mailto:/i, '');
  // "@route,@route:person@host" is an old form of "person@host".
  const direct = compact.startsWith('@') ? compact.slice(compact.indexOf(':') + 1) : compact;
  const at = direct.lastIndexOf('@');
  if (at <= 0 || at === direct.length - 1) return null;
  const local = direct.slice(0, at);
  const plain = /^"(.*)"$/.exec(local)?.[1]?.replace(/\\(.)/g, '$1') ?? local;
  return `${plain}@${direct.slice(at + 1)}`.slice(0, 500);
}
