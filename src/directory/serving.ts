import type { AgencyKind } from '../contract/index.js';
import { type Validity, validOn } from './validity.js';

/** An area of one of the schemes (地区, 圏域, ブロック, 区). */
export interface AreaFacts extends Validity {
  code: string;
  scheme: string;
  name: string;
}

/** That two areas of different schemes share ground. */
export interface Overlap extends Validity {
  area: string;
  other: string;
}

/** Whom an area means in all the schemes, on a day: itself and everything it shares ground with. */
export function groundOf(area: string, overlaps: readonly Overlap[], day: string): string[] {
  const shared = overlaps
    .filter((one) => validOn(one, day))
    .flatMap(({ area: a, other: b }) => (a === area ? [b] : b === area ? [a] : []));
  return [area, ...new Set(shared)];
}

/** The areas of a scheme that an area lies in or shares ground with, on a day: one, several or none. */
export const areasIn = (
  scheme: string,
  area: string,
  areas: readonly AreaFacts[],
  overlaps: readonly Overlap[],
  day: string,
): string[] => {
  const ground = groundOf(area, overlaps, day);
  return areas
    .filter((one) => one.scheme === scheme && ground.includes(one.code) && validOn(one, day))
    .map(({ code }) => code);
};

interface Serving extends Validity {
  code: string;
  kind: AgencyKind;
  areas: readonly string[];
}

/** The agencies of a kind that serve an area. `unsure`: several do by different areas, so somebody has to look at the address. */
export interface Found<T> {
  agencies: T[];
  unsure: boolean;
}

/**
 * Which agencies of a kind serve an area on a day (「区○○」: the ward's own). An agency without areas serves the whole town; one with
 * areas serves those, and what lies on the same ground in another scheme. Where that ground belongs to several areas of one
 * scheme, all are given and the answer is unsure: nothing is guessed. Without an area (nobody knows where the person lives), the
 * agencies of the whole town are given; are there others besides, it is unsure.
 * @param kind null: of every kind
 * @param area the code of an area, or null
 */
export function agenciesFor<T extends Serving>(
  kind: AgencyKind | null,
  area: string | null,
  day: string,
  directory: { agencies: readonly T[]; areas: readonly AreaFacts[]; overlaps: readonly Overlap[] },
): Found<T> {
  const here = directory.agencies.filter((one) => (kind === null || one.kind === kind) && validOn(one, day));
  const everywhere = here.filter(({ areas }) => areas.length === 0);
  const local = here.filter(({ areas }) => areas.length > 0);
  if (area === null) return { agencies: kind === null ? here : [...everywhere, ...local], unsure: local.length > 0 };
  const direct = local.filter(({ areas }) => areas.includes(area));
  const schemeOf = new Map(directory.areas.map((one) => [one.code, one.scheme]));
  const ground = groundOf(area, directory.overlaps, day).filter((code) => code !== area);
  const near = local.filter((one) => !direct.includes(one) && one.areas.some((code) => ground.includes(code)));
  const perScheme = new Map<string, Set<string>>();
  for (const one of near) {
    for (const code of one.areas.filter((each) => ground.includes(each))) {
      const key = `${one.kind} ${schemeOf.get(code) ?? ''}`;
      perScheme.set(key, (perScheme.get(key) ?? new Set()).add(code));
    }
  }
  return {
    agencies: [...direct, ...near, ...everywhere],
    unsure: [...perScheme.values()].some((codes) => codes.size > 1),
  };
}
