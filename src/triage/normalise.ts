import { undisguise } from './disguise.js';
import { combineMark, foldKana, halfWidthKana, halfWidthMark } from './kana.js';
import type { Normalised } from './normalised.js';

/** The longest text that is read whole, in UTF-16 units. Of anything longer the first and last half of this are read. */
export const READ_AT_MOST = 200_000;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u180e]/u;
const WORD = /[0-9a-z]/;

class Folding {
  readonly units: string[] = [];
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly breaks: number[] = [];
  private gap: '' | 'space' | 'line' | 'paragraph' = '';
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
    if (this.gap !== '') this.close(folded, start);
    for (const unit of folded) {
      const last = this.units[this.units.length - 1];
      this.run = unit === last ? this.run + 1 : 1;
      // A letter held down (「しにたいいいい」) is one letter; digits are amounts and stay.
      if (this.run > 2 && !(unit >= '0' && unit <= '9')) {
        if (this.run === 3) this.drop();
        this.end[this.end.length - 1] = end;
        continue;
      }
      this.units.push(unit);
      this.start.push(start);
      this.end.push(end);
    }
  }

  private drop(): void {
    this.units.pop();
    this.start.pop();
    this.end.pop();
  }

  private close(next: string, at: number): void {
    const last = this.units[this.units.length - 1];
    const gap = this.gap;
    this.gap = '';
    if (last === undefined) return;
    const put = gap === 'paragraph' ? '\n' : WORD.test(last) && WORD.test(next[0] ?? '') ? ' ' : '';
    if (put !== '') {
      this.units.push(put);
      this.start.push(at);
      this.end.push(at);
      this.run = 1;
    }
    if (gap !== 'space') this.breaks.push(this.units.length);
  }
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
      let unit = original[at] ?? '';
      if (code < 0x3100) {
        const marked = combineMark(unit, original.charCodeAt(next));
        if (marked !== '') {
          unit = marked;
          next += 1;
        }
        unit = foldKana(unit);
      }
      folding.add(unit, at, next);
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
  const text = units.join('');
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  const place: number[] = [];
  let at = 0;
  for (let i = 0; i < units.length; i += 1) {
    place.push(at);
    for (let k = units[i]?.length ?? 0; k > 0; k -= 1) {
      starts[at] = start[i] ?? 0;
      ends[at] = end[i] ?? 0;
      at += 1;
    }
  }
  return { text, start: starts, end: ends, breaks: breaks.map((b) => place[b] ?? at), skipped };
}
