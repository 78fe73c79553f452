import { speakers } from '../contract/index.js';
import { fold } from './folding.js';
import type { CrisisTexts, Question, Questionnaire } from './questionnaire.js';
import { exits } from './questionnaire.js';
import { lengthOnButton } from './speaking.js';
import { keysOf } from './understand.js';
import { faultsOf, render, toLine, type Wording } from './wording.js';

/** A longer wording does not fit into one message beside its choices. */
const LONGEST_WORDING = 1000;
const LONGEST_LABEL = 20;
const MOST_MAIL_QUESTIONS = 5;

/** Everything that is wrong with a questionnaire of the right shape, each with its place; empty when it can be used. */
export function faultsOfQuestionnaire(q: Questionnaire): string[] {
  const languages = Object.keys(q.languages);
  return [
    ...(languages.length === 0 ? ['languages: there is none'] : []),
    ...q.questions.flatMap((question) => wordingFaults(question, languages)),
    ...q.questions.flatMap((question, at) => questionFaults(q, question, at)),
    ...exits.flatMap((exit) => labelFaults(`exits.${exit}.label`, q.exits[exit].label, languages)),
    ...phraseFaults('phrases', q.phrases, languages),
    ...labelFaults('phrases.more', q.phrases.more, languages),
    ...wholeFaults(q),
    ...Object.entries(q.crisis).flatMap(([name, text]) => phraseFaults(`crisis.${name}`, text, languages)),
  ];
}

/** What is wrong with crisis texts by themselves: a number outside the register, a number for somebody who is watched. */
export function faultsOfCrisisTexts(texts: CrisisTexts): string[] {
  return Object.entries(texts).flatMap(([name, text]) => [
    ...phraseFaults(`texts.${name}`, text, Object.keys(text.text)),
    ...(['text', 'told', 'closed', 'watched'] as const)
      .filter((block) => Object.values(text[block]).some((wording) => wording.includes('{lines}')))
      .map((block) => `texts.${name}.${block}: {lines} stands only in lines`),
  ]);
}

function wholeFaults(q: Questionnaire): string[] {
  const ids = q.questions.map(({ id }) => id);
  const kinds = q.questions.map(({ kind }) => kind);
  const faults = ids
    .filter((id, at) => ids.indexOf(id) !== at || id === 'areas')
    .map((id) => `questions: the id ${id} is there twice`);
  if (q.questions.filter(({ fills }) => fills === 'story').length !== 1)
    faults.push('questions: exactly one fills the story');
  if (kinds.slice(0, -1).includes('review')) faults.push('questions: the review stands last, and once');
  if (q.questions.filter(({ mail }) => mail).length > MOST_MAIL_QUESTIONS)
    faults.push(`questions: at most ${MOST_MAIL_QUESTIONS} go by mail`);
  return faults;
}

function wordingFaults(question: Question, languages: string[]): string[] {
  const at = `questions.${question.id}`;
  return [
    ...textFaults(`${at}.ask`, question.ask, languages),
    ...labelFaults(`${at}.name`, question.name, languages, 40),
    ...(question.hint ? textFaults(`${at}.hint`, question.hint, languages) : []),
    ...(question.reply ? textFaults(`${at}.reply`, question.reply, languages) : []),
    ...(question.declined ? labelFaults(`${at}.declined`, question.declined, languages) : []),
    ...question.reask.flatMap((wording, i) => textFaults(`${at}.reask.${i}`, wording, languages)),
    ...question.choices.flatMap((choice) => [
      ...labelFaults(`${at}.choices.${choice.code}`, { ...choice.label, ...choice.short }, languages),
      ...(choice.hint ? textFaults(`${at}.choices.${choice.code}.hint`, choice.hint, languages) : []),
      ...(choice.reply ? textFaults(`${at}.choices.${choice.code}.reply`, choice.reply, languages) : []),
      ...textFaults(`${at}.choices.${choice.code}.label`, choice.label, languages),
    ]),
  ];
}

