import {
  agencyKinds,
  type CasebookChange,
  type CasebookText,
  casebookTexts,
  compoundWords,
  fieldWords,
} from '../contract/index.js';
import { lettersOf } from '../spelling/letters.js';

/** No letter is it, so no word is found across two texts. */
const between = '\n';
const mostWords = 8;

/**
 * What an entry is found by, in one spelling (`spelling/letters.ts`): its texts, and what its codes and links are called.
 * @param names of the resources and agencies that it links to
 */
export function foldedEntry(
  given: Pick<CasebookChange, CasebookText | 'fields' | 'patterns' | 'kinds'>,
  names: readonly string[],
): string {
  return [
    ...casebookTexts.map((text) => given[text]),
    ...given.fields.map((one) => fieldWords[one]),
    ...given.patterns.map((one) => compoundWords[one]),
    ...given.kinds.map((one) => agencyKinds[one].name),
    ...names,
  ]
    .map((one) => lettersOf(one).text)
    .filter(Boolean)
    .join(between);
}

/** What somebody typed, as words that must all stand in an entry. */
export const foldedWords = (typed: string): string[] =>
  [
    ...new Set(
      typed
        .split(/\s+/u)
        .map((part) => lettersOf(part).text)
        .filter(Boolean),
    ),
  ].slice(0, mostWords);
