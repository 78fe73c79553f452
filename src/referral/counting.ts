import type { MonthTable, ReferralBasis, ReferralState } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { holderOf } from './states.js';

/** What counting looks at. */
export interface Counted {
  agency: string;
  source: string;
  basis: ReferralBasis;
  state: ReferralState;
  sentAt: Date | null;
  acceptedAt: Date | null;
  backAt: Date | null;
}

/**
 * たらい回し (Fujisawa FJ-08): to how many different counters a person was sent since one last accepted and kept the case. Advice
 * sends nobody anywhere, and what was taken back before it was read by anybody does not count.
 */
export function countersInVain(all: readonly Counted[]): number {
  const real = all.filter(({ basis, sentAt, state }) => basis !== 'advice' && sentAt !== null && state !== 'withdrawn');
  const kept = real.filter(({ state, basis, acceptedAt }) => acceptedAt && holderOf(state, basis) === 'agency');
  const since = Math.max(0, ...kept.map(({ acceptedAt }) => acceptedAt!.getTime()));
  return new Set(real.filter(({ sentAt }) => sentAt!.getTime() > since).map(({ agency }) => agency)).size;
}

/** The months from one to another, both included, at most 36: `2026-04`, `2026-05` … */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  for (let at = from; at <= to && months.length < 36; ) {
    months.push(at);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    at = `${year}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

/**
 * Kashiwa's table B (各相談機関から他の機関につないだ件数): per source and month, zeros shown, with totals. Counted at sending and at
 * acceptance beside each other, because the source does not say which it means; each referral once in each. Advice is not つなぎ.
 * @param sources rows that are shown even when they sent nothing
 */
export function monthTable(
  all: readonly Counted[],
  months: readonly string[],
  sources: readonly string[] = [],
): MonthTable {
  const nthOf = new Map(months.map((month, nth) => [month, nth]));
  const none = (): Counts => ({ sent: months.map(() => 0), accepted: months.map(() => 0), back: months.map(() => 0) });
  const total = none();
  const bySource = new Map(sources.map((source) => [source, none()]));
  for (const { source, basis, sentAt, acceptedAt, backAt } of all) {
    if (basis === 'advice') continue;
    const own = bySource.get(source) ?? none();
    bySource.set(source, own);
    for (const [kind, at] of [
      ['sent', sentAt],
      ['accepted', acceptedAt],
      ['back', backAt],
    ] as const) {
      const nth = at === null ? undefined : nthOf.get(dayOf(at).slice(0, 7));
      if (nth === undefined) continue;
      own[kind][nth]! += 1;
      total[kind][nth]! += 1;
    }
  }
  return { months: [...months], rows: [...bySource].map(([source, counts]) => ({ source, ...counts })), total };
}

/** How many in each month. */
type Counts = Record<'sent' | 'accepted' | 'back', number[]>;
