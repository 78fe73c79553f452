import { optionsOf } from './flow.js';
import { type Exit, exits, type Question, type Questionnaire } from './questionnaire.js';
import { phrase, textOf, toButton } from './speaking.js';
import type { InterviewContext, InterviewState, Utterance, UtteranceChoice } from './state.js';
import { glance } from './summary.js';
import type { Option } from './understand.js';

/** LINE shows at most 13 quick replies. */
const MOST_BUTTONS = 13;
/** Codes of buttons that are no answer begin with this. */
const OUT = '~';

/** The code of a way out as a button carries it. */
export function exitCode(exit: Exit | 'more' | 'date' | 'place'): string {
  return `${OUT}${exit}`;
}

/** The way out that a button's code means, or null when the code is an answer. */
export function exitOf(code: string): Exit | 'more' | null {
  if (code === exitCode('more')) return 'more';
  return exits.find((exit) => exitCode(exit) === code) ?? null;
}

/** The ways out that a question shows. All of them are understood whether they are shown or not. */
export function exitsShown(question: Question): Exit[] {
  return exits.filter((exit) => !question.hide.includes(exit));
}

/**
 * A question as chat asks it. Every choice stands numbered in the text, because LINE shows no buttons on a PC; the buttons
 * hold one page of a long list. `prefix` is the one line before it: a thank-you, or why it is asked again.
 */
export function ask(
  q: Questionnaire,
  question: Question,
  state: InterviewState,
  context: InterviewContext,
  prefix: string[] = [],
): Utterance {
  const options = optionsOf(q, question, state, context);
  const say = (wording: Record<string, string>) => phrase(q, wording, state, context);
  const parts = [...new Set(prefix)];
  const review = question.kind === 'review';
  parts.push(say(review && state.fixing ? q.phrases.whatToFix : question.ask));
  const lines = review && !state.fixing ? glance(q, state, context) : [];
  const before = parts.length;
  if (question.hint) parts.push(say(question.hint));
  parts.push(...options.map(({ label, hint }, at) => `${at + 1} ${say(label)}${hint ? `（${say(hint)}）` : ''}`));
  if (question.kind === 'multi' && !state.asked.some((id) => isMulti(q, id))) parts.push(say(q.phrases.several));
  if (state.asked.length === 0) parts.push(say(q.phrases.howToAnswer));
  const text = [
    ...parts.slice(0, before),
    ...lines.map(({ label, shown }) => `・${label}: ${shown}`),
    ...parts.slice(before),
  ];
  return {
    kind: 'question',
    question: question.id,
    text: text.join('\n'),
    ...(lines.length > 0 ? { card: { text: parts.join('\n'), lines, fix: say(q.phrases.fix) } } : {}),
    choices: buttons(q, question, options, state),
    multiple: question.kind === 'multi',
  };
}

function isMulti(q: Questionnaire, id: string): boolean {
  return q.questions.some((question) => question.id === id && question.kind === 'multi');
}

function buttons(q: Questionnaire, question: Question, options: Option[], state: InterviewState): UtteranceChoice[] {
  const offered: UtteranceChoice[] = question.offers
    ? [
        {
          code: exitCode(question.offers),
          label: toButton(textOf(q, q.phrases.offers[question.offers], state.language)),
          opens: question.offers,
        },
      ]
    : [];
  const ways = exitsShown(question).map((exit): UtteranceChoice => {
    const label = exit === 'declined' && question.declined ? question.declined : q.exits[exit].label;
    return { code: exitCode(exit), label: textOf(q, label, state.language) };
  });
  const out = [...offered, ...ways];
  const toChoice = (option: Option) => ({ code: option.code, label: buttonLabel(q, option, state.language) });
  const room = MOST_BUTTONS - out.length;
  if (options.length <= room) return [...options.map(toChoice), ...out];
  const pinned = options.filter((option) => option.pinned);
  const others = options.filter((option) => !option.pinned);
  const size = Math.max(1, room - pinned.length - 1);
  const from = (state.page % Math.ceil(others.length / size)) * size;
  const more = { code: exitCode('more'), label: textOf(q, q.phrases.more, state.language) };
  return [...[...others.slice(from, from + size), ...pinned].map(toChoice), more, ...out];
}

/** The label of a choice on a button: its short form where there is one, cut when an area's name is too long. */
export function buttonLabel(
  q: Questionnaire,
  { label, short }: Pick<Option, 'label' | 'short'>,
  language: string,
): string {
  return toButton(textOf(q, short?.[language] ? short : label, language));
}
