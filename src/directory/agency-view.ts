import type { Agency, AgencyFacts } from '../contract/index.js';
import type { AgencyRow, AgencySiteRow } from './agency.entity.js';
import { isStale, validOn } from './validity.js';

/** What the view needs besides the row. */
export interface AgencySurroundings {
  today: string;
  staleDays: number;
  sites: readonly AgencySiteRow[];
  vouchers: ReadonlyMap<string, string>;
  mine: boolean;
}

/** The day on which somebody last said that all is so: by hand here, or in the source it came with. */
export const vouchedOn = ({ vouchedAt, sourceDate }: Pick<AgencyRow, 'vouchedAt' | 'sourceDate'>): string | null =>
  vouchedAt === null ? sourceDate : new Date(vouchedAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

/** An agency as it is shown. */
export function agencyView(row: AgencyRow, { today, staleDays, sites, vouchers, mine }: AgencySurroundings): Agency {
  const { validFrom, validTo, vouchedBy, vouchedAt, changedAt: _, ...facts } = row;
  return {
    ...facts,
    ...{ from: validFrom, to: validTo, mine },
    sites: sites.map(siteOf),
    vouchedBy: vouchedBy === null ? null : (vouchers.get(vouchedBy) ?? null),
    vouchedAt: vouchedAt?.toISOString() ?? null,
    stale: isStale(vouchedOn(row), today, staleDays),
    valid: validOn(row, today),
  };
}

/** What staff wrote about an agency. */
export function factsOf(row: AgencyRow, sites: readonly AgencySiteRow[]): AgencyFacts {
  const {
    code: _,
    validFrom,
    validTo,
    capacityAt,
    source,
    sourceDate,
    vouchedBy,
    vouchedAt,
    version,
    changedAt,
    ...facts
  } = row;
  return { ...facts, from: validFrom, to: validTo, sites: sites.map(siteOf) };
}

const siteOf = ({ name, address, area, phone, validFrom: from, validTo: to }: AgencySiteRow) => ({
  ...{ name, address, area, phone, from, to },
});

/** The facts of an agency as they stand in its row. */
export function rowOf(facts: AgencyFacts) {
  const { sites: _, from, to, ...row } = facts;
  return { ...row, validFrom: from, validTo: to };
}
