import type { PersonFacts, PersonFile } from '../contract/index.js';
import type { Person } from '../people/index.js';
import { type Marked, personMarks } from '../people/person-marks.js';
import type { Seal } from '../platform/seal.js';

/** So many addresses of before are kept. */
const mostFormer = 10;

/** What of a person's file is sealed. */
export type SealedFile = Pick<Person, 'name' | 'kana' | 'born' | 'sex' | 'address' | 'former' | 'phones' | 'note'>;

/** A file opened: the facts, and the addresses before, the newest first. */
export type OpenFile = PersonFacts & Pick<PersonFile, 'former'>;

/** Opens what is sealed of a person. */
export function openFile(seal: Seal, person: SealedFile): OpenFile {
  const open = (value: string | null) => seal.openOr(value, null);
  return {
    name: open(person.name),
    kana: open(person.kana),
    born: open(person.born),
    sex: open(person.sex),
    address: open(person.address),
    phones: open(person.phones),
    note: open(person.note),
    former: open(person.former)?.split('\n') ?? [],
  };
}

/** Seals a file. */
export function sealFile(seal: Seal, { former, ...facts }: OpenFile): SealedFile {
  const close = (value: string | null) => (value === null ? null : seal.close(value));
  return {
    name: close(facts.name),
    kana: close(facts.kana),
    born: close(facts.born),
    sex: close(facts.sex),
    address: close(facts.address),
    phones: close(facts.phones),
    note: close(facts.note),
    former: close(former.join('\n') || null),
  };
}

/** A file with new facts: an address that is given up becomes one of before. */
export function changedFile(before: OpenFile, facts: PersonFacts): OpenFile {
  const given = before.address !== null && before.address !== facts.address ? [before.address] : [];
  const former = [...given, ...before.former].map((one) => one.replaceAll('\n', ' '));
  return { ...facts, former: [...new Set(former)].filter((one) => one !== facts.address).slice(0, mostFormer) };
}

/** The keyed hashes by which a person is found, to be kept. */
export const marksFor = (seal: Seal, file: Marked): Buffer[] =>
  personMarks(file).map((mark) => seal.index('person', mark));

/** The keyed hashes by which people like this one are looked up. */
export const askedMarksFor = (seal: Seal, asked: Marked): Buffer[] =>
  personMarks(asked).flatMap((mark) => seal.indexes('person', mark));
