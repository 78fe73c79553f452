import { join } from 'node:path';
import { QuestionnaireError } from '../../intake/index.js';
import { loadLanguageFiles } from '../../intake/questionnaires.js';
import { placeholdersIn } from '../../intake/wording.js';

const files = loadLanguageFiles(join(import.meta.dirname, '../../../questionnaires')).sort(
  (a, b) => a.version - b.version,
);
const foreign = new Map(files.map(({ language, web }) => [language.code, { name: language.name, words: web }]));

/** The language of a page, by its code: `ja`, `ja-easy`, `vi` … */
export type Language = string;

/** The languages of the resident's pages, named in themselves. */
export const languages: Record<Language, string> = {
  ja: '日本語',
  'ja-easy': 'やさしい日本語',
  ...Object.fromEntries([...foreign].map(([code, { name }]) => [code, name])),
};

/** The language that was asked for, or plain Japanese. */
export const languageOf = (given: unknown): Language =>
  typeof given === 'string' && Object.hasOwn(languages, given) ? given : 'ja';

/** The `lang` attribute of a language: やさしい日本語 is Japanese. */
export const langOf = (language: Language): string => (language === 'ja-easy' ? 'ja' : language);

/** A text of the pages in a translation; undefined in Japanese, which stands in the program. */
export const foreignWord = (language: Language, text: string): string | undefined => foreign.get(language)?.words[text];

/**
 * Refuses to start with a translation of the pages that is not whole.
 * @param texts every text of the pages in Japanese, by its name
 * @throws QuestionnaireError with every missing, superfluous or misfilled text
 */
export function checkTranslations(texts: Record<string, string>): void {
  const faults = [...foreign].flatMap(([code, { words }]) => [
    ...Object.keys(words)
      .filter((name) => !Object.hasOwn(texts, name))
      .map((name) => `${code}: web.${name}: there is no such text`),
    ...Object.entries(texts)
      .filter(([name, ja]) => placeholdersIn(words[name] ?? '').join() !== placeholdersIn(ja).join() || !words[name])
      .map(([name]) => `${code}: web.${name}: is missing, or its placeholders differ`),
  ]);
  if (faults.length > 0) throw new QuestionnaireError(faults);
}
