import { decodeText } from './charset.js';
import { first, readHeader } from './header.js';
import { content, type Part } from './mime.js';
import type { MailProblem } from './read-mail.js';

/** The words of a mail: its plain text, the HTML that has no plain text beside it, and all HTML. */
export interface Words {
  plain: string;
  /** HTML whose words stand nowhere in `plain`. */
  fromHtml: string | null;
  html: string | null;
}

interface Found {
  plain: string[];
  onlyHtml: string[];
  html: string[];
}

/**
 * Collects what a person wrote, in order: every text part that is no attachment, of an alternative only one side, and the
 * words of mails inside the mail, because a resident who forwards a threat forwards it like that.
 */
export function findWords(root: Part, problems: Set<MailProblem>): Words {
  const { plain, onlyHtml, html } = collect(root, problems);
  return {
    plain: joined(plain),
    fromHtml: onlyHtml.length > 0 ? onlyHtml.join('<hr>') : null,
    html: html.length > 0 ? html.join('<hr>') : null,
  };
}

function joined(pieces: string[]): string {
  return pieces
    .map((piece) => piece.replace(/\r\n?/g, '\n'))
    .filter((piece) => piece.trim() !== '')
    .map((piece) => piece.replace(/\n$/, ''))
    .join('\n');
}

function collect(part: Part, problems: Set<MailProblem>): Found {
  if (part.type === 'multipart/alternative') return chosen(part.parts.map((inner) => collect(inner, problems)));
  if (part.parts.length > 0) {
    const all = part.parts.map((inner) => collect(inner, problems));
    return {
      plain: all.flatMap(({ plain }) => plain),
      onlyHtml: all.flatMap(({ onlyHtml }) => onlyHtml),
      html: all.flatMap(({ html }) => html),
    };
  }
  if (isFile(part)) return { plain: [], onlyHtml: [], html: [] };
  if (part.type === 'text/plain') return { plain: [text(part, problems)], onlyHtml: [], html: [] };
  if (part.type === 'text/html') {
    const html = [text(part, problems)];
    return { plain: [], onlyHtml: html, html };
  }
  if (part.type === 'message/delivery-status') {
    return { plain: [spoken(content(part))], onlyHtml: [], html: [] };
  }
  return { plain: [], onlyHtml: [], html: [] };
}

/** Of the sides of an alternative: the plain one if it says anything, else the HTML. */
function chosen(sides: Found[]): Found {
  const html = sides.flatMap((side) => side.html);
  const spoke = sides.find(({ plain }) => plain.some((piece) => piece.trim() !== ''));
  if (spoke) return { plain: spoke.plain, onlyHtml: [], html };
  return { plain: [], onlyHtml: sides.flatMap(({ onlyHtml }) => onlyHtml).slice(0, 1), html };
}

/** A leaf that is kept as a file rather than read as words. */
export function isFile(part: Part): boolean {
  if (part.disposition === 'attachment') return true;
  return (part.dispositionParams.filename ?? part.params.name ?? '') !== '';
}

function text(part: Part, problems: Set<MailProblem>): string {
  const bytes = content(part);
  const declared = part.params.charset ?? (part.type === 'text/html' ? charsetInside(bytes) : null);
  const { text, guessed } = decodeText(bytes, declared);
  if (guessed) problems.add('charset_guessed');
  if (text.includes('\ufffd')) problems.add('characters_lost');
  if (part.cutShort) problems.add('cut_short');
  return text;
}

function charsetInside(html: Buffer): string | null {
  return /<meta[^>]{1,200}charset\s{0,3}=\s{0,3}["']?([\w-]{1,40})/i.exec(html.toString('latin1', 0, 4_000))?.[1] ?? null;
}

/** What a delivery report says in words: the blocks that are not fields for machines. */
function spoken(status: Buffer): string {
  const words: string[] = [];
  let at = 0;
  while (at < status.length && words.length < 1_000) {
    const { body, broken, fields } = readHeader(status, at);
    if (broken || (fields.length === 0 && first(fields, 'status') === null)) {
      const newline = status.indexOf(0x0a, body);
      const end = newline === -1 ? status.length : newline;
      if (broken) words.push(status.toString('latin1', body, end).trimEnd());
      at = broken ? end + 1 : body;
    } else at = body;
    if (at <= 0) break;
  }
  return words.filter((line) => line !== '').join('\n');
}
