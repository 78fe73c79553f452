import type { HouseTextFault, HouseTextKey } from '../contract/index.js';
import { strangeNumbers } from '../municipality/numbers.js';
import type { Questionnaire } from './questionnaire.js';
import { faultsOf, placeholdersIn, type Wording } from './wording.js';

/** The texts of the house that the assistant says; the form's first line is said by the pages. */
export type SaidByAssistant = Exclude<HouseTextKey, 'formIntro'>;

/** The house's own words, by text and language. */
export type HouseTexts = Partial<Record<HouseTextKey, Wording>>;

/** Placeholders that may stand in any text of the assistant beyond those of the shipped one. */
const anywhere = ['municipality', 'hours'];

/**
 * What is wrong with a text of the house: a fact of the shipped text that is left out (the hours, the receipt number), a placeholder that
 * is not filled there, braces that are neither, and numbers that stand in no register.
 * @param known the numbers of the register and of the profile
 */
export function faultsOfHouseText(
  key: HouseTextKey,
  { text, shipped }: { text: string; shipped: string },
  known: ReadonlySet<string>,
): HouseTextFault[] {
  const wanted = new Set(placeholdersIn(shipped));
  const found = new Set(placeholdersIn(text));
  const allowed = new Set([...wanted, ...(key === 'formIntro' ? [] : anywhere)]);
  const list: HouseTextFault[] = [
    { fault: 'missing', what: [...wanted].filter((name) => !found.has(name)) },
    { fault: 'unknown', what: [...found].filter((name) => !allowed.has(name)) },
    { fault: 'strange', what: strangeNumbers(text, known) },
  ];
  const braces = faultsOf(text).some((fault) => fault.startsWith('a brace'));
  return [...list.filter(({ what }) => what.length > 0), ...(braces ? [{ fault: 'braces' as const, what: [] }] : [])];
}

const asShipped = new WeakMap<Questionnaire, Record<SaidByAssistant, Wording>>();

/** The wording that a questionnaire came with. */
export function shippedWording(q: Questionnaire, key: SaidByAssistant): Wording {
  const kept = asShipped.get(q);
  if (kept) return kept[key];
  const { greeting, closed, received, receipt, receiptNoReply } = q.phrases;
  const fresh = structuredClone({ greeting, closed, received, receipt, receiptNoReply });
  asShipped.set(q, fresh);
  return fresh[key];
}

/** Has a questionnaire say the house's words, and the shipped ones where the house has none. Changes it in place. */
export function dress(q: Questionnaire, texts: HouseTexts): void {
  for (const key of ['greeting', 'closed', 'received', 'receipt', 'receiptNoReply'] as const)
    Object.assign(q.phrases[key], shippedWording(q, key), texts[key]);
}
