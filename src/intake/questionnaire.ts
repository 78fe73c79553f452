import { z } from 'zod';
import { Danger, Urgency } from '../contract/index.js';

/** The mouths of a questionnaire: chat on LINE, one mail, form pages, and the staff's own screen. */
export const doors = ['line', 'email', 'web', 'counter'] as const;
/** @see doors */
export type IntakeDoor = (typeof doors)[number];

/** The ways out that every question has: 答えない · わからない · あとで · 人と話したい · やめる. */
export const exits = ['declined', 'unknown', 'later', 'person', 'stop'] as const;
/** @see exits */
export type Exit = (typeof exits)[number];

/** What an answer is for: the fields of the 受付票 (domain.md §3.5) and of the record. */
export const fillable = [
  'danger',
  'watched',
  'speaker',
  'story',
  'knows',
  'affiliation',
  'topicGroups',
  'worst',
  'topics',
  'needs',
  'since',
  'area',
  'household',
  'concern',
  'access',
  'contact',
  'phone',
  'email',
  'safeContact',
  'name',
  'ageBand',
  'consent',
] as const;
/** @see fillable */
export type Fills = (typeof fillable)[number];

const Words = z.record(z.string(), z.string().min(1));
/** Several ways of saying a thing, in one line: 「母、父、親」. */
export const Lexicon = z
  .string()
  .default('')
  .transform((line) =>
    line
      .split('、')
      .map((word) => word.trim())
      .filter(Boolean),
  );
const Code = z.string().regex(/^[a-zA-Z0-9_]{1,40}$/, 'a code holds only letters, digits and _');
const Door = z.enum(doors);

const Choice = z.strictObject({
  code: Code,
  label: Words,
  short: Words.optional(),
  hint: Words.optional(),
  also: Lexicon,
  means: z.enum(['yes', 'no']).optional(),
  alone: z.boolean().default(false),
  doors: z.array(Door).optional(),
  range: z.tuple([z.number().int(), z.number().int()]).optional(),
  topic: Code.optional(),
  raises: z.strictObject({ urgency: Urgency, danger: Danger.optional() }).optional(),
  crisis: Code.optional(),
  watched: z.boolean().optional(),
  language: z.string().optional(),
  pauses: z.boolean().default(false),
  reply: Words.optional(),
});
/** One choice. `short` is its button where `label` is too long for LINE; `also` are other ways of saying it. */
export type Choice = z.infer<typeof Choice>;

const Condition = z.strictObject({
  question: Code,
  in: z.array(Code).min(1).optional(),
  notIn: z.array(Code).min(1).optional(),
  atLeast: z.number().int().min(1).optional(),
});
/** A condition on an earlier answer; all conditions of a question must hold. An unanswered question holds only `notIn`. */
export type Condition = z.infer<typeof Condition>;

const Question = z.strictObject({
  id: Code,
  kind: z.enum(['single', 'multi', 'text', 'review']),
  name: Words,
  ask: Words,
  hint: Words.optional(),
  choices: z.array(Choice).default([]),
  choicesFrom: z.string().optional(),
  open: z.boolean().default(false),
  fills: z.enum(fillable).optional(),
  when: z.array(Condition).default([]),
  doors: z.array(Door).optional(),
  declined: Words.optional(),
  hide: z.array(z.enum(exits)).default([]),
  reask: z.array(Words).max(2).default([]),
  reply: Words.optional(),
  mail: z.boolean().default(false),
  onReturn: z.boolean().default(false),
  onRemark: z.boolean().default(false),
  offers: z.enum(['date', 'place']).optional(),
  format: z.enum(['phone', 'email']).optional(),
  max: z.number().int().min(1).max(20_000).default(20_000),
  autocomplete: z.string().optional(),
});
/**
 * One question. `open` takes any words as an answer; `choicesFrom` is `areas` or the question whose picks are offered;
 * `onReturn` and `onRemark` are asked only when somebody comes back, or when a remark asks them; `offers` is a button of LINE
 * that answers with a day or a place.
 */
