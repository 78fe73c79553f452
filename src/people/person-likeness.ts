import type { PersonSign } from '../contract/index.js';
import { lettersOf } from '../spelling/letters.js';
import { marksOf } from './people-marks.js';
import { addressLetters, type Marked } from './person-marks.js';

const letters = (words: string | null): string => (words === null ? '' : lettersOf(words).text);

/** The family name, where it is written apart. */
const familyOf = (name: string | null): string => {
  const [family, given] = (name ?? '')
    .normalize('NFKC')
    .trim()
    .split(/[\s・]+/u);
  return given ? letters(family!) : '';
};

const phonesOf = (one: Marked) => marksOf({ name: null, reach: [one.phones] });
const homes = ({ address, also = [] }: Marked) =>
  [address, ...also].flatMap((one) => (one ? [addressLetters(one)] : [])).filter(Boolean);
const before = (one: Marked) => one.former.map(addressLetters);

/**
 * What two people have in common: spellings of one kanji (髙橋, 高橋) and of kana count as one, and the address of one may be where the
 * other lived before. A hint for people; the machine puts nobody together.
 */
export function personSignsOf(a: Marked, b: Marked): PersonSign[] {
  const same = (one: string, other: string) => one !== '' && one === other;
  const [hereA, hereB] = [homes(a), homes(b)];
  const moved =
    hereA.some((one) => before(b).includes(one)) ||
    hereB.some((one) => before(a).includes(one)) ||
    before(a).some((one) => one !== '' && before(b).includes(one));
  const signs: [PersonSign, boolean][] = [
    ['name', same(letters(a.name), letters(b.name))],
    [
      'kana',
      same(letters(a.kana), letters(b.kana)) ||
        same(letters(a.kana), letters(b.name)) ||
        same(letters(a.name), letters(b.kana)),
    ],
    ['born', a.born !== null && a.born === b.born],
    ['phone', phonesOf(a).some((mark) => phonesOf(b).includes(mark))],
    ['address', hereA.some((one) => hereB.includes(one))],
    ['former', moved],
  ];
  const found = signs.filter(([, holds]) => holds).map(([sign]) => sign);
  const family = same(familyOf(a.name), familyOf(b.name)) || same(familyOf(a.kana), familyOf(b.kana));
  return !found.includes('name') && family ? [...found, 'family'] : found;
}

/** How much a sign says, for the order in which suggestions are shown. A family name alone says least. */
const weight: Record<PersonSign, number> = { name: 4, kana: 3, born: 3, phone: 3, address: 2, former: 2, family: 1 };

/** @see weight */
export const weightOf = (signs: readonly PersonSign[]): number => signs.reduce((sum, sign) => sum + weight[sign], 0);
