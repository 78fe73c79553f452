import { fold, foldAll, latinDigits, spaced, tile } from './folding.js';
import type { Exit, Question, Questionnaire } from './questionnaire.js';
import { exits } from './questionnaire.js';
import { toButton } from './speaking.js';
import { render, toLine, toPlain, toReading, type Wording } from './wording.js';

/** A choice as it is offered at a moment: written in the questionnaire, an area of the city, or an answer to put right. */
export interface Option {
  code: string;
  label: Wording;
  short?: Wording;
  also: string[];
  means?: 'yes' | 'no';
  range?: [number, number];
  hint?: Wording;
  /** Stays in sight however many others there are. */
  pinned: boolean;
}

/** What a typed text was read as. `plain` says that it holds nothing more than the choice itself. */
export type Reading =
  | { kind: 'choice'; codes: string[]; plain: boolean }
  | { kind: 'exit'; exit: Exit }
  | { kind: 'command'; command: 'next' | 'resume' | 'more' | 'quiet' }
  | { kind: 'language'; language: string };

const SENTENCE_END = /[。．！!？?\n]|\.(?=\s)/;
/** Longer texts are a story, not a pick. */
const LONGEST_PICK = 60;
/** The letters of choices in a mail, where numbers belong to the questions. */
export const optionLetters = [...'アイウエオカキクケコサシスセソタチツテト'];
const LETTERS = optionLetters.map(fold);
const KANJI = '〇一二三四五六七八九十';
const NUMBER = /^(\d{1,3})(?:番目?|ばんめ?|つ目)?(?:です|だよ?|で|にします|お願いします|でお願いします)?$/;
const AGE = /^(\d{1,3})(?:歳|才|さい|代|だい)?(?:です|だよ?)?$/;

/** Every folded way of saying an option; `true` when it says nothing more than its label. */
export function keysOf(q: Questionnaire, option: Option): Map<string, boolean> {
  const keys = new Map<string, boolean>();
  for (const also of foldAll(option.also)) keys.set(also, false);
  if (option.means) for (const word of foldAll(q.understands[option.means])) keys.set(word, true);
  for (const wording of [option.label, option.short ?? {}]) {
    for (const form of formsHeard(q, wording)) keys.set(form, true);
  }
  keys.delete('');
  return keys;
}

/** What a text says to the question that stands, or null: then it is the person's own words. */
export function readText(q: Questionnaire, question: Question | null, options: Option[], text: string): Reading | null {
  const picked = question && options.length > 0 ? readPick(q, question, options, text) : null;
  if (picked) return picked;
  const folded = fold(text);
  if (folded === '' || folded.length > LONGEST_PICK) return null;
  for (const exit of exits) {
    const keys = exitKeys(q, question, exit);
    // Among free words only the bare way out is one: 「やめるかも」 may be the story itself.
    if (question?.kind === 'text' ? keys.has(folded) : cover(q, text, keys)) return { kind: 'exit', exit };
  }
  for (const [language, { name, also }] of Object.entries(q.languages)) {
    if (foldAll(also).includes(folded) || forms(name).includes(folded)) return { kind: 'language', language };
  }
  for (const command of ['next', 'resume', 'more', 'quiet'] as const) {
    if (foldAll(q.understands[command]).includes(folded)) return { kind: 'command', command };
  }
  return null;
}

/** Somewhere in a longer answer the person asks for a person. */
export function asksForPerson(q: Questionnaire, text: string): boolean {
  const folded = fold(text);
  const keys = exitKeys(q, null, 'person');
  return (
    text.split(SENTENCE_END).some((sentence) => cover(q, sentence, keys) !== null) ||
    [...keys.keys()].some((key) => key.length >= 4 && isJapanese(key) && folded.includes(key))
  );
}

/** Somebody who only wanted to be read wants an answer now. */
export function wantsToBeAsked(q: Questionnaire, text: string): boolean {
  const folded = fold(text);
  return foldAll(q.understands.answer).some((word) => folded.includes(word));
}

/** More than a greeting: the first words of somebody who has begun to tell. */
export function isStory(q: Questionnaire, text: string): boolean {
  const greetings = new Map(foldAll(q.understands.greeting).map((word) => [word, '']));
  const folded = fold(text);
  return [...folded].length >= 4 && !(folded.length <= LONGEST_PICK && cover(q, text, greetings));
}

/** A pick in the whole text, or in its first sentence: 「母です。80歳で、一人で暮らしています」. */
function readPick(q: Questionnaire, question: Question, options: Option[], text: string): Reading | null {
  const whole = readSentence(q, question, options, text);
  // 「ない。でも…」 about a danger is not a no.
  if (whole || question.fills === 'danger' || question.fills === 'watched') return whole;
  const first = text.split(SENTENCE_END, 1)[0] ?? '';
  const picked = first.trim() === text.trim() ? null : readSentence(q, question, options, first);
  return picked && { ...picked, plain: false };
}

