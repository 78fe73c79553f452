import type { MeetingRefusal, MeetingState } from '../contract/index.js';
import type { BasisRules } from './bases.js';

/** What decides whether a paper opens to somebody. Days are `YYYY-MM-DD` in Japan. */
export interface OpeningFacts {
  rules: Pick<BasisRules, 'consent' | 'secrecy'>;
  state: MeetingState;
  convening: boolean;
  member: boolean;
  /** Of the centre, and sees the case anyhow. */
  seesCase: boolean;
  pledge: { on: string; until: string } | null;
  confirmed: boolean;
  papersUntil: string;
  off: boolean;
  /** Everybody who is invited is covered by the consent at this moment. */
  covered: boolean;
}

/** Why a paper does not open to somebody today; null when it does. The first thing to be done comes first. */
export function openingRefusal(facts: OpeningFacts, today: string): MeetingRefusal | null {
  const { rules, state, convening, member, seesCase, pledge, confirmed, papersUntil, off, covered } = facts;
  if (!member && !convening && (rules.secrecy || !seesCase)) return 'not a member';
  if (off || state === 'cancelled') return 'closed';
  if (today > papersUntil) return 'papers over';
  if (rules.secrecy) {
    if (pledge === null) return 'no pledge';
    if (today < pledge.on || today > pledge.until) return 'pledge over';
    if (!confirmed) return 'not confirmed';
  }
  if (state === 'preparing' && !convening) return 'not convened';
  if (rules.consent && !covered) return 'not covered';
  return null;
}
