import { easyTime } from './easy-time.js';

/** A piece of a sentence: its writing, and its reading in kana when the writing needs one (furigana). */
export interface Segment {
  base: string;
  ruby?: string;
}

/** One text in every language of a questionnaire, keyed by language code (`ja`, `ja-easy`). */
export type Wording = Record<string, string>;

/** A value that the municipality gives: one string for every language, or one for each. Ruby markup is read in it. */
export type Localised = string | Wording;

/** What a wording may leave open; filled from the context when it is said. */
export const placeholders = ['municipality', 'hours', 'receipt', 'nextAnswer', 'nextOpening', 'lines'] as const;
/** @see placeholders */
export type Placeholder = (typeof placeholders)[number];

/** The values for the placeholders of one text, already in its language. */
export type Values = Partial<Record<Placeholder, string>>;

const MARK = /\{([^{}|]+)\|([^{}|]+)\}|\{([a-zA-Z]+)\}/g;

/**
 * What is wrong with a template, in words for the person who wrote it; empty when it is right.
 * Braces stand only around `{word|reading}` and around a known placeholder.
 */
export function faultsOf(template: string): string[] {
  const faults = [...template.matchAll(MARK)]
    .map((mark) => mark[3])
    .filter((name): name is string => name !== undefined && !placeholders.some((known) => known === name))
    .map((name) => `unknown placeholder {${name}}`);
  if (/[{}]/.test(template.replace(MARK, ''))) faults.push('a brace that is neither {word|reading} nor {placeholder}');
  return faults;
}

/** The placeholders of a template, in alphabetical order. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(MARK)].flatMap((mark) => mark[3] ?? []).sort();
}

/** The pieces of a template with its placeholders filled. A value's own text is never read as a placeholder. */
export function render(template: string, values: Values = {}): Segment[] {
  return pieces(template, (name) => (values[name] === undefined ? [] : pieces(values[name], () => [])));
}

function pieces(template: string, fill: (name: Placeholder) => Segment[]): Segment[] {
  const out: Segment[] = [];
  let from = 0;
  for (const mark of template.matchAll(MARK)) {
    if (mark.index > from) out.push({ base: template.slice(from, mark.index) });
    from = mark.index + mark[0].length;
    if (mark[1] !== undefined && mark[2] !== undefined) out.push({ base: mark[1], ruby: mark[2] });
    else out.push(...fill(mark[3] as Placeholder));
  }
  if (from < template.length) out.push({ base: template.slice(from) });
  return out;
}

/** The writing alone. */
export function toPlain(segments: Segment[]): string {
  return segments.map(({ base }) => base).join('');
}

/** Furigana for a text-only screen: 漢字（かんじ）. */
export function toLine(segments: Segment[]): string {
  return segments.map(({ base, ruby }) => (ruby === undefined ? base : `${base}（${ruby}）`)).join('');
}

/** How it is read: kana in the place of every word that has a reading. */
export function toReading(segments: Segment[]): string {
  return segments.map(({ base, ruby }) => ruby ?? base).join('');
}

/** The value of one language; dates and hours get readings where the language shows them. */
export function localise(value: Localised, language: string, ruby: boolean): string {
  const own = typeof value === 'string' ? undefined : value[language];
  if (own !== undefined) return own;
  const plain = typeof value === 'string' ? value : (value[Object.keys(value)[0] ?? ''] ?? '');
  return ruby && !plain.includes('{') ? easyTime(plain) : plain;
}