function readSentence(
  q: Questionnaire,
  question: Question,
  options: Option[],
  text: string,
): Extract<Reading, { kind: 'choice' }> | null {
  const folded = fold(text);
  if (folded === '' || folded.length > LONGEST_PICK) return null;
  const codes = new Map<string, string>();
  const plain = new Map<string, boolean>();
  const doubtful = new Set<string>();
  for (const option of options) {
    for (const [key, isLabel] of keysOf(q, option)) {
      if (codes.has(key)) doubtful.add(key);
      codes.set(key, option.code);
      plain.set(key, isLabel);
    }
  }
  for (const key of doubtful) codes.delete(key);
  const keys = cover(q, text, codes);
  if (keys) {
    const found = picksOf(q, keys, codes);
    if (question.kind !== 'multi' && found.length > 1) return null;
    return { kind: 'choice', codes: found, plain: keys.every((key) => plain.get(key)) };
  }
  const numbered = readNumbers(options, text) ?? numbersAmongWords(q, options, text);
  if (!numbered || (question.kind !== 'multi' && numbered.length > 1)) return null;
  return { kind: 'choice', codes: numbered, plain: true };
}

/** The codes of some keys. A small word that is also a choice, as 「我」 in 「我妈妈」, means nothing beside another choice. */
function picksOf(q: Questionnaire, keys: string[], codes: Map<string, string>): string[] {
  const { yes, no, filler } = q.understands;
  const small = new Set(foldAll(filler));
  for (const word of [...foldAll(yes), ...foldAll(no)]) small.delete(word);
  const meant = keys.filter((key) => !small.has(key));
  return [...new Set((meant.length > 0 ? meant : keys).map((key) => codes.get(key) ?? ''))];
}

/** The keys that make up a whole text, with nothing but filler between them; null when something is left over. */
function cover(q: Questionnaire, text: string, codes: Map<string, string>): string[] | null {
  const folded = fold(text);
  if (codes.has(folded)) return [folded];
  // 「危険ではない」 must not be read as 危険 or as ない.
  if (/(?:では|じゃ)(?:な|あり)/.test(folded)) return null;
  const found = tile(spaced(text), [...codes.keys()], foldAll(q.understands.filler));
  return found && found.length > 0 ? found : null;
}

function exitKeys(q: Questionnaire, question: Question | null, exit: Exit): Map<string, string> {
  const { label, also } = q.exits[exit];
  const labels = exit === 'declined' && question?.declined ? [label, question.declined] : [label];
  const words = [...foldAll(also), ...labels.flatMap((wording) => formsHeard(q, wording))];
  return new Map(words.filter(Boolean).map((word) => [word, exit]));
}

/** Picks by number: 「2」「２番」「二番」「1と3」「②」, a letter of a mail 「イ」, or an age that falls into a range. */
function readNumbers(options: Option[], text: string): string[] | null {
  const normal = latinDigits(text.normalize('NFKC'))
    .toLowerCase()
    .trim()
    .replace(/^no\.?/, '');
  const byLetter = options[LETTERS.indexOf(fold(normal))];
  if (byLetter) return [byLetter.code];
  const found: string[] = [];
  for (const token of normal.split(/[\s,、。.・/と&+]+/).filter(Boolean)) {
    const digits = token.replace(/^([一二三四五六七八九十])(?=番|ばん|つ目)/, (kanji) => String(KANJI.indexOf(kanji)));
    const option = byNumber(options, digits) ?? byAge(options, digits);
    if (!option) return null;
    if (!found.includes(option.code)) found.push(option.code);
  }
  return found.length > 0 ? found : null;
}

/** Picks by number in another language: digits with nothing but small words around them. 「8 tuổi」 is an age, not the eighth. */
function numbersAmongWords(q: Questionnaire, options: Option[], text: string): string[] | null {
  const normal = latinDigits(text.normalize('NFKC'));
  const numbers = normal.match(/\d{1,3}/g) ?? [];
  const fillers = foldAll(q.understands.filler);
  const between = normal.split(/\d{1,3}/).filter((words) => fold(words) !== '');
  if (between.some((words) => tile(spaced(words), [], fillers) === null)) return null;
  const found = numbers.map((digits) => byAge(options, digits) ?? byNumber(options, digits));
  const codes = found.flatMap((option) => option?.code ?? []);
  return codes.length === numbers.length && codes.length > 0 ? [...new Set(codes)] : null;
}

function byNumber(options: Option[], token: string): Option | undefined {
  const position = NUMBER.exec(token)?.[1];
  return position === undefined ? undefined : options[Number(position) - 1];
}

function byAge(options: Option[], token: string): Option | undefined {
  const age = AGE.exec(token)?.[1];
  if (age === undefined) return undefined;
  return options.find(({ range }) => range && Number(age) >= range[0] && Number(age) <= range[1]);
}

/** How a wording may be typed in the languages that count here. */
function formsHeard(q: Questionnaire, wording: Wording): string[] {
  return q.heard.flatMap((language) => forms(wording[language] ?? ''));
}

function isJapanese(key: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Han}]/u.test(key);
}

/** The wordings of questionnaires and the names of a city's areas are few, and are asked for with every message. */
const formsKnown = new Map<string, string[]>();
const mostForms = 20_000;

function forms(template: string): string[] {
  const known = formsKnown.get(template);
  if (known) return known;
  const segments = render(template);
  const said = [toPlain(segments), toReading(segments), toLine(segments)];
  // A tap on a label that was cut for its button sends what the button shows.
  const folded = [...new Set([...said, ...said.map(toButton)].map(fold))];
  if (formsKnown.size >= mostForms) formsKnown.clear();
  formsKnown.set(template, folded);
  return folded;
}
