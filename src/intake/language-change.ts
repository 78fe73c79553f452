import { type Draft, tell, turnTo } from './draft.js';
import { languageOf } from './language.js';
import type { Questionnaire } from './questionnaire.js';
import { render, toLine } from './wording.js';

/** 「小6です」 at the beginning of what somebody says: a child writes. */
const CHILD =
  /^(?:(?:わたし|私|ぼく|僕|おれ|俺)は?、?)?(?:小学?|中学?)(?:[1-6一二三四五六]年?生?|生)(?:です|だ|の|で|。|$)/;
/** So many letters, all of them kana: somebody who writes no kanji reads few. */
const MANY_KANA = 12;

/** The language to begin in with somebody who writes these words; null for the first one. Children get やさしい日本語. */
export function languageToSpeak(q: Questionnaire, text: string): string | null {
  const first = Object.keys(q.languages)[0];
  const heard = languageOf(text);
  const language = heard?.language === 'ja' && writesEasily(text) ? 'ja-easy' : heard?.sure ? heard.language : null;
  return language !== null && language !== first && Object.hasOwn(q.languages, language) ? language : null;
}

/**
 * Turns to the language of somebody's first words, with the greeting in it and the way back in やさしい日本語. Where nobody could be
 * sure, it goes on in Japanese and names the languages that there are.
 */
export function meetLanguage(draft: Draft, text: string): void {
  const { q, state } = draft;
  const isFirst = Object.keys(state.words).length + Object.keys(state.answers).length === 0;
  if (!isFirst || state.language !== Object.keys(q.languages)[0]) return;
  const language = languageToSpeak(q, text);
  if (language !== null) {
    turnTo(draft, language);
    tell(draft, q.phrases.greeting);
    sayWayBack(draft);
  } else if (isDoubtful(text) && q.changing) {
    draft.say.push({ kind: 'statement', text: `${toLine(render(q.changing.offer))}\n${namesOf(q).join(' / ')}` });
  }
}

/** Says to somebody who is met in a foreign language how Japanese comes back. */
export function sayWayBack({ q, state, say }: Draft): void {
  const isForeign = state.language !== Object.keys(q.languages)[0] && q.languages[state.language]?.ruby === 'hidden';
  if (q.changing && isForeign) say.push({ kind: 'statement', text: toLine(render(q.changing.back)) });
}

function isDoubtful(text: string): boolean {
  const heard = languageOf(text);
  return heard !== null && heard.language !== 'ja';
}

function namesOf(q: Questionnaire): string[] {
  return Object.values(q.languages)
    .slice(1)
    .map(({ name }) => toLine(render(name)));
}

function writesEasily(text: string): boolean {
  const said = text.normalize('NFKC').trim();
  const letters = said.match(/\p{L}/gu) ?? [];
  return CHILD.test(said) || (letters.length >= MANY_KANA && letters.every((letter) => /[ぁ-ゖー]/.test(letter)));
}
