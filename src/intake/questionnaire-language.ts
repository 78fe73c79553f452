import { z } from 'zod';
import { exits, Lexicon } from './questionnaire.js';

const said = z.string().min(1);
const Tree: z.ZodType<Tree> = z.lazy(() => z.union([said, z.array(Tree), z.record(z.string(), Tree)]));
type Tree = string | Tree[] | { [key: string]: Tree };

const ChoiceWords = z.strictObject({
  label: said,
  short: said.optional(),
  hint: said.optional(),
  reply: said.optional(),
  also: Lexicon,
});
const QuestionWords = z.strictObject({
  name: said,
  ask: said,
  hint: said.optional(),
  reply: said.optional(),
  declined: said.optional(),
  reask: z.array(said).optional(),
  choices: z.record(z.string(), ChoiceWords).default({}),
});
const RemarkWords = z.strictObject({ name: said, reply: said, says: Lexicon, whole: Lexicon, unless: Lexicon });
const lexicons = ['yes', 'no', 'filler', 'next', 'resume', 'answer', 'more', 'quiet', 'greeting'] as const;

/**
 * The shape of a translation: one file for one language of one version of a questionnaire, so that a translator has one file
 * in hand. Words that are understood stand in one line, separated by 、 whatever the language. `web` are the words of the
 * resident pages.
 */
export const LanguageFile = z.strictObject({
  of: z.string(),
  version: z.number().int().min(1),
  language: z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/),
    name: said,
    ruby: z.literal('hidden'),
    also: Lexicon,
  }),
  questions: z.record(z.string(), QuestionWords),
  exits: z.record(z.enum(exits), z.strictObject({ label: said, also: Lexicon })),
  understands: z.strictObject(Object.fromEntries(lexicons.map((name) => [name, Lexicon])) as LexiconShape),
  remarks: z.record(z.string(), RemarkWords).default({}),
  phrases: Tree,
  crisis: Tree,
  web: z.record(z.string(), said),
});
type LexiconShape = Record<(typeof lexicons)[number], typeof Lexicon>;
/** @see LanguageFile */
export type LanguageFile = z.infer<typeof LanguageFile>;
