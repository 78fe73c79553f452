import type { AgencyFacts, Issue, SocialResourceChange } from '../contract/index.js';

/** The codes that there are, table by table. */
export type KnownCodes = Record<'area' | 'section' | 'agency' | 'resource_type', ReadonlySet<string>>;

const unlessKnown = (known: ReadonlySet<string>, path: string, code: string | null): Issue[] =>
  code === null || known.has(code) ? [] : [{ path, message: 'unknown' }];

/** What of an agency's facts cannot be, beside its field: codes that there are not, a successor of what does not end. */
export function agencyIssues(
  code: string,
  { section, areas, sites, succeededBy, to }: AgencyFacts,
  known: KnownCodes,
): Issue[] {
  return [
    ...unlessKnown(known.section, 'section', section),
    ...areas.flatMap((area) => unlessKnown(known.area, 'areas', area)),
    ...sites.flatMap(({ area }, at) => unlessKnown(known.area, `sites.${at}.area`, area)),
    ...unlessKnown(known.agency, 'succeededBy', succeededBy),
    ...(succeededBy === code ? [{ path: 'succeededBy', message: 'itself' }] : []),
    ...(succeededBy !== null && to === null ? [{ path: 'to', message: 'needed' }] : []),
  ];
}

/** The same for a resource; nobody knows how it will be. */
export function resourceIssues(
  { type, area, agency, asOf }: Omit<SocialResourceChange, 'version'>,
  known: KnownCodes,
  today: string,
): Issue[] {
  return [
    ...unlessKnown(known.resource_type, 'type', type),
    ...unlessKnown(known.area, 'area', area),
    ...unlessKnown(known.agency, 'agency', agency),
    ...(asOf > today ? [{ path: 'asOf', message: 'future' }] : []),
  ];
}
