import type { CaseRecord, Compound, Field } from '../../../src/contract/index.js';

/** What entries of the list are looked for by: codes only, so that it may stand in an address. */
export interface Likeness {
  fields: readonly Field[];
  patterns: readonly Compound[];
}

/** Where the entries stand that are like something: by its household patterns, or by its fields where it has none. */
export function likeHref({ fields, patterns }: Likeness): string {
  const by = patterns.length > 0 ? patterns.map((one) => ['pattern', one]) : fields.map((one) => ['field', one]);
  return `/casebook?${new URLSearchParams(by as [string, string][])}`;
}

/** What the consultations of a case say of it together. */
export const likenessOf = ({ consultations }: CaseRecord): Likeness => ({
  fields: [...new Set(consultations.flatMap(({ fields }) => fields))],
  patterns: [...new Set(consultations.flatMap(({ compounds }) => compounds))],
});

/** Where an entry is written from a case: its number helps to look for names, and is kept nowhere. */
export function newEntryHref(record: CaseRecord): string {
  const { fields, patterns } = likenessOf(record);
  return `/casebook/new?${new URLSearchParams([
    ['case', record.number],
    ...fields.map((one): [string, string] => ['field', one]),
    ...patterns.map((one): [string, string] => ['pattern', one]),
  ])}`;
}
