/** A mail's text in two: what is new, and what was quoted. Every line stands in exactly one of them, in its order. */
export interface StrippedText {
  fresh: string;
  /** Null when nothing was quoted. */
  quoted: string | null;
}

/** A line that begins a quotation, and how sure it makes that the unmarked lines after it are quoted too. */
type Opening = 'all_below' | 'attribution' | 'weak_attribution';

const marked = /^[ \t\u3000]{0,3}[>＞](?!\s{0,2}[_＿.。・ω△∀▽д][_＿.。・ω△∀▽д]?\s{0,2}[<＜])(?![<＜])/;

/** A day, as mail programs write it: 2026年11月22日(日), 2026/11/22, Nov 22, 2026, 22 Nov 2026. */
const day =
  /\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|令和\s?\d{1,2}\s?年|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;
const address = /[^\s<>@]{1,100}@[^\s<>@]{1,200}/;

/** "…さんは書きました：", "… wrote:", "…のメール：" and the like at the end of a line. */
const saidSo =
  /(?:さん|様|さま)?(?:[はが](?:(?:次のように|以下のように)?(?:書きました|書いています|書かれました))|(?:からの?|の)?(?:メール|メッセージ)(?:は次のとおりです)?|\bwrote|\bwrites)\s{0,3}[:：]?\s{0,3}$/i;

/** Lines that say: below is the mail I answer. */
const original =
  /^[-_=*\s]{2,}\s?(?:original (?:message|mail|e-mail)|元のメッセージ|元のメール|オリジナル ?メッセージ|受信メール|返信元(?:の)?(?:メッセージ|メール)|reply (?:message|above))\s?[-_=*\s]{2,}$/i;

/** Lines that say: below is a mail that I pass on. What stands there is what the person wants to show. */
const forwarded =
  /^(?:[-_=*\s]{2,}\s?(?:forwarded (?:message|mail|by .{1,100})|転送(?:メッセージ|されたメッセージ|メール|されたメール)|以下(?:、|は)?転送)\s?(?:[-_=*\s]{2,})?|begin forwarded message\s?[:：]?|転送されたメッセージ\s?[:：]?|(?:以下|下記)(?:に|を|は)?転送(?:します|いたします)?[。:：]?)$/i;

/** The fields of a header that Outlook and others put above the quoted mail, each on its line. */
const field =
  /^[ \t\u3000]{0,3}\*{0,2}(差出人|送信者|送信日時|日時|日付|受信日時|宛先|件名|From|Sent|Date|To|Cc|CC|Subject)\*{0,2}\s{0,3}[:：]/;
// biome-ignore format: a table
const fieldKinds: Record<string, string> = {
  差出人: 'from', 送信者: 'from', From: 'from', 送信日時: 'date', 日時: 'date', 日付: 'date', 受信日時: 'date', Sent: 'date',
  Date: 'date', 宛先: 'to', To: 'to', Cc: 'cc', CC: 'cc', 件名: 'subject', Subject: 'subject',
};

/** A line longer than this opens no quotation; patterns see only this much. */
const longestOpening = 400;

/** Whether a subject says that a mail is passed on (FW:, 転送:). */
export function isForwardSubject(subject: string): boolean {
  return /^\s{0,5}(?:(?:re|返信)\s?[:：]\s?)?(?:fwd?|fw|転送)\s?[:：]/i.test(subject.slice(0, 200));
}

/**
 * Takes the quoted mail out of an answer, by rules of our own for Japanese mail programs. Answers written between quoted lines
 * stay fresh; everything below a forward banner stays fresh; a text that would be nothing but quotation is kept whole.
 * In doubt a line is fresh: staff see too much rather than too little.
 * @param options.forward the subject says that the mail is passed on: an Outlook header block then opens no quotation
 */
export function stripQuotes(text: string, { forward = false }: { forward?: boolean } = {}): StrippedText {
  const lines = text.split('\n');
  const quotedAt = markQuoted(lines, forward);
  const fresh = trimmed(lines.filter((_, n) => !quotedAt[n]));
  const quoted = trimmed(lines.filter((_, n) => quotedAt[n]));
  if (quoted === '') return { fresh: text, quoted: null };
  if (fresh === '') return { fresh: text, quoted: null };
  return { fresh, quoted };
}

