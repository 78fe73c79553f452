import type { PersonWay } from '../contract/index.js';
import type { PersonWayRow } from '../people/index.js';
import type { Marked } from '../people/person-marks.js';
import type { Seal } from '../platform/seal.js';

/** What of a way to reach somebody is sealed. */
export type SealedWay = Pick<PersonWay, 'value' | 'hours' | 'note'>;

/** Seals a way. */
export const closeWay = (seal: Seal, words: SealedWay): string => seal.close(JSON.stringify(words));
/** Opens a way. */
export const openWay = (seal: Seal, sealed: string): SealedWay => JSON.parse(seal.open(sealed)) as SealedWay;

/** A file as it is compared, with every way to reach the person: an address that has ended is one of before. */
export function withWays(seal: Seal, file: Marked, ways: readonly PersonWayRow[], today: string): Marked {
  const opened = ways.map((way) => ({ ...way, ...openWay(seal, way.words) }));
  const reach = opened.filter(({ kind }) => kind !== 'address').map(({ value }) => value);
  const addresses = opened.filter(({ kind }) => kind === 'address');
  const over = addresses.filter(({ toOn }) => toOn !== null && toOn < today).map(({ value }) => value);
  const there = addresses.filter(({ value }) => !over.includes(value)).map(({ value }) => value);
  return {
    ...file,
    phones: [file.phones, ...reach].filter(Boolean).join('\n') || null,
    also: [...(file.also ?? []), ...there],
    former: [...file.former, ...over],
  };
}
