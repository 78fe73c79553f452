import { exitOf } from './asking.js';
import { callPerson, type Draft, keepWords, record, startEditing, stop, tell, turnTo } from './draft.js';
import { fits, withoutAlone } from './fitting.js';
import { findQuestion, optionsOf, storyOf } from './flow.js';
import { meetLanguage } from './language-change.js';
import type { Exit, Question, Remark } from './questionnaire.js';
import { remarkIn } from './remarks.js';
import type { Heard } from './state.js';
import { asksForPerson, type Reading, readText, wantsToBeAsked } from './understand.js';

/**
 * Takes in a text: an answer to the question that stood, a way out, or the person's own words. Words that are no answer are
 * kept beside the question, and the turn knows that it was missed.
 */
export function hearText(draft: Draft, { text: sent, ...from }: Heard<'text'>): void {
  const text = sent.replaceAll('\u0000', '').toWellFormed();
  if (text.trim() === '') return;
  meetLanguage(draft, text);
  const { q, state, context } = draft;
  const question = findQuestion(q, from.question) ?? draft.target;
  state.paused = false;
  if (state.listening !== null) {
    listen(draft, { ...from, text });
    return;
  }
  draft.owed = true;
  const reading = readText(q, question, question ? optionsOf(q, question, state, context) : [], text);
  if (reading && follow(draft, question, reading, { ...from, text })) return;
  const place = question ?? storyOf(q);
  if (place) keepWords(draft, place.id, text, from);
  const remark = remarkIn(q, text);
  const answered = remark !== null && answerRemark(draft, remark);
  if (!question) return;
  if (question.kind !== 'text' && asksForPerson(q, text)) {
    callPerson(draft);
  } else if (answered && (question.kind !== 'text' || remark.listens || remark.asks)) {
    // The remark had its answer; the question stands as it was.
  } else if (question.kind === 'text' ? fits(question, text) : question.open) {
    state.fixing = false;
    record(draft, question, 'answered', [], from.at ?? context.now);
  } else if (question.id === draft.target?.id) {
    draft.missed = text;
  }
}

/** Takes in taps. A tap on an older question answers that one anew; a code that is not offered is nothing. */
export function hearChoice(draft: Draft, event: Heard<'choice'>): void {
  const { q, state, context } = draft;
  const question = findQuestion(q, event.question) ?? draft.target;
  const at = event.at ?? context.now;
  state.paused = false;
  draft.owed = true;
  const out = event.codes.map(exitOf).find((exit) => exit !== null);
  if (out === 'more') state.page += 1;
  else if (out) takeExit(draft, question, out, at);
  // A tap can only come from a bubble that was sent.
  if (!question || out || (question !== draft.target && !state.asked.includes(question.id))) return;
  const offered = optionsOf(q, question, state, context).map(({ code }) => code);
  const codes = event.codes.filter((code) => offered.includes(code));
  if (codes.length > 0) pick(draft, question, question.kind === 'multi' ? codes : codes.slice(-1), at);
}

/** 「答えない」 and 「わからない」: answers of their own. While choosing what to put right, they leave everything as it is. */
export function leave(draft: Draft, question: Question | null, state: 'declined' | 'unknown', at: string): void {
  const { paused } = draft.state;
  draft.state.paused = false;
  if (!question) {
    // Put off before anything was asked: whoever comes back is asked.
    draft.owed ||= paused;
    return;
  }
  draft.state.fixing = false;
  record(draft, question, state, [], at);
}

/** 「あとで」: nothing more is asked until the person writes again. */
export function pause(draft: Draft): void {
  draft.state.paused = true;
  tell(draft, draft.q.phrases.later);
}

/** Goes on in another language, if the questionnaire speaks it. */
export function speak(draft: Draft, language: string): void {
  if (turnTo(draft, language)) draft.owed = true;
}

/** Does what a text was read as. False when the reading says nothing here, so that the text is kept as words. */
function follow(
  draft: Draft,
  question: Question | null,
  reading: Reading,
  event: Omit<Heard<'text'>, 'kind'>,
): boolean {
  const at = event.at ?? draft.context.now;
  switch (reading.kind) {
    case 'choice':
      if (!question) return false;
      if (!reading.plain) keepWords(draft, question.id, event.text, event);
      pick(draft, question, reading.codes, at);
      return true;
    case 'exit':
      return takeExit(draft, question, reading.exit, at);
    case 'language':
      speak(draft, reading.language);
      return true;
    case 'command':
      return obey(draft, question, reading.command, at);
  }
}

/** Somebody only wants to be read: the words are kept, and the third of them is answered with one soft offer. */
function listen(draft: Draft, event: Omit<Heard<'text'>, 'kind'>): void {
  const { q, state } = draft;
  const reading = readText(q, null, [], event.text);
  const wantsAnswer = wantsToBeAsked(q, event.text) || (reading?.kind === 'command' && reading.command === 'resume');
  if (wantsAnswer) {
    state.listening = null;
    draft.owed = true;
    return;
  }
  if (reading && reading.kind !== 'choice' && follow(draft, null, reading, event)) return;
  const story = storyOf(q);
  if (story) {
    keepWords(draft, story.id, event.text, event);
    // Not by `record`: a story that is only read is not thanked for again and again.
    state.answers[story.id] = { state: 'answered', codes: [], at: event.at ?? draft.context.now };
  }
  state.listening = (state.listening ?? 0) + 1;
  if (state.listening === 3) tell(draft, q.phrases.listening);
}

/** Answers a remark, once. Where the voice has changed, first who can see the screen is asked again. By mail nothing is. */
function answerRemark(draft: Draft, remark: Remark): boolean {
  const { state, context } = draft;
  if (state.remarked.includes(remark.id)) return false;
  state.remarked.push(remark.id);
  tell(draft, remark.reply);
  if (context.door === 'email') return true;
  if (remark.listens) state.listening = 0;
  if (remark.asks) {
    state.returning = true;
    startEditing(draft, remark.asks);
  }
  return true;
}

function obey(
  draft: Draft,
  question: Question | null,
  command: 'next' | 'resume' | 'more' | 'quiet',
  at: string,
): boolean {
  if (command === 'quiet') {
    // 「返信しないで」: not even a word of goodbye. Staff read it.
    draft.state.noReply = true;
    draft.state.ended = 'stopped';
    return true;
  }
  if (command === 'resume') return question !== null || draft.context.leadsOut === true;
  if (!question || question.kind === 'text') return false;
  if (command === 'more') draft.state.page += 1;
  else if (!draft.state.answers[question.id]) leave(draft, question, 'declined', at);
  return true;
}

/** Several taps in one turn add up where several may be chosen; else the last one counts. */
function pick(draft: Draft, question: Question, codes: string[], at: string): void {
  const { state, answered } = draft;
  if (question.kind === 'review' && state.fixing) {
    startEditing(draft, codes[0] ?? '');
    return;
  }
  if (question.kind === 'review' && codes[0] === 'fix') {
    state.fixing = true;
    return;
  }
  const before =
    question.kind === 'multi' && answered.has(question.id) ? (state.answers[question.id]?.codes ?? []) : [];
  record(draft, question, 'answered', withoutAlone(question, [...new Set([...before, ...codes])]), at);
}

function takeExit(draft: Draft, question: Question | null, exit: Exit, at: string): boolean {
  if (exit === 'person') callPerson(draft);
  else if (exit === 'stop') stop(draft);
  else if (!question) return false;
  else if (exit === 'later') pause(draft);
  else leave(draft, question, exit, at);
  return true;
}
