import { undisguise } from './disguise.js';
import { combineMark, foldKana, foldKanaCode, halfWidthKana, halfWidthMark } from './kana.js';
import type { Normalised } from './normalised.js';

/** The longest text that is read whole, in UTF-16 units. Of anything longer the first and last half of this are read. */
export const READ_AT_MOST = 200_000;

/** Units made into a string at once; more do not fit into one call. */
const CHUNK = 8192;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u180e]/u;
/** The folded units so far, as numbers: most letters come and go without a string of their own. */
class Folding {
  readonly units: number[] = [];
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly breaks: number[] = [];
  private gap: '' | 'space' | 'line' | 'paragraph' = '';
  private last = 0;
  private run = 0;

  space(): void {
    if (this.gap === '') this.gap = 'space';
  }

  line(): void {
    this.gap = this.gap === 'line' || this.gap === 'paragraph' ? 'paragraph' : 'line';
  }

  wide(): void {
    if (this.gap !== 'paragraph') this.gap = 'line';
  }

  /** Adds folded characters that stand for the original from `start` to `end`. */
  add(folded: string, start: number, end: number): void {
    for (let i = 0; i < folded.length; i += 1) {
      const point = folded.codePointAt(i) as number;
      if (point > 0xffff) i += 1;
      this.put(point, start, end);
    }
  }

  /** Adds one folded character. */
  put(point: number, start: number, end: number): void {
    if (this.gap !== '') this.close(point, start);
    this.run = point === this.last ? this.run + 1 : 1;
    this.last = point;
    // A letter held down (「しにたいいいい」) is one letter; digits are amounts and stay.
    if (this.run > 2 && !isDigit(point)) {
      if (this.run === 3) this.drop(point > 0xffff ? 2 : 1);
      for (let k = point > 0xffff ? 2 : 1; k > 0; k -= 1) this.end[this.end.length - k] = end;
      return;
    }
    if (point > 0xffff) {
      this.push(0xd800 + ((point - 0x10000) >> 10), start, end);
      this.push(0xdc00 + (point & 0x3ff), start, end);
    } else this.push(point, start, end);
  }

  private push(unit: number, start: number, end: number): void {
    this.units.push(unit);
    this.start.push(start);
    this.end.push(end);
  }

  private drop(count: number): void {
    for (const list of [this.units, this.start, this.end]) list.length -= count;
  }

  private close(next: number, at: number): void {
    const gap = this.gap;
    this.gap = '';
    if (this.units.length === 0) return;
    const put = gap === 'paragraph' ? 0x0a : isWord(this.last) && isWord(next) ? 0x20 : 0;
    if (put !== 0) {
      this.push(put, at, at);
      this.last = put;
      this.run = 1;
    }
    if (gap !== 'space') this.breaks.push(this.units.length);
  }
}

function isDigit(point: number): boolean {
  return point >= 0x30 && point <= 0x39;
}

function isWord(point: number): boolean {
  return isDigit(point) || (point >= 0x61 && point <= 0x7a);
}

/**
 * Folds a text for matching: NFKC, half-width kana, katakana to hiragana, small vowels, net spellings, held letters;
 * invisible characters, NUL and lone surrogates are dropped. Runs in time linear in the text; never throws.
 */
export function normalise(original: string): Normalised {
  const folding = new Folding();
  const half = READ_AT_MOST / 2;
  const skipped = Math.max(0, original.length - READ_AT_MOST);
  if (skipped === 0) fold(original, 0, original.length, folding);
  else {
    fold(original, 0, half, folding);
    folding.line();
    folding.line();
    fold(original, original.length - half, original.length, folding);
  }
  return undisguise(unfold(folding, skipped));
}

function fold(original: string, from: number, to: number, folding: Folding): void {
  let at = from;
  while (at < to) {
    const code = original.charCodeAt(at);
    let next = at + 1;
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3041 && code <= 0x3096)) {
      const mark = original.charCodeAt(next);
      const marked = mark === 0x3099 || mark === 0x309a ? combineMark(original[at] ?? '', mark) : '';
      if (marked !== '') next += 1;
      const unit = marked === '' ? code : marked.charCodeAt(0);
      folding.put(code < 0x3100 ? foldKanaCode(unit) : unit, at, next);
    } else if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) {
      if (code === 0x0d && original.charCodeAt(next) === 0x0a) next += 1;
      folding.line();
    } else if (code === 0x3000) folding.wide();
    else if (code === 0x20 || code === 0x09 || code === 0xa0) folding.space();
    else if (code >= 0xff66 && code <= 0xff9d) {
      const mark = halfWidthMark(original.charCodeAt(next));
      if (mark !== 0) next += 1;
      folding.add(foldKana(combineMark(halfWidthKana(code), mark) || halfWidthKana(code)), at, next);
    } else if (code >= 0xd800 && code <= 0xdfff) {
      const point = original.codePointAt(at) ?? 0;
      if (point > 0xffff && next < to) {
        next += 1;
        folding.add(compatible(String.fromCodePoint(point)), at, next);
      }
    } else if (!INVISIBLE.test(original[at] ?? '')) {
      let unit = original[at] ?? '';
      const marked = combineMark(unit, original.charCodeAt(next));
      if (marked !== '') {
        unit = marked;
        next += 1;
      }
      folding.add(compatible(unit), at, next);
    }
    at = next;
  }
}

function compatible(unit: string): string {
  const plain = unit.normalize('NFKC').toLowerCase();
  let folded = '';
  for (const one of plain) folded += foldKana(one);
  return folded === ' ' ? '' : folded;
}

/** Offsets follow the units of the string that the rules see: an emoji or a rare kanji is two of them. */
function unfold({ units, start, end, breaks }: Folding, skipped: number): Normalised {
  let text = '';
  for (let at = 0; at < units.length; at += CHUNK) text += String.fromCharCode(...units.slice(at, at + CHUNK));
  return { text, start: Int32Array.from(start), end: Int32Array.from(end), breaks, skipped };
}