function trimmed(lines: string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]!.trim() === '') from += 1;
  while (to > from && lines[to - 1]!.trim() === '') to -= 1;
  return lines.slice(from, to).join('\n');
}

function markQuoted(lines: string[], forward: boolean): boolean[] {
  const quoted: boolean[] = new Array(lines.length).fill(false);
  let n = 0;
  while (n < lines.length) {
    const line = short(lines[n]!);
    if (forwarded.test(line.trim())) return quoted;
    if (marked.test(line)) {
      quoted[n] = true;
      n += 1;
      continue;
    }
    const opening = openingAt(lines, n, forward);
    if (opening === null) {
      n += 1;
      continue;
    }
    const below = firstWords(lines, n + opening.lines);
    const marks = below !== null && marked.test(short(lines[below]!));
    if (opening.kind === 'all_below' || (opening.kind === 'attribution' && below !== null && !marks)) {
      return quoteToEnd(lines, quoted, n);
    }
    // "母さんは書きました：" above unmarked words may be the person's own story.
    const quotes = marks || (below === null && opening.kind === 'attribution');
    for (let at = n; at < n + opening.lines; at += 1) quoted[at] = quotes;
    n += opening.lines;
  }
  return quoted;
}

/** Quotes everything from a line on, but for a mail that was passed on within it. */
function quoteToEnd(lines: string[], quoted: boolean[], from: number): boolean[] {
  for (let at = from; at < lines.length; at += 1) {
    if (forwarded.test(short(lines[at]!).trim())) return quoted;
    quoted[at] = true;
  }
  return quoted;
}

function openingAt(lines: string[], n: number, forward: boolean): { kind: Opening; lines: number } | null {
  const line = short(lines[n]!).trim();
  if (line === '') return null;
  if (original.test(line) && !forward) return { kind: 'all_below', lines: 1 };
  if (/^_{10,}$|^[-=]{10,}$/.test(line) && !forward) {
    const next = firstWords(lines, n + 1);
    return next !== null && next - n <= 2 && headerBlock(lines, next) ? { kind: 'all_below', lines: 1 } : null;
  }
  if (!forward && headerBlock(lines, n)) return { kind: 'all_below', lines: 1 };
  return attribution(lines, n);
}

/** Three or more different header fields within six lines, the sender first: a mail program put them there, not a person. */
function headerBlock(lines: string[], n: number): boolean {
  const opener = field.exec(short(lines[n]!))?.[1];
  if (opener === undefined || fieldKinds[opener] !== 'from') return false;
  const kinds = new Set<string>();
  for (const line of lines.slice(n, n + 7)) {
    const name = field.exec(short(line))?.[1];
    if (name !== undefined) kinds.add(fieldKinds[name]!);
  }
  return kinds.size >= 3 && kinds.has('date');
}

/** "2026年11月22日(日) 14:02 山田 <a@b>:" and its kin, also when the mail program broke it over two or three lines. */
function attribution(lines: string[], n: number): { kind: Opening; lines: number } | null {
  for (let length = 1; length <= 3 && n + length <= lines.length; length += 1) {
    const last = short(lines[n + length - 1]!);
    if (length > 1 && (last.trim() === '' || marked.test(last))) return null;
    const joined = short(
      lines
        .slice(n, n + length)
        .map(short)
        .join(' ')
        .trim(),
    );
    const ends = /[:：]$/.test(joined);
    const hasDay = day.test(joined);
    const hasAddress = address.test(joined);
    const said = saidSo.test(joined);
    if ((ends && hasDay && hasAddress) || (said && hasDay && (hasAddress || ends)))
      return { kind: 'attribution', lines: length };
    if (length === 1 && said && ends) return { kind: hasAddress ? 'attribution' : 'weak_attribution', lines: 1 };
    if (!hasDay && !hasAddress) return null;
  }
  return null;
}

function firstWords(lines: string[], from: number): number | null {
  for (let at = from; at < lines.length; at += 1) if (lines[at]!.trim() !== '') return at;
  return null;
}

const short = (line: string) => line.slice(0, longestOpening);
