/** From a day to a day, both included; an open end is null. */
export interface Validity {
  validFrom: string | null;
  validTo: string | null;
}

/** Whether something is so on a day. */
export const validOn = ({ validFrom, validTo }: Validity, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);

/** What something was called on a day. */
export function nameOn(
  { name, formerNames }: { name: string; formerNames: readonly { name: string; until: string }[] },
  day: string,
): string {
  const then = formerNames
    .filter(({ until }) => day <= until)
    .reduce<{ name: string; until: string } | null>(
      (first, one) => (first === null || one.until < first.until ? one : first),
      null,
    );
  return then?.name ?? name;
}

/** Who stands in the place of an agency on a day: itself while it is valid, then whoever took over, and so on. Null: nobody. */
export function successorOn<T extends Validity & { code: string; succeededBy: string | null }>(
  agencies: ReadonlyMap<string, T>,
  code: string,
  day: string,
): T | null {
  const seen = new Set<string>();
  for (let at: string | null = code; at !== null && !seen.has(at); ) {
    seen.add(at);
    const agency: T | undefined = agencies.get(at);
    if (!agency) return null;
    if (agency.validTo === null || day <= agency.validTo) return agency;
    at = agency.succeededBy;
  }
  return null;
}

const dayMs = 86_400_000;

/**
 * Whether nobody vouched for something for too long (確認切れ). What was shipped counts from the day of its source.
 * @param vouchedOn the day on which somebody last said that it is so; null: never
 */
export const isStale = (vouchedOn: string | null, today: string, afterDays: number): boolean =>
  vouchedOn === null || Date.parse(today) - Date.parse(vouchedOn) > afterDays * dayMs;
