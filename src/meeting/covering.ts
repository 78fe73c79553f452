import type { ConsentItem } from '../contract/index.js';
import { type Consented, type Covers, covers } from '../people/consent.js';

/**
 * Somebody from outside who is invited, by every name that a consent may call them. `caseMember`: as whom they are in the case's team.
 * `counter`: an agency, of which a consent to every counter speaks as well; family and neighbours have to be named.
 */
export interface Invited {
  memberId: string;
  counter: boolean;
  names: readonly string[];
  caseMember: string | null;
}

/** What was said about the sharing of one case. One ledger per consultation: each may be about another person. */
export interface CaseConsent {
  ledgers: readonly (readonly Consented[])[];
  /** The consent to the plan as it stands now. */
  plan: { consent: 'none' | 'given' | 'withdrawn'; covered: readonly string[] };
}

const key = (name: string) => name.normalize('NFKC').replace(/\s/g, '');

/** What one ledger says to one of the invited, by whichever name it speaks of them. */
function says(
  ledger: readonly Consented[],
  { names, counter }: Invited,
  items: readonly ConsentItem[],
  at: Date,
): Covers {
  const known = names.map(key).filter(Boolean);
  const as = known[0] ?? '';
  const named = ledger
    .filter((one) => counter || one.agency !== null || one.decision === 'refused' || one.withdrawn !== null)
    .map((one) => (one.agency !== null && known.includes(key(one.agency)) ? { ...one, agency: as } : one));
  return covers(named, as, items, at);
}

/**
 * Whether a case's consent lets what stands in a paper be told to somebody now. The plan's consent covers whom it names, and every ledger
 * of the case together covers whom each covers; a "no" in any of them, or a consent to the plan that was taken back, counts before both.
 * A case without a ledger is covered by its plan alone.
 */
export function isCovered(
  { ledgers, plan }: CaseConsent,
  invited: Invited,
  items: readonly ConsentItem[],
  at: Date,
): boolean {
  if (plan.consent === 'withdrawn') return false;
  const said = ledgers.map((ledger) => says(ledger, invited, items, at));
  if (said.includes('no')) return false;
  const { caseMember } = invited;
  if (plan.consent === 'given' && caseMember !== null && plan.covered.includes(caseMember)) return true;
  return said.length > 0 && said.every((one) => one === 'yes');
}

/** Those of the invited whom the consent leaves out. */
export const uncovered = (
  consent: CaseConsent,
  invited: readonly Invited[],
  items: readonly ConsentItem[],
  at: Date,
): Invited[] => invited.filter((one) => !isCovered(consent, one, items, at));
