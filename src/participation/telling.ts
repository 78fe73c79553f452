import type { Consent, ConsentItem, Coverage } from '../contract/index.js';
import type { Covers } from '../people/consent.js';
import { coversFor } from '../referral/sheet.js';

/** The ledger of a consultation, and what the person is in it. */
export interface OwnLedger {
  /** Whom the consultation is about; else they are somebody of the household there. */
  subject: boolean;
  lines: readonly Consent[];
}

/**
 * The lines that speak of this person, as lines about `person`: where the consultation is about them what was said for the person,
 * where it is about another of the household what was said for the household. Whoever writes for somebody never consents for them.
 */
export const linesAbout = (ledgers: readonly OwnLedger[]): Consent[] =>
  ledgers.flatMap(({ subject, lines }) =>
    subject
      ? lines.filter((line) => line.subject !== 'writer')
      : lines.filter((line) => line.subject === 'household').map((line) => ({ ...line, subject: 'person' as const })),
  );

const nameKey = (name: string) => name.normalize('NFKC').replace(/\s/g, '');

/**
 * Whether an accepting side may be told each group of facts now, by whichever of its names the consent speaks of it: a resource's
 * own, or those of the agency that runs it.
 */
export function coverageFor(
  ledger: readonly Consent[],
  names: readonly string[],
  items: readonly ConsentItem[],
  at: Date,
): Coverage[] {
  const [own = ''] = names;
  const keys = names.map(nameKey);
  const named = ledger.map((line) =>
    line.agency !== null && keys.includes(nameKey(line.agency)) ? { ...line, agency: own } : line,
  );
  return coversFor(named, { code: own, name: own }, items, at);
}

/** What a start tells for certain: who comes, and what it is about. */
export const startTells: readonly ConsentItem[] = ['contact', 'matter'];

const care: readonly Covers[] = ['yes', 'ask', 'no'];

/** The most careful of these answers. */
export const mostCareful = (coverage: readonly Coverage[]): Covers =>
  care[Math.max(0, ...coverage.map(({ covers }) => care.indexOf(covers)))]!;
