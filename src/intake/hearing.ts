import { hearChoice, hearText, leave, pause, speak } from './answering.js';
import { callPerson, type Draft, keepWords, record, startEditing, stop, tell } from './draft.js';
import { findQuestion } from './flow.js';
import type { Heard, InterviewEvent, Media } from './state.js';
import { readText } from './understand.js';

/** Takes one event into the turn. After an end, and after staff spoke, words are not asked about any more. */
export function hear(draft: Draft, event: InterviewEvent): void {
  const { state } = draft;
  if (event.kind === 'staff') state.silent = true;
  else if (event.kind === 'resumed') resume(draft);
  else if (event.kind === 'unsent') forget(draft, event.message);
  else if (event.kind === 'person') callPerson(draft);
  else if (state.silent || state.ended) hearAfterTheEnd(draft, event);
  else hearInTheInterview(draft, event);
}

function hearInTheInterview(draft: Draft, event: InterviewEvent): void {
  const { state, q, context } = draft;
  switch (event.kind) {
    case 'text':
      hearText(draft, event);
      break;
    case 'choice':
      hearChoice(draft, event);
      break;
    case 'declined':
    case 'unknown':
      leave(draft, findQuestion(q, event.question) ?? draft.target, event.kind, event.at ?? context.now);
      break;
    case 'later':
      pause(draft);
      break;
    case 'stop':
      stop(draft);
      break;
    case 'media':
      hearMedia(draft, event);
      break;
    case 'edit':
      startEditing(draft, event.question);
      break;
    case 'language':
      speak(draft, event.language);
      break;
    case 'returned':
      state.returning = state.watched !== false;
      state.paused = false;
      draft.owed = true;
      tell(draft, q.phrases.returned);
      break;
    case 'silence':
      if (!state.nudged && !state.paused && state.listening === null) tell(draft, q.phrases.silence);
      state.nudged = true;
      break;
    case 'known':
      takeAsKnown(draft, event);
  }
}

/** 「つづき」 takes up what the resident stopped; a person can be asked for at any time. Everything else is for staff to read. */
function hearAfterTheEnd(draft: Draft, event: InterviewEvent): void {
  if (event.kind !== 'text') return;
  const reading = readText(draft.q, null, [], event.text);
  if (reading?.kind === 'exit' && reading.exit === 'person') callPerson(draft);
  if (draft.state.silent || draft.state.ended !== 'stopped') return;
  if (reading?.kind === 'command' && reading.command === 'resume') {
    draft.state.noReply = false;
    resume(draft);
  }
}

function takeAsKnown({ q, state, context, answered }: Draft, event: Heard<'known'>): void {
  if (!findQuestion(q, event.question) || state.answers[event.question]) return;
  state.answers[event.question] = { state: 'answered', codes: event.codes, at: event.at ?? context.now };
  answered.add(event.question);
}

/** Thanks for what has no words. It answers the free question; at another one it stands, and is asked once more at most. */
function hearMedia(draft: Draft, event: Heard<'media'>): void {
  const { q, state, target } = draft;
  tell(draft, q.phrases.media[event.media]);
  if (target?.offers === 'place' && event.media === 'location') {
    keepWords(draft, target.id, inPlaceOfWords.location, event);
    record(draft, target, 'answered', [], event.at ?? draft.context.now);
  } else if (target?.fills === 'story') {
    keepWords(draft, target.id, inPlaceOfWords[event.media], event);
    record(draft, target, 'answered', [], event.at ?? draft.context.now);
  } else if (target && !state.seen.includes(target.id)) {
    state.seen.push(target.id);
    draft.owed = true;
  }
}

/** How staff read a file that came in the place of words. */
const inPlaceOfWords: Record<Media, string> = {
  sticker: '（スタンプ）',
  photo: '（写真）',
  video: '（動画）',
  voice: '（音声）',
  file: '（ファイル）',
  location: '（場所）',
};

/** The resident took a message back: its words leave the interview too, and nobody asks again. */
function forget({ state }: Draft, message: string): void {
  for (const [question, words] of Object.entries(state.words)) {
    const left = words.filter((one) => one.message !== message);
    if (left.length === words.length) continue;
    if (left.length > 0) state.words[question] = left;
    else delete state.words[question];
    const given = state.answers[question];
    if (left.length === 0 && given?.state === 'answered' && given.codes.length === 0) given.state = 'declined';
  }
}

function resume(draft: Draft): void {
  draft.state.silent = false;
  draft.state.paused = false;
  if (draft.state.ended !== 'completed') draft.state.ended = null;
  draft.owed = true;
}
