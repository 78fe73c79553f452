import { keepable } from './charset.js';

/** Elements that begin a new line; the second kind also leaves an empty one. */
const lines = new Set([
  'address',
  'article',
  'div',
  'dd',
  'dt',
  'li',
  'tr',
  'section',
  'header',
  'footer',
  'form',
  'center',
  'hr',
  'caption',
]);
const paragraphs = new Set(['p', 'table', 'ul', 'ol', 'dl', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote']);

/** Elements whose content nobody reads. */
const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object']);

// biome-ignore format: a table
const entities: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', yen: '¥', copy: '©', reg: '®', trade: '™', hellip: '…',
  mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', middot: '·',
  bull: '•', times: '×', deg: '°', euro: '€', pound: '£', larr: '←', rarr: '→', uarr: '↑', darr: '↓', ensp: ' ',
  emsp: ' ', thinsp: ' ', zwnj: '', zwj: '\u200d', lrm: '', rlm: '', shy: '',
};

/** Quotations are marked this deep; deeper ones look like the last. */
const deepestQuote = 5;

/**
 * The words of an HTML mail as plain text: one pass over the source, no tree, so that 50,000 nested elements cost no more than
 * their length. Quotations get `>` before each line, links keep their address. Nothing of it is ever run or fetched.
 */
export function htmlToText(html: string): string {
  const writer = new Writer();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      writer.words(html.slice(at));
      break;
    }
    if (open > at) writer.words(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const tag = /^<(\/?)([a-zA-Z][a-zA-Z0-9:]{0,30})/.exec(html.slice(open, open + 40));
    if (!tag && !/^<[!?]/.test(html.slice(open, open + 2))) {
      writer.words('<');
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, open);
    if (tag) at = element(writer, html, { name: tag[2]!.toLowerCase(), closing: tag[1] === '/', from: open, to: end });
    else at = end;
  }
  return writer.text();
}

/** The place after the `>` that ends a tag; a `>` inside an attribute's quotation marks does not. */
function tagEnd(html: string, open: number): number {
  const limit = Math.min(html.length, open + 20_000);
  let quote = '';
  for (let at = open + 1; at < limit; at += 1) {
    const sign = html[at]!;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') return at + 1;
    else if ((sign === '"' || sign === "'") && html[at - 1] === '=') quote = sign;
  }
  // A quotation mark that never closes: the next `>` ends the tag after all.
  const plain = html.indexOf('>', open);
  return plain === -1 ? html.length : plain + 1;
}

interface Tag {
  name: string;
  closing: boolean;
  from: number;
  to: number;
}

function element(writer: Writer, html: string, { name, closing, from, to }: Tag): number {
  if (silent.has(name) && !closing) return writer.unclosed.has(name) ? to : silenceEnd(writer, html, name, to);
  if (name === 'br') writer.line();
  else if (name === 'blockquote') writer.quote(closing ? -1 : 1);
  else if (name === 'a') writer.link(closing ? null : hrefOf(html.slice(from, to)));
  else if (name === 'td' || name === 'th') writer.gap();
  else if (paragraphs.has(name)) writer.paragraph();
  else if (lines.has(name)) writer.block();
  return to;
}

/** Where a silent element ends; one that never closes silences nothing but itself. */
function silenceEnd(writer: Writer, html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\b`, 'gi');
  end.lastIndex = from;
  const found = end.exec(html);
  if (found) return tagEnd(html, found.index);
  writer.unclosed.add(name);
  return from;
}

function hrefOf(tag: string): string | null {
  const href = /\bhref\s{0,5}=\s{0,5}(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s>"']{1,2000}))/i.exec(tag);
  const address = decodeEntities(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim();
  return /^(https?:\/\/|mailto:)/i.test(address) ? address : null;
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,10}));?/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** Collects words into lines. */
class Writer {
  /** Silent elements that were seen not to close: looked for once only. */
  readonly unclosed = new Set<string>();
  private readonly out: string[] = [];
  /** The line so far. In pieces: a line may have 100,000 of them. */
  private pieces: string[] = [];
  private spaced = true;
  private depth = 0;
  private blankWanted = false;
  private href: string | null = null;
  private linkFrom = '';

  words(source: string): void {
    const text = decodeEntities(source).replace(/[ \t\r\n\f]+/g, ' ');
    const added = this.spaced ? text.trimStart() : text;
    if (this.href !== null) this.linkFrom += text;
    if (added === '') return;
    this.pieces.push(added);
    this.spaced = added.endsWith(' ');
  }

  line(): void {
    if (this.blankWanted && this.pieces.length > 0) this.empty();
    this.out.push(this.marked(this.pieces.join('')));
    this.pieces = [];
    this.spaced = true;
  }

  block(): void {
    if (this.pieces.length > 0) this.line();
  }

  paragraph(): void {
    this.block();
    this.blankWanted = this.out.length > 0;
  }

  gap(): void {
    if (!this.spaced) this.words(' ');
  }

  quote(step: number): void {
    this.paragraph();
    this.depth = Math.max(0, this.depth + step);
  }

  link(href: string | null): void {
    if (href === null && this.href !== null) {
      const bare = this.href.replace(/^mailto:/i, '').replace(/\/$/, '');
      if (!this.linkFrom.includes(bare)) this.words(` <${this.href}>`);
    }
    this.href = href;
    this.linkFrom = '';
  }

  text(): string {
    this.block();
    return keepable(this.out.join('\n'))
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '');
  }

  private empty(): void {
    this.blankWanted = false;
    if (this.out.at(-1)?.replace(/^[> ]+/, '') !== '') this.out.push(this.marked(''));
  }

  private marked(line: string): string {
    const marks = '> '.repeat(Math.min(this.depth, deepestQuote));
    return `${marks}${line.trimEnd()}`.trimEnd();
  }
}
