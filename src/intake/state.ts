import type { AnswerState, Danger, Urgency } from '../contract/index.js';
import type { IntakeDoor, Questionnaire } from './questionnaire.js';
import type { Localised } from './wording.js';

/** How an asked question stands. `codes` are the picks, in the order they were made; what was written stands in `words`. */
export interface Given {
  state: Exclude<AnswerState, 'not_asked'>;
  codes: string[];
  at: string;
}

/** A person's own words, kept beside the question they came to. `message` is the id of the message, for 送信取消. */
export interface Words {
  text: string;
  at: string;
  message: string | null;
}

/** How an interview ended: asked to the end, handed to a person, or stopped by the resident. */
export type Ended = 'completed' | 'person' | 'stopped';

/**
 * Where an interview stands: plain JSON, kept in one column. A question without an entry in `answers` is 未質問 (not asked),
 * or was asked and left open. `silent` means that staff spoke: nothing more is said until they let the assistant go on.
 */
export interface InterviewState {
  questionnaire: string;
  version: number;
  language: string;
  answers: Record<string, Given>;
  words: Record<string, Words[]>;
  current: string | null;
  asked: string[];
  reasks: Record<string, number>;
  /** Which slice of a long list the buttons show. */
  page: number;
  /** The review asks which answer to put right. */
  fixing: boolean;
  /** The answer that is being put right. */
  editing: string | null;
  /** Questions that stand numbered in a mail. */
  listed: string[];
  /** Somebody else may read along: true, false, or not known. */
  watched: boolean | null;
  /** Came back after days: first ask who is looking. */
  returning: boolean;
  /** Crisis texts already said. */
  warned: string[];
  /** Questions at which a photo or sticker has already been answered. */
  seen: string[];
  paused: boolean;
  /** Only wants to be read: how many messages came since then. Null while questions are asked. */
  listening: number | null;
  /** Remarks that have been answered, by id. */
  remarked: string[];
  nudged: boolean;
  silent: boolean;
  wantsPerson: boolean;
  noReply: boolean;
  ended: Ended | null;
}

/** A state as it was kept, with what has been added to states since. */
export function continued(q: Questionnaire, before: InterviewState): InterviewState {
  return { ...newState(q, before.language), ...structuredClone(before) };
}

/** A state in which nothing has been asked; a language that the questionnaire does not speak becomes its first. */
export function newState(q: Questionnaire, language: string | undefined): InterviewState {
  const first = Object.keys(q.languages)[0] ?? 'ja';
  return {
    questionnaire: q.id,
    version: q.version,
    language: language && q.languages[language] ? language : first,
    answers: {},
    words: {},
    current: null,
    asked: [],
    reasks: {},
    page: 0,
    fixing: false,
    editing: null,
    listed: [],
    watched: null,
    returning: false,
    warned: [],
    seen: [],
    paused: false,
    listening: null,
    remarked: [],
    nudged: false,
    silent: false,
    wantsPerson: false,
    noReply: false,
    ended: null,
  };
}

/** A file or a sign without words. */
export type Media = 'sticker' | 'photo' | 'video' | 'voice' | 'file' | 'location';

/**
 * What happened since the interview was last looked at. `at` is the time of the event (default: the context's now),
 * `question` the question it belongs to (default: the one that stood), `message` the id of the message.
 */
export type InterviewEvent = { at?: string; message?: string } & (
  | { kind: 'text'; text: string; question?: string }
  | { kind: 'choice'; codes: string[]; question?: string }
  | { kind: 'declined' | 'unknown'; question?: string }
  | { kind: 'later' | 'person' | 'stop' }
  | { kind: 'media'; media: Media }
  | { kind: 'edit'; question: string }
  | { kind: 'language'; language: string }
  /** The person was away for long and is here again. */
  | { kind: 'returned' }
  /** Half an hour without a word. */
  | { kind: 'silence' }
  /** The resident took a message back. */
  | { kind: 'unsent'; message: string }
  /** Another part of the service knows the answer already: it is not asked. */
  | { kind: 'known'; question: string; codes: string[] }
  /** Staff spoke: silent for good. */
  | { kind: 'staff' }
  /** Staff let the assistant go on. */
  | { kind: 'resumed' }
);

/** The events of one kind. */
export type Heard<K extends InterviewEvent['kind']> = Extract<InterviewEvent, { kind: K }>;

/** What the interview has to be told of the world. Strings may hold ruby markup; a string for each language is better. */
export interface InterviewContext {
  municipality: Localised;
  /** When staff read: 「月～土 8:30～17:30」. */
  hours: Localised;
  /** The true date by which somebody answers: 「11月26日（木）17時」. */
  nextAnswer: Localised;
  /** When staff read next, for nights and holidays; `hours` when it is not given. */
  nextOpening?: Localised;
  receipt: string;
  open: boolean;
  /** Somebody is on call outside hours, so that 「職員に知らせました」 is true. */
  onCall?: boolean;
  areas: { code: string; label: string }[];
  /** Hotlines to show, already chosen: open now first, at most three are said. Each holds its name and number. */
  lines: string[];
  /** Lines for a danger to life (119, 110); `lines` when it is not given. */
  emergencyLines?: string[];
  door: IntakeDoor;
  /** Nothing is asked at this door: it only leads to the person's own page. */
  leadsOut?: boolean;
  /** ISO 8601. */
  now: string;
}

/** A button of a question. Codes that begin with `~` are ways out (`~declined` …) and `~more`. */
export interface UtteranceChoice {
  code: string;
  label: string;
  /** What a tap opens instead of sending the label: a calendar, or a map. */
  opens?: 'date' | 'place';
}

/** The answers as a card: `text` of the utterance without its lines, and the lines, each to be put right by a tap. */
export interface Card {
  text: string;
  lines: { question: string; label: string; shown: string }[];
  fix: string;
}

/** One thing the assistant says: at most 5,000 UTF-16 units; at most 13 choices of at most 20 graphemes (LINE's limits). */
export interface Utterance {
  kind: 'statement' | 'question' | 'crisis' | 'receipt';
  question?: string;
  text: string;
  choices?: UtteranceChoice[];
  multiple?: boolean;
  card?: Card;
  /** A link to the person's own page goes with it. */
  link?: boolean;
}

/** An answer that raises the urgency at once; the highest of the turn, with every danger named. */
export interface Raised {
  urgency: Urgency;
  dangers: Danger[];
  questions: string[];
}

/** What came of some events: the interview's new state and what to say, at most five utterances. */
export interface Turn {
  state: InterviewState;
  say: Utterance[];
  raised?: Raised;
}
