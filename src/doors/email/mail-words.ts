import { decodeText } from './charset.js';
import type { MailProblem } from './mail-problem.js';
import { content, type Part } from './mime.js';

/** The words of a mail in order. `html` is all HTML there is, also where plain text stands beside it. */
export interface Words {
  said: { kind: 'plain' | 'html'; text: string }[];
  html: string[];
}

/**
 * Collects what a person wrote, in order: every text part that is no attachment, of an alternative only one side, and the
 * words of mails inside the mail, because a resident who forwards a threat forwards it like that.
 */
export function findWords(part: Part, problems: Set<MailProblem>): Words {
  if (part.parts.length > 0) {
    const inner = part.parts.map((each) => findWords(each, problems));
    const said = part.type === 'multipart/alternative' ? chosen(inner) : inner.flatMap((each) => each.said);
    return { said, html: inner.flatMap(({ html }) => html) };
  }
  if (isFile(part)) return { said: [], html: [] };
  if (part.type === 'text/plain') return { said: [{ kind: 'plain', text: read(part, problems) }], html: [] };
  if (part.type === 'text/html') {
    const text = read(part, problems);
    return { said: [{ kind: 'html', text }], html: [text] };
  }
  if (part.type === 'message/delivery-status') return { said: [{ kind: 'plain', text: spoken(part) }], html: [] };
  return { said: [], html: [] };
}

/** Of the sides of an alternative: the plain one if it says anything, else the first that has something. */
function chosen(sides: Words[]): Words['said'] {
  const plain = sides.find(({ said }) => said.some(({ kind, text }) => kind === 'plain' && text.trim() !== ''));
  return (plain ?? sides.find(({ html }) => html.length > 0))?.said ?? [];
}

/** A leaf that is kept as a file rather than read as words. */
export function isFile(part: Part): boolean {
  if (part.disposition === 'attachment') return true;
  return (part.dispositionParams.filename ?? part.params.name ?? '') !== '';
}

function read(part: Part, problems: Set<MailProblem>): string {
  const bytes = content(part);
  const declared = part.params.charset ?? (part.type === 'text/html' ? charsetInside(bytes) : null);
  const { text, guessed } = decodeText(bytes, declared);
  if (guessed) problems.add('charset_guessed');
  if (text.includes('\ufffd')) problems.add('characters_lost');
  if (part.cutShort) problems.add('cut_short');
  return text;
}

function charsetInside(html: Buffer): string | null {
  return (
    /<meta[^>]{1,200}charset\s{0,3}=\s{0,3}["']?([\w-]{1,40})/i.exec(html.toString('latin1', 0, 4_000))?.[1] ?? null
  );
}

/** What a delivery report says in words: its blocks that are not fields for machines. */
function spoken(part: Part): string {
  const blocks = decodeText(content(part))
    .text.replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  return blocks
    .filter((block) => block.split('\n').some((line) => line !== '' && !/^([\w-]{1,60}:|[ \t])/.test(line)))
    .join('\n\n');
}
