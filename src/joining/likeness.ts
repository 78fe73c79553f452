import { lettersOf } from '../spelling/letters.js';

/** What is known of the person of a consultation, opened for the moment of comparing. */
export interface Person {
  contactId: string | null;
  name: string | null;
  /** Marks of telephone numbers and mail addresses (`people/people-marks.ts`). */
  reach: readonly string[];
}

/** What two consultations have in common: the same account, telephone or mail; the same name; the same family name. */
export type Sign = 'account' | 'phone' | 'mail' | 'name' | 'family';

/** Whether two consultations are of one person, as far as can be told from here. */
export type Sameness = 'same' | 'unknown' | 'different';

const letters = (name: string | null): string => (name === null ? '' : lettersOf(name).text);

/** The family name, where it is written apart. */
const familyOf = (name: string | null): string => {
  const [family, given] = (name ?? '')
    .normalize('NFKC')
    .trim()
    .split(/[\s・]+/u);
  return given ? letters(family!) : '';
};

/** What two people have in common. */
export function signsOf(a: Person, b: Person): Sign[] {
  const shared = (kind: 'phone' | 'mail') =>
    a.reach.some((mark) => mark.startsWith(`${kind} `) && b.reach.includes(mark));
  const sameName = letters(a.name) !== '' && letters(a.name) === letters(b.name);
  const sameFamily = familyOf(a.name) !== '' && familyOf(a.name) === familyOf(b.name);
  return [
    ...(a.contactId !== null && a.contactId === b.contactId ? (['account'] as const) : []),
    ...(shared('phone') ? (['phone'] as const) : []),
    ...(shared('mail') ? (['mail'] as const) : []),
    ...(sameName ? (['name'] as const) : sameFamily ? (['family'] as const) : []),
  ];
}

/**
 * Whether two are one person. Two written names that differ are two people, whatever telephone they share: a household shares
 * one. A reading in kana says nothing about a name in kanji, nor a part about the whole.
 */
export function sameness(a: Person, b: Person): Sameness {
  const signs = signsOf(a, b);
  if (signs.includes('account') || signs.includes('name')) return 'same';
  const [one, other] = [letters(a.name), letters(b.name)];
  const comparable = one !== '' && other !== '' && isKana(one) === isKana(other);
  if (comparable && !one.includes(other) && !other.includes(one)) return 'different';
  return signs.includes('phone') || signs.includes('mail') ? 'same' : 'unknown';
}

const isKana = (text: string): boolean => /^[\u3041-\u30ff]+$/u.test(text);
