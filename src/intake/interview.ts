import { ask } from './asking.js';
import { type Draft, newDraft, record, tell, turnOf } from './draft.js';
import { findQuestion, isVisible, nextQuestion, storyOf } from './flow.js';
import { hear } from './hearing.js';
import { languageToSpeak, sayWayBack } from './language-change.js';
import { openQuestionsAsList } from './mail-list.js';
import type { Question, Questionnaire } from './questionnaire.js';
import { phrase } from './speaking.js';
import {
  continued,
  type InterviewContext,
  type InterviewEvent,
  type InterviewState,
  newState,
  type Turn,
} from './state.js';
import { isStory } from './understand.js';
import type { Wording } from './wording.js';

/** Who answers a question twice with so much else wants to tell, not to be asked. */
const LONG_WORDS = 60;
/** After so many re-asks the words are kept as they are, and it goes on. */
const MOST_REASKS = 2;

/**
 * Begins an interview: the promises of S0, then the first question. The first words are never lost: a story is the answer
 * to the question of free words, a greeting is kept beside it. By mail the open questions come in one list.
 */
export function begin(
  q: Questionnaire,
  context: InterviewContext,
  events: InterviewEvent[] = [],
  language?: string,
): Turn {
  const words = events.flatMap((event) => (event.kind === 'text' ? event.text : [])).join('\n');
  const state = newState(q, language ?? languageToSpeak(q, words) ?? undefined);
  const draft = newDraft(q, state, context, null);
  tell(draft, q.phrases.greeting);
  if (language === undefined) sayWayBack(draft);
  if (!context.open) {
    tell(draft, q.phrases.closed);
    if (context.lines.length > 0) tell(draft, q.phrases.lines);
  }
  draft.owed = true;
  for (const event of events) hear(draft, event);
  const story = storyOf(q);
  const told = story && (state.words[story.id] ?? []);
  if (story && told?.some(({ text }) => context.door === 'email' || isStory(draft.q, text))) {
    record(draft, story, 'answered', [], told[0]?.at ?? context.now);
    draft.prefix = [phrase(q, q.phrases.received, state, context)];
  }
  return settle(draft, q.phrases.door);
}

/**
 * Takes what happened into an interview and says what comes next: at most one question, however many messages came.
 * Pure; the same state and events always give the same turn. Nothing new, nothing said. A state of another questionnaire
 * throws; another version of the same one is taken as far as its questions go.
 */
export function advance(
  q: Questionnaire,
  before: InterviewState,
  events: InterviewEvent[],
  context: InterviewContext,
): Turn {
  if (before.questionnaire !== q.id) throw new Error(`The interview is of ${before.questionnaire}, not of ${q.id}`);
  const state = continued(q, before);
  // A mail answers the questions that it numbers; its other words belong to the story.
  const draft = newDraft(q, state, context, context.door === 'email' ? null : (findQuestion(q, state.current) ?? null));
  for (const event of events) hear(draft, event);
  keepStoryOpenEnded(draft);
  return settle(draft);
}

/** Ends a form that was sent: the receipt number, and when the answer comes. Without effect on one that has ended. */
export function finish(q: Questionnaire, before: InterviewState, context: InterviewContext): Turn {
  const draft = newDraft(q, continued(q, before), context, null);
  if (!draft.state.ended && !draft.state.silent) complete(draft);
  return turnOf(draft);
}

/** Words of a later mail without a number: they are the story when there is none yet. */
function keepStoryOpenEnded(draft: Draft): void {
  const story = storyOf(draft.q);
  if (draft.target || !story || draft.state.answers[story.id] || !draft.state.words[story.id]) return;
  if (draft.context.door === 'email') record(draft, story, 'answered', [], draft.context.now);
}

/** Decides the next step when all has been heard. `leading` goes before a link, at a door that asks nothing itself. */
function settle(draft: Draft, leading = draft.q.phrases.doorAgain): Turn {
  const { q, state, context } = draft;
  if (state.silent) draft.say = [];
  if (state.silent || state.ended || state.paused || !draft.owed) return turnOf(draft);
  if (context.leadsOut) return leadOut(draft, leading);
  if (context.door === 'email') return settleMail(draft);
  noteMiss(draft);
  if (state.listening !== null) return turnOf(draft);
  const question = standing(draft);
  if (!question) return complete(draft);
  if (question.id !== state.current) state.page = 0;
  draft.say.push(ask(q, question, state, context, draft.prefix));
  state.current = question.id;
  if (!state.asked.includes(question.id)) state.asked.push(question.id);
  return turnOf(draft);
}

