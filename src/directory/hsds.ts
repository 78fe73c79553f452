import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type AgencyFacts, agencyKinds, type OpenDay, operations } from '../contract/index.js';
import { agencyColumns, codeHeading, type Names } from './agency-columns.js';
import type { ImportRow } from './import-plan.js';

/** How our codes are named among the identifiers of an organization. */
const scheme = 'uketome';
/** The weekdays of iCalendar, which HSDS uses in `byday`. */
const byDay: Partial<Record<OpenDay, string>> = {
  mon: 'MO',
  tue: 'TU',
  wed: 'WE',
  thu: 'TH',
  fri: 'FR',
  sat: 'SA',
  sun: 'SU',
};

/** HSDS wants UUIDs: always the same one for the same thing. */
function uuidOf(...parts: string[]): string {
  const hash = createHash('sha256')
    .update(`uketome\n${parts.join('\n')}`)
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Leaves out what nobody has said. */
const said = <T extends Record<string, unknown>>(object: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  ) as Partial<T>;

/**
 * The agencies in the shape of Open Referral's Human Services Data Specification 3: each an organization with one service and its
 * places. What HSDS has no field for (FAX apart, capacity, whom to ask, やさしい日本語) is left out; docs/directory.md lists it.
 */
export function toHsds(
  agencies: readonly { code: string; facts: AgencyFacts; vouchedAt: string | null }[],
  names: Names,
) {
  return {
    organizations: agencies.map(({ code, facts, vouchedAt }) => {
      const id = uuidOf('organization', code);
      const locations = facts.sites.map((site, at) => ({ ...site, id: uuidOf('location', code, String(at)) }));
      return said({
        id,
        name: facts.name,
        alternate_name: facts.formerNames.at(-1)?.name ?? null,
        description: facts.does ?? '',
        email: facts.mail,
        website: facts.url,
        legal_status: operations[facts.operation],
        organization_identifiers: [
          {
            id: uuidOf('identifier', code),
            organization_id: id,
            identifier_scheme: scheme,
            identifier_type: 'code',
            identifier: code,
          },
        ],
        phones: [
          ...(facts.phone === null ? [] : [{ id: uuidOf('phone', code), number: facts.phone, type: 'voice' }]),
          ...(facts.fax === null ? [] : [{ id: uuidOf('fax', code), number: facts.fax, type: 'fax' }]),
        ],
        locations: locations.map(({ id: location, name, address }) =>
          said({
            id: location,
            location_type: 'physical',
            name,
            addresses:
              address === null
                ? []
                : [
                    {
                      ...{
                        id: uuidOf('address', location),
                        location_id: location,
                        address_1: address,
                        city: '',
                        state_province: '',
                      },
                      ...{ postal_code: '', country: 'JP', address_type: 'physical' },
                    },
                  ],
          }),
        ),
        services: [
          said({
            id: uuidOf('service', code),
            organization_id: id,
            name: facts.name,
            description: facts.does,
            status: facts.to === null ? 'active' : 'inactive',
            eligibility_description: facts.eligibility,
            alert: facts.ineligibility,
            assured_date: vouchedAt?.slice(0, 10) ?? null,
            required_documents:
              facts.documents === null ? [] : [{ id: uuidOf('documents', code), document: facts.documents }],
            languages: facts.languages.map((name) => ({ id: uuidOf('language', code, name), name })),
            service_areas: facts.areas.map((area) => ({
              id: uuidOf('area', code, area),
              name: names.areas.get(area) ?? area,
              extent: area,
            })),
            schedules:
              facts.hours === null && facts.openDays.length === 0
                ? []
                : [
                    said({
                      id: uuidOf('schedule', code),
                      description: facts.hours,
                      freq: 'WEEKLY',
                      byday: facts.openDays.flatMap((day) => byDay[day] ?? []).join(',') || null,
                      valid_from: facts.from,
                      valid_to: facts.to,
                    }),
                  ],
            attributes: [
              {
                id: uuidOf('kind', code),
                link_entity: 'service',
                label: agencyKinds[facts.kind].name,
                value: facts.kind,
              },
            ],
          }),
        ],
      });
    }),
  };
}

const words = z.string().nullish();
const Organization = z.looseObject({
  id: z.string().max(100),
  name: z.string().max(300),
  description: words,
  email: words,
  website: words,
  organization_identifiers: z.array(z.looseObject({ identifier_scheme: words, identifier: words })).nullish(),
  phones: z.array(z.looseObject({ number: words, type: words })).nullish(),
  locations: z
    .array(z.looseObject({ name: words, addresses: z.array(z.looseObject({ address_1: words })).nullish() }))
    .nullish(),
  services: z
    .array(
      z.looseObject({
        description: words,
        eligibility_description: words,
        alert: words,
        required_documents: z.array(z.looseObject({ document: words })).nullish(),
        languages: z.array(z.looseObject({ name: words })).nullish(),
        schedules: z.array(z.looseObject({ description: words, byday: words })).nullish(),
        attributes: z.array(z.looseObject({ value: words })).nullish(),
      }),
    )
    .nullish(),
});
const Hsds = z.looseObject({ organizations: z.array(Organization).max(2000) });

/** The keys of an organization that are read. */
const known = new Set(Object.keys(Organization.shape));

/**
 * The organizations of an HSDS 3 file as rows of the sheet, so that the same plan tells what they would change. An organization of ours is
 * known by its identifier; another by its id. Of several services the first is read.
 * @returns null when the file does not have that shape
 */
export function fromHsds(file: string): { rows: ImportRow[]; leftOut: string[] } | null {
  let given: unknown;
  try {
    given = JSON.parse(file);
  } catch {
    return null;
  }
  const read = Hsds.safeParse(given);
  if (!read.success) return null;
  const heading = new Map(agencyColumns.map((column) => [column.field, column.heading]));
  const leftOut = new Set<string>();
  const rows = read.data.organizations.map((one, at) => {
    for (const key of Object.keys(one)) if (!known.has(key)) leftOut.add(`organization.${key}`);
    const [service, ...more] = one.services ?? [];
    if (more.length > 0) leftOut.add('organization.services[1…]');
    const cells = new Map<string, string>();
    const put = (field: keyof AgencyFacts, text: string | null | undefined) => {
      if (text != null && text !== '') cells.set(heading.get(field)!, text);
    };
    const ours = one.organization_identifiers?.find(
      ({ identifier_scheme }) => identifier_scheme === scheme,
    )?.identifier;
    cells.set(codeHeading, ours ?? one.id.toLowerCase());
    put('name', one.name);
    put('does', one.description || service?.description);
    put('mail', one.email);
    put('url', one.website);
    put('phone', one.phones?.find(({ type }) => type !== 'fax')?.number);
    put('fax', one.phones?.find(({ type }) => type === 'fax')?.number);
    put('eligibility', service?.eligibility_description);
    put('ineligibility', service?.alert);
    put('documents', service?.required_documents?.flatMap(({ document }) => document ?? []).join('、'));
    put('languages', service?.languages?.flatMap(({ name }) => name ?? []).join('、'));
    put('hours', service?.schedules?.[0]?.description);
    put(
      'kind',
      service?.attributes?.flatMap(({ value }) =>
        value != null && Object.hasOwn(agencyKinds, value) ? [value] : [],
      )[0],
    );
    put(
      'sites',
      one.locations
        ?.map(({ name, addresses }) => `${name ?? ''}｜${addresses?.[0]?.address_1 ?? ''}`)
        .filter((line) => line !== '｜')
        .join('\n'),
    );
    return { row: at + 1, cells };
  });
  return { rows, leftOut: [...leftOut] };
}
