import type { Questionnaire } from './questionnaire.js';
import type { InterviewContext, InterviewState, Utterance } from './state.js';
import { localise, render, type Segment, toLine, toPlain, type Values, type Wording } from './wording.js';

/** LINE: 5,000 UTF-16 units in a text, five messages in one request, 20 graphemes on a button. */
const LONGEST_TEXT = 5000;
const MOST_UTTERANCES = 5;
const LONGEST_LABEL = 20;
/** More lines than this are a wall (domain.md §5.3). */
const MOST_LINES = 3;

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** How many characters a reader sees: LINE counts labels in grapheme clusters. */
export function lengthOnButton(label: string): number {
  return [...graphemes.segment(label)].length;
}

/** The values of a context in a language, for the placeholders of any wording. */
export function valuesOf(q: Questionnaire, context: InterviewContext, language: string, lines = context.lines): Values {
  const ruby = q.languages[language]?.ruby === 'shown';
  const said = (value: InterviewContext['hours']) => localise(value, language, ruby);
  return {
    municipality: said(context.municipality),
    hours: said(context.hours),
    nextAnswer: said(context.nextAnswer),
    nextOpening: said(context.nextOpening ?? context.hours),
    receipt: context.receipt,
    lines: lines.slice(0, MOST_LINES).join('\n'),
  };
}

/** A wording in the interview's language, as segments with furigana. */
export function segmentsOf(wording: Wording, language: string, values: Values = {}): Segment[] {
  return render(wording[language] ?? Object.values(wording)[0] ?? '', values);
}

/** A wording as text for chat and mail: furigana in brackets where the language shows it. */
export function textOf(q: Questionnaire, wording: Wording, language: string, values: Values = {}): string {
  const segments = segmentsOf(wording, language, values);
  return q.languages[language]?.ruby === 'shown' ? toLine(segments) : toPlain(segments);
}

/** A phrase said in an interview, with the context's values. */
export function phrase(q: Questionnaire, wording: Wording, state: InterviewState, context: InterviewContext): string {
  return textOf(q, wording, state.language, valuesOf(q, context, state.language));
}

/** A label cut to what a button holds. */
export function toButton(label: string): string {
  // No more graphemes than UTF-16 units: nearly every label ends here.
  if (label.length <= LONGEST_LABEL) return label;
  const seen = [...graphemes.segment(label)].map(({ segment }) => segment);
  return seen.length <= LONGEST_LABEL ? label : `${seen.slice(0, LONGEST_LABEL - 1).join('')}…`;
}

/** A text cut to what LINE takes, never through the middle of a character. */
export function toFit(text: string, units = LONGEST_TEXT): string {
  return text.length <= units
    ? text
    : `${text
        .slice(0, units - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}

/** At most five utterances: the same thing once, statements joined when there are too many. */
export function toSay(utterances: Utterance[]): Utterance[] {
  const said = utterances.filter((one, at) => utterances.findIndex(({ text }) => text === one.text) === at);
  while (said.length > MOST_UTTERANCES) {
    const first = said.findIndex(({ kind }) => kind === 'statement');
    const second = said.findIndex(({ kind }, at) => kind === 'statement' && at > first);
    const [one, two] = [said[first], said[second]];
    if (!one || !two) break;
    said.splice(second, 1);
    said[first] = { ...one, text: `${one.text}\n${two.text}`, ...(two.link ? { link: true } : {}) };
  }
  return said.slice(-MOST_UTTERANCES).map((one) => ({ ...one, text: toFit(one.text) }));
}
