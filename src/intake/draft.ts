import type { Danger } from '../contract/index.js';
import { crisisText } from './crisis.js';
import { choiceOf, findQuestion } from './flow.js';
import type { Question, Questionnaire } from './questionnaire.js';
import { heardIn } from './questionnaire-weaving.js';
import { phrase, toSay } from './speaking.js';
import type { Given, InterviewContext, InterviewState, Raised, Turn, Utterance, Words } from './state.js';
import type { Wording } from './wording.js';

/** A turn being made: the state that the events change, and what will be said at its end. */
export interface Draft {
  q: Questionnaire;
  state: InterviewState;
  context: InterviewContext;
  /** The question that stood when the events came in: the only one that a text can mean. */
  target: Question | null;
  say: Utterance[];
  /** Said in the same breath as the next question. */
  prefix: string[];
  raised: Raised | undefined;
  /** Questions answered in this turn; more words to them are added, not asked about. */
  answered: Set<string>;
  /** The words to the target that were no answer, in this turn. */
  missed: string | null;
  /** Something happened after which the person waits for the next step. */
  owed: boolean;
}

/** A turn in which nothing has happened yet. `state` is changed in place. */
export function newDraft(
  q: Questionnaire,
  state: InterviewState,
  context: InterviewContext,
  target: Question | null,
): Draft {
  return {
    q: heardIn(q, state.language),
    state,
    context,
    target,
    say: [],
    prefix: [],
    raised: undefined,
    answered: new Set(),
    missed: null,
    owed: false,
  };
}

/** The turn that a draft has become. */
export function turnOf({ state, say, raised }: Draft): Turn {
  return { state, say: toSay(say), ...(raised ? { raised } : {}) };
}

/** Says a phrase of the questionnaire. */
export function tell(draft: Draft, wording: Wording, kind: Utterance['kind'] = 'statement'): void {
  draft.say.push({ kind, text: phrase(draft.q, wording, draft.state, draft.context) });
}

/** Keeps a person's own words beside a question. */
export function keepWords(draft: Draft, question: string, text: string, from: { at?: string; message?: string }): void {
  const words: Words = { text, at: from.at ?? draft.context.now, message: from.message ?? null };
  startAnew(draft, question);
  draft.state.words[question] = [...(draft.state.words[question] ?? []), words];
}

/** Goes on in another language and understands its words; false when the questionnaire does not speak it. */
export function turnTo(draft: Draft, language: string): boolean {
  if (!Object.hasOwn(draft.q.languages, language)) return false;
  draft.state.language = language;
  draft.q = heardIn(draft.q, language);
  return true;
}

/** Records an answer and does what it brings with it: alarm, crisis text, watched screen, language, a kind word. */
export function record(draft: Draft, question: Question, state: Given['state'], codes: string[], at: string): void {
  startAnew(draft, question.id);
  draft.state.answers[question.id] = { state, codes, at };
  draft.answered.add(question.id);
  draft.owed = true;
  draft.state.page = 0;
  if (question.id === draft.state.editing) draft.state.editing = null;
  if (question.onReturn) draft.state.returning = false;
  for (const code of codes) bringAbout(draft, question, code);
  if (state === 'answered' && question.reply)
    draft.prefix.push(phrase(draft.q, question.reply, draft.state, draft.context));
}

/** An answer that is put right takes the place of the old one, words and all. */
function startAnew(draft: Draft, question: string): void {
  if (draft.state.editing !== question || draft.answered.has(question)) return;
  draft.answered.add(question);
  delete draft.state.words[question];
  delete draft.state.answers[question];
}

function bringAbout(draft: Draft, question: Question, code: string): void {
  const choice = choiceOf(draft.q, question, code);
  if (!choice) return;
  if (choice.watched !== undefined) draft.state.watched = choice.watched;
  if (choice.language) turnTo(draft, choice.language);
  if (choice.pauses) draft.state.paused = true;
  if (choice.raises) raise(draft, question, choice.raises.urgency, choice.raises.danger);
  if (choice.crisis) warn(draft, choice.crisis);
  if (choice.reply) tell(draft, choice.reply);
}

function raise(draft: Draft, question: Question, urgency: Raised['urgency'], danger: Danger | undefined): void {
  const before = draft.raised ?? { urgency, dangers: [], questions: [] };
  draft.raised = {
    urgency: urgency > before.urgency ? urgency : before.urgency,
    dangers: [...new Set([...before.dangers, ...(danger ? [danger] : [])])],
    questions: [...new Set([...before.questions, question.id])],
  };
}

/** Each crisis text once: said again and again it does not comfort. */
function warn(draft: Draft, name: string): void {
  const { q, state, context } = draft;
  if (state.warned.includes(name)) return;
  state.warned.push(name);
  draft.say.push({ kind: 'crisis', text: crisisText(q, name, state.language, context, state.watched) });
}

/** Hands over to a person: the asking ends, and the person hears truthfully when somebody answers. */
export function callPerson(draft: Draft): void {
  const { q, state, context } = draft;
  if (state.wantsPerson && state.ended) return;
  state.wantsPerson = true;
  state.ended = state.ended === 'completed' ? 'completed' : 'person';
  if (state.silent) return;
  tell(draft, context.open ? q.phrases.personOpen : q.phrases.personClosed, 'receipt');
}

/** Ends the asking because the resident wants it so. What was said is kept, and the way back is named. */
export function stop(draft: Draft): void {
  draft.state.ended = 'stopped';
  tell(draft, draft.q.phrases.stopped, 'receipt');
}

/** Asks an answered question again because its answer shall be put right. */
export function startEditing(draft: Draft, id: string): void {
  if (!findQuestion(draft.q, id)) return;
  draft.state.fixing = false;
  draft.state.editing = id;
  draft.state.page = 0;
  draft.owed = true;
}
