import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AgencyKindCode, DirectoryCode, Operation } from '../contract/index.js';
import { StartRefused } from '../platform/problem.js';

const text = z.string().min(1).max(600);
const Dates = { from: z.iso.date().optional(), to: z.iso.date().optional() };

const ShippedArea = z.strictObject({
  code: DirectoryCode,
  name: z.string().min(1).max(40),
  aliases: z.array(text).default([]),
  towns: z.array(text).default([]),
  landmarks: z.array(text).default([]),
  /** The areas of other schemes with which it shares ground. */
  overlaps: z.array(DirectoryCode).default([]),
  ...Dates,
});

const ShippedAgency = z.strictObject({
  code: DirectoryCode,
  /** May hold `{area}` where `each` is given. */
  name: z.string().min(1).max(80),
  kind: AgencyKindCode,
  operation: Operation,
  /** One such agency for each area of this scheme, its code with the area's behind. */
  each: DirectoryCode.optional(),
  section: DirectoryCode.optional(),
  owner: text.optional(),
  areas: z.array(DirectoryCode).default([]),
  does: text.optional(),
  doesEasy: text.optional(),
  hours: text.optional(),
  openDays: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'])).default([]),
  eligibility: text.optional(),
  ineligibility: text.optional(),
  documents: text.optional(),
  languages: z.array(text).default([]),
  phone: text.optional(),
  fax: text.optional(),
  mail: text.optional(),
  url: text.optional(),
  public: z.boolean().default(false),
  sites: z
    .array(z.strictObject({ name: text, address: text.optional(), area: DirectoryCode.optional(), ...Dates }))
    .default([]),
  ...Dates,
  /** Where it does not come from the file's own source. */
  source: text.optional(),
});

const ShippedDirectory = z
  .strictObject({
    source: text,
    sourceDate: z.iso.date(),
    sections: z
      .array(
        z.strictObject({
          code: DirectoryCode,
          name: text,
          department: text.optional(),
          phone: text.optional(),
          posts: z.array(z.strictObject({ part: z.enum(['manager', 'substitute']), name: text })).default([]),
        }),
      )
      .default([]),
    schemes: z
      .array(z.strictObject({ code: DirectoryCode, name: text, areas: z.array(ShippedArea).default([]) }))
      .default([]),
    /** What is known of the areas of the profile besides their names. */
    areas: z.array(ShippedArea.omit({ name: true })).default([]),
    resourceTypes: z.array(z.strictObject({ code: DirectoryCode, name: text })).default([]),
    agencies: z.array(ShippedAgency).default([]),
    resources: z
      .array(
        z.strictObject({
          key: DirectoryCode,
          type: DirectoryCode,
          name: text,
          does: text.optional(),
          place: text.optional(),
          area: DirectoryCode.optional(),
          agency: DirectoryCode.optional(),
          days: text.optional(),
          asOf: z.iso.date().optional(),
          public: z.boolean().default(false),
        }),
      )
      .default([]),
  })
  .superRefine((all, issues) => {
    const doubled = (what: string, codes: string[]) => {
      for (const code of codes.filter((one, at) => codes.indexOf(one) < at))
        issues.addIssue({ code: 'custom', path: [what], message: `${code} stands there twice` });
    };
    doubled(
      'areas',
      all.schemes.flatMap(({ areas }) => areas.map(({ code }) => code)),
    );
    doubled(
      'agencies',
      all.agencies.map(({ code }) => code),
    );
    doubled(
      'sections',
      all.sections.map(({ code }) => code),
    );
    doubled(
      'resources',
      all.resources.map(({ key }) => key),
    );
    for (const { code, each, name } of all.agencies) {
      const fits = each === undefined ? !name.includes('{area}') : all.schemes.some((scheme) => scheme.code === each);
      if (!fits) issues.addIssue({ code: 'custom', path: ['agencies', code], message: '`each` names no scheme here' });
    }
  });
/** What a city's file says of its agencies, sections, areas and resources, with where it comes from. */
export type ShippedDirectory = z.infer<typeof ShippedDirectory>;
/** @see ShippedDirectory */
export type ShippedAgency = Omit<ShippedDirectory['agencies'][number], 'each'>;

const none: ShippedDirectory = ShippedDirectory.parse({ source: '-', sourceDate: '2000-01-01' });

/**
 * Reads `profiles/agencies/CITY.yaml`; a city without one begins with an empty directory.
 * @throws StartRefused with every mistake
 */
export function loadDirectory(root: string, city: string): ShippedDirectory {
  const file = join(root, 'profiles', 'agencies', `${city}.yaml`);
  if (!existsSync(file)) return none;
  const read = ShippedDirectory.safeParse(parse(readFileSync(file, 'utf8'), { merge: true }));
  if (!read.success) throw new StartRefused(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** The agencies one by one: what is there once for each area of a scheme is unfolded. */
export function agenciesOf({ agencies, schemes }: ShippedDirectory): ShippedAgency[] {
  return agencies.flatMap(({ each, ...agency }) => {
    if (each === undefined) return [agency];
    return schemes
      .find(({ code }) => code === each)!
      .areas.map((area) => ({
        ...agency,
        code: `${agency.code}-${area.code}`.slice(0, 40),
        name: agency.name.replaceAll('{area}', area.name),
        areas: [area.code],
      }));
  });
}
