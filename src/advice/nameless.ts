import type { AdviceRefusal } from '../contract/index.js';
import { holdsKnown, type KnownPeople } from '../meeting/nameless.js';
import { deidentify, gone } from '../triage/deidentify.js';

/** What a text gives away of somebody. */
export type Naming = Extract<AdviceRefusal, 'names' | 'contact' | 'doubtful'>;

/**
 * What a text gives away: `names` holds what is known of somebody, in any spelling; `contact` a telephone number or mail address;
 * `doubtful` what looks like a name or an address, and may be none (「利用者さん」, 「3丁目の集まり」): whoever wrote it can say so. Null: nothing is seen.
 */
export function namingOf(text: string, known: KnownPeople): Naming | null {
  const bare = deidentify(text, []);
  if (deidentify(text, known.names) !== bare || holdsKnown(text, known)) return 'names';
  const takenOut = (...signs: string[]) => signs.some((sign) => bare.split(sign).length > text.split(sign).length);
  if (takenOut(gone.phone, gone.mail)) return 'contact';
  return takenOut(gone.name, gone.address) ? 'doubtful' : null;
}

/** Runs of digits as telephone numbers are written; bounded, so no text can make it run away. */
const numbers = /[0-9０-９][0-9０-９()（）\-－‐−ー 　]{7,16}[0-9０-９]/gu;

/**
 * What a つなぐシート says of where somebody is, as far as it points to one person: the numbers among how to reach them, and an address with a
 * number of its house. 「自宅に昼」 and the name of a quarter point to nobody.
 */
export const pointingMarks = ({ phone, address }: { phone: string; address: string }): string[] =>
  [...(phone.match(numbers) ?? []), ...(/[0-9０-９]/u.test(address) ? [address] : [])].map((one) =>
    one.replaceAll(/[\s　]/gu, ''),
  );
