import type { PersonFacts } from '../contract/index.js';
import { lettersOf } from '../spelling/letters.js';
import { marksOf } from './people-marks.js';

/** What marks a person, opened for the moment of marking or comparing. */
export type Marked = Pick<PersonFacts, 'name' | 'kana' | 'born' | 'address' | 'phones'> & {
  former: readonly string[];
  /** Other addresses at which they are reached now. */
  also?: readonly string[];
};

const digits = '〇一二三四五六七八九';

/**
 * An address in one spelling: 1丁目2番3号, 一丁目2-3 and １−２−３ are the same. Numbers stay apart from each other; what stands
 * before them (ward, town) has to be written in full.
 */
export function addressLetters(address: string): string {
  const plain = address
    .normalize('NFKC')
    .replace(/([一二三四五六七八九])(?=丁目)/gu, (one) => String(digits.indexOf(one)))
    .replace(/丁目|番地の?|番|号|[‐‑‒–—―−ー-]/gu, ' ');
  return plain
    .split(/\s+/u)
    .map((part) => lettersOf(part).text)
    .filter(Boolean)
    .join('-');
}

/**
 * What a person can be found by although everything of theirs is sealed: parts of name and reading, birth date, whole telephone
 * numbers, whole addresses of now and before. Kept only as keyed hashes.
 */
export function personMarks({ name, kana, born, address, phones, former, also = [] }: Marked): string[] {
  const addresses = [address, ...also, ...former].flatMap((one) => (one ? [addressLetters(one)] : [])).filter(Boolean);
  return [
    ...new Set([
      ...marksOf({ name, reach: [phones] }),
      ...marksOf({ name: kana, reach: [] }),
      ...(born ? [`born ${born}`] : []),
      ...addresses.map((one) => `address ${one}`),
    ]),
  ];
}
