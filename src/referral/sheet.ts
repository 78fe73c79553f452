import {
  type ConsentItem,
  type Coverage,
  consentItems,
  type ReferralBasis,
  type ReferralSheet,
  type SheetLine,
  toldLines,
} from '../contract/index.js';
import { type Covers, covers } from '../people/consent.js';

/** What must be there before a sheet is sent: Chiba's hand-over needs ヒアリング結果 and 課題, and Yonago's sheet what is asked. */
export const required: readonly SheetLine[] = ['heard', 'issues', 'asked'];

/** An agency as a consent may name it: people write the name, the system the code. */
export interface NamedAgency {
  code: string;
  name: string;
}

type Ledger = Parameters<typeof covers>[0];

/** Whether the ledger lets one group be told to this agency now, by whichever of its names the consent speaks of it. */
export function coversFor(ledger: Ledger, agency: NamedAgency, items: readonly ConsentItem[], at: Date): Coverage[] {
  const key = (name: string) => name.normalize('NFKC').replace(/\s/g, '');
  const names = [agency.code, agency.name].map(key);
  const named = ledger.map((one) =>
    one.agency !== null && names.includes(key(one.agency)) ? { ...one, agency: agency.code } : one,
  );
  return items.map((item) => {
    const own = covers(named, agency.code, [item], at);
    // Family members are data subjects of their own: where somebody asked them, their word counts as well.
    if (
      item !== 'family' ||
      !named.some(({ subject, items: told }) => subject === 'household' && told.includes('family'))
    )
      return { item, covers: own };
    return { item, covers: moreCareful(own, covers(named, agency.code, [item], at, 'household')) };
  });
}

const care: Covers[] = ['yes', 'ask', 'no'];
const moreCareful = (a: Covers, b: Covers): Covers => care[Math.max(care.indexOf(a), care.indexOf(b))]!;

/**
 * The groups that an agency may see now. With consent exactly the chosen ones that the ledger covers at this moment; advice never
 * has what identifies; a duty to report has what was chosen.
 */
export function shown(
  basis: ReferralBasis,
  items: readonly ConsentItem[],
  ledger: Ledger,
  agency: NamedAgency,
  at: Date,
): ConsentItem[] {
  if (basis === 'duty') return [...items];
  if (basis === 'advice') return items.filter((item) => item !== 'contact');
  return coversFor(ledger, agency, items, at)
    .filter((one) => one.covers === 'yes')
    .map(({ item }) => item);
}

/** Something that stands in the way of sending, and at which field of the form. */
export interface Obstacle {
  path: string;
  message: string;
}

/**
 * What has to be mended before a sheet may leave. `identifying` are the name, numbers and addresses that are known of the person:
 * none of them may stand in an advice, in any spelling that differs by width or spaces only.
 */
export function obstacles(
  {
    basis,
    items,
    sheet,
    ground,
  }: { basis: ReferralBasis; items: readonly ConsentItem[]; sheet: ReferralSheet; ground: string | null },
  coverage: readonly Coverage[],
  identifying: readonly string[],
): Obstacle[] {
  const found: Obstacle[] = [];
  if (!items.includes('matter')) found.push({ path: 'items', message: 'matter required' });
  for (const line of required) if (sheet[line] === '') found.push({ path: `sheet.${line}`, message: 'required' });
  if (basis === 'duty' && ground === null) found.push({ path: 'ground', message: 'required' });
  if (basis === 'consent')
    for (const one of coverage)
      if (one.covers !== 'yes' && items.includes(one.item))
        found.push({ path: `items.${one.item}`, message: one.covers });
  if (basis !== 'advice') return found;
  if (items.includes('contact')) found.push({ path: 'items.contact', message: 'identifying' });
  const letters = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/[\s\-‐－ー・]/g, '')
      .toLowerCase();
  const known = identifying.map(letters).filter((one) => one.length >= 2);
  for (const { line, words } of toldLines({ sheet, items: items.filter((item) => item !== 'contact') }))
    if (known.some((one) => letters(words).includes(one)))
      found.push({ path: `sheet.${line}`, message: 'identifying' });
  return found;
}

/** Every group, for a coverage of the whole. */
export const everyItem: readonly ConsentItem[] = consentItems;