function questionFaults(q: Questionnaire, question: Question, at: number): string[] {
  const place = `questions.${question.id}`;
  const codes = question.choices.map(({ code }) => code);
  const earlier = new Set(q.questions.filter((one, i) => i < at || one.onReturn).map(({ id }) => id));
  const faults = codes.filter((code, i) => codes.indexOf(code) !== i).map((code) => `the code ${code} is there twice`);
  const offers = codes.length > 0 || question.choicesFrom !== undefined;
  if (question.kind === 'text' ? offers : !offers)
    faults.push(question.kind === 'text' ? 'a text has no choices' : 'there are no choices');
  if (question.choicesFrom && question.choicesFrom !== 'areas' && !earlier.has(question.choicesFrom)) {
    faults.push(`choicesFrom: ${question.choicesFrom} is not an earlier question`);
  }
  if (question.kind === 'review' && !['ok', 'fix'].every((code) => codes.includes(code)))
    faults.push('a review has the choices ok and fix');
  if (question.fills === 'speaker') {
    for (const code of codes)
      if (!speakers.some((speaker) => speaker === code)) faults.push(`${code} is not a speaker`);
  }
  for (const { crisis, language, code } of question.choices) {
    if (crisis && !q.crisis[crisis]) faults.push(`choices.${code}: there is no crisis text ${crisis}`);
    if (language && !q.languages[language]) faults.push(`choices.${code}: there is no language ${language}`);
  }
  return [...faults, ...conditionFaults(q, question, earlier), ...typedInEveryLanguage(q, question)].map(
    (fault) => `${place}: ${fault}`,
  );
}

function conditionFaults(q: Questionnaire, question: Question, earlier: Set<string>): string[] {
  return question.when.flatMap((condition) => {
    const on = q.questions.find(({ id }) => id === condition.question);
    if (!on || !earlier.has(condition.question)) return [`when: ${condition.question} is not an earlier question`];
    if (!condition.in && !condition.notIn && condition.atLeast === undefined)
      return [`when: nothing is said of ${condition.question}`];
    if (on.choicesFrom) return [];
    return [...(condition.in ?? []), ...(condition.notIn ?? [])]
      .filter((code) => !on.choices.some((choice) => choice.code === code))
      .map((code) => `when: ${condition.question} has no choice ${code}`);
  });
}

/** What could mean two choices in Japanese, and what more could in the interview of another language. */
function typedInEveryLanguage(q: Questionnaire, question: Question): string[] {
  const japanese = typedFaults(q, question);
  const others = Object.entries(q.views).flatMap(([language, view]) => {
    const heard = view.questions.find(({ id }) => id === question.id);
    const faults = view === q || !heard ? [] : typedFaults(view, heard);
    return faults.filter((fault) => !japanese.includes(fault)).map((fault) => `in ${language}: ${fault}`);
  });
  return [...japanese, ...others];
}

/** A typed answer must mean one choice. Choices for different doors never stand together. */
function typedFaults(q: Questionnaire, question: Question): string[] {
  const seen = new Map<string, string>();
  const faults: string[] = [];
  for (const choice of question.choices) {
    const doors = choice.doors ?? ['line', 'email', 'web', 'counter'];
    for (const key of keysOf(q, { ...choice, pinned: false }).keys()) {
      for (const door of doors) {
        const other = seen.get(`${door} ${key}`);
        if (other && other !== choice.code) faults.push(`「${key}」 could mean ${other} or ${choice.code}`);
        seen.set(`${door} ${key}`, choice.code);
      }
    }
    for (const also of choice.also)
      if (fold(also) === '') faults.push(`choices.${choice.code}: 「${also}」 holds no letters`);
  }
  return [...new Set(faults)];
}

/** Every wording inside a tree of phrases: a wording is a map whose values are all strings. */
function phraseFaults(place: string, tree: object, languages: string[]): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = `${place}.${key}`;
    const isWording = !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'string');
    return isWording ? textFaults(here, value, languages) : phraseFaults(here, value, languages);
  });
}

function labelFaults(place: string, wording: Wording, languages: string[], longest = LONGEST_LABEL): string[] {
  return [
    ...textFaults(place, wording, languages),
    ...Object.entries(wording)
      .filter(([, template]) => lengthOnButton(toLine(render(template))) > longest)
      .map(([language]) => `${place}.${language}: longer than ${longest} characters`),
  ];
}

function textFaults(place: string, wording: Wording, languages: string[]): string[] {
  return [
    ...languages
      .filter((language) => !wording[language])
      .map((language) => `${place}: the wording in ${language} is missing`),
    ...Object.entries(wording).flatMap(([language, template]) => {
      const faults = faultsOf(template);
      if (!languages.includes(language)) faults.push('this language is not among the languages');
      if (template.length > LONGEST_WORDING) faults.push(`longer than ${LONGEST_WORDING} characters`);
      if (/\d{3}|#\d/.test(template.normalize('NFKC')))
        faults.push('a telephone number: it belongs into the register of hotlines');
      return faults.map((fault) => `${place}.${language}: ${fault}`);
    }),
  ];
}