export type Question = z.infer<typeof Question>;

const Spoken = z.strictObject({ label: Words, also: Lexicon });
const Remark = z.strictObject({
  id: Code,
  name: Words,
  says: Lexicon,
  whole: Lexicon,
  unless: Lexicon,
  reply: Words,
  asks: Code.optional(),
  listens: z.boolean().default(false),
});
/**
 * Something said that is no answer and deserves one of its own (domain.md §4.5): `says` anywhere in a text (〜 is a short gap)
 * or as the `whole` of it, `unless` something else stands there. It is answered once, and staff read its `name`. `asks` puts a
 * question of its own next, because somebody else may hold the phone now; `listens` stops the questions.
 */
export type Remark = z.infer<typeof Remark>;

const Understands = z.strictObject({
  yes: Lexicon,
  no: Lexicon,
  filler: Lexicon,
  next: Lexicon,
  resume: Lexicon,
  answer: Lexicon,
  more: Lexicon,
  quiet: Lexicon,
  greeting: Lexicon,
});

const Phrases = z.strictObject({
  greeting: Words,
  closed: Words,
  lines: Words,
  howToAnswer: Words,
  several: Words,
  received: Words,
  reaskChoice: z.tuple([Words, Words]),
  reaskText: z.tuple([Words, Words]),
  media: z.strictObject({ sticker: Words, photo: Words, video: Words, voice: Words, file: Words, location: Words }),
  later: Words,
  silence: Words,
  listening: Words,
  remarks: Words,
  returned: Words,
  personOpen: Words,
  personClosed: Words,
  stopped: Words,
  whatToFix: Words,
  receipt: Words,
  receiptNoReply: Words,
  door: Words,
  doorAgain: Words,
  rest: Words,
  notice: Words,
  mailLink: Words,
  mailQuestions: Words,
  offers: z.strictObject({ date: Words, place: Words }),
  fix: Words,
  more: Words,
  states: z.strictObject({ declined: Words, unknown: Words, not_asked: Words }),
  errors: z.strictObject({ unknownChoice: Words, oneChoice: Words, tooLong: Words, phone: Words, email: Words }),
});
/** Everything the assistant says besides the questions. */
export type Phrases = z.infer<typeof Phrases>;

const Language = z.strictObject({ name: z.string().min(1), ruby: z.enum(['shown', 'hidden']), also: Lexicon });

/** The shape of a questionnaire's YAML file. */
export const QuestionnaireFile = z.strictObject({
  id: Code,
  version: z.number().int().min(1),
  languages: z.record(z.string(), Language),
  /** Said as it stands whatever the language: how to change it, and how Japanese comes back. */
  changing: z.strictObject({ offer: z.string().min(1), back: z.string().min(1) }).optional(),
  questions: z.array(Question).min(1),
  exits: z.strictObject({ declined: Spoken, unknown: Spoken, later: Spoken, person: Spoken, stop: Spoken }),
  understands: Understands,
  remarks: z.array(Remark).default([]),
  phrases: Phrases,
});

const CrisisText = z.strictObject({ text: Words, lines: Words, told: Words, closed: Words, watched: Words });
/** The fixed texts for somebody who may be in danger (domain.md §5.4), by name: now, maybe, suicide, indirect, violence, child. */
export const CrisisFile = z.strictObject({ texts: z.record(z.string(), CrisisText) });
/** @see CrisisFile */
export type CrisisTexts = z.infer<typeof CrisisFile>['texts'];

/**
 * A questionnaire that has been checked, with the crisis texts that it may say. The first language is the default. The words
 * of the languages in `heard` are understood; `views` has the same questionnaire for each language, by its code.
 */
export interface Questionnaire extends z.infer<typeof QuestionnaireFile> {
  crisis: CrisisTexts;
  heard: string[];
  views: Record<string, Questionnaire>;
}

/** A questionnaire that cannot be used. `faults` says all that is wrong, each with its place in the file. */
export class QuestionnaireError extends Error {
  constructor(readonly faults: string[]) {
    super(`The questionnaire cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}