/** What is to be asked now: the check after a return, the answer being put right, what stood and was not answered, the next. */
function standing({ q, state, context, target }: Draft): Question | null {
  const back = q.questions.find(({ onReturn }) => onReturn);
  if (state.returning && back) {
    delete state.answers[back.id];
    return back;
  }
  const editing = findQuestion(q, state.editing);
  if (editing) return editing;
  if (target && !state.answers[target.id] && isVisible(target, state, context.door)) return target;
  return nextQuestion(q, state, context.door);
}

/** Words that were no answer: a kind, specific question again, twice at most; then the words are the answer. */
function noteMiss(draft: Draft): void {
  const { q, state, context, target } = draft;
  if (!target || draft.missed === null || draft.answered.has(target.id)) return;
  const times = state.reasks[target.id] ?? 0;
  if (times > 0 && draft.missed.length >= LONG_WORDS) {
    state.listening = 0;
    tell(draft, q.phrases.listening);
    return;
  }
  if (times >= MOST_REASKS) {
    record(draft, target, 'answered', [], context.now);
    return;
  }
  state.reasks[target.id] = times + 1;
  const general = target.kind === 'text' ? q.phrases.reaskText : q.phrases.reaskChoice;
  const wording = target.reask[times] ?? general[times];
  if (wording) draft.prefix.push(phrase(q, wording, state, context));
}

/** The words are kept as the story, and the rest is asked on the person's own page. */
function leadOut(draft: Draft, leading: Wording): Turn {
  const { q, state, context } = draft;
  const story = storyOf(q);
  if (story && state.words[story.id] && !state.answers[story.id]) record(draft, story, 'answered', [], context.now);
  draft.say.push({ kind: 'statement', text: phrase(q, leading, state, context), link: true });
  return turnOf(draft);
}

/** One mail with the open questions, once; the answer to it ends the asking. */
function settleMail(draft: Draft): Turn {
  const { q, state, context } = draft;
  for (const id of state.listed) keepAsWritten(draft, findQuestion(q, id));
  const list = state.listed.length === 0 ? openQuestionsAsList(q, state, context) : null;
  if (!list || list.questions.length === 0) return complete(draft);
  state.listed = list.questions;
  state.asked = [...new Set([...state.asked, ...list.questions])];
  state.current = list.questions[0] ?? null;
  draft.say.push({
    kind: 'question',
    question: list.questions[0],
    text: [...draft.prefix, list.text, phrase(q, q.phrases.mailLink, state, context)].join('\n\n'),
    link: true,
  });
  return turnOf(draft);
}

/** What a mail said to a question and could not be read as a choice is its answer all the same. */
function keepAsWritten(draft: Draft, question: Question | undefined): void {
  if (!question || draft.state.answers[question.id] || !draft.state.words[question.id]) return;
  record(draft, question, 'answered', [], draft.context.now);
}

function complete(draft: Draft): Turn {
  const { q, state, context } = draft;
  state.ended = 'completed';
  state.current = null;
  const quiet =
    state.noReply ||
    q.questions.some(({ id, fills }) => fills === 'contact' && state.answers[id]?.codes.includes('none'));
  const parts = [...draft.prefix, phrase(q, quiet ? q.phrases.receiptNoReply : q.phrases.receipt, state, context)];
  if (context.lines.length > 0 && !state.watched) parts.push(phrase(q, q.phrases.lines, state, context));
  const apart = context.door === 'line' && !quiet && !state.watched && hasRest(q, state);
  if (apart) parts.push(phrase(q, q.phrases.rest, state, context));
  draft.say.push({ kind: 'receipt', text: parts.join('\n'), ...(apart ? { link: true } : {}) });
  return turnOf(draft);
}

/** Name and telephone number are not asked for inside LINE (the guideline of 2021-04-30): a page of one's own has them. */
function hasRest(q: Questionnaire, state: InterviewState): boolean {
  return q.questions.some(
    (question) =>
      !state.answers[question.id] && isVisible(question, state, 'web') && !isVisible(question, state, 'line'),
  );
}
