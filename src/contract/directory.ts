import { z } from 'zod';
import { agencyKindCodes } from './agency-kinds.js';
import { cleaned, typedWords } from './typed-words.js';

/** A code of the directory: of an agency, an area, a section. It never changes; names do. */
export const DirectoryCode = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/, 'a code of 2 to 40 small letters, digits and hyphens');

/** Who runs an agency: the city itself (直営), by contract (委託), private (民間), volunteers. */
export const operations = { direct: '直営', contracted: '委託', private: '民間', volunteer: 'ボランティア' } as const;
/** @see operations */
export const Operation = z.enum(Object.keys(operations) as [keyof typeof operations]).meta({ id: 'Operation' });
/** @see operations */
export type Operation = keyof typeof operations;

/** Whether somebody new can be taken in. */
export const capacities = { free: '空きあり', limited: '少しなら', full: 'いっぱい', unknown: 'わからない' } as const;
/** @see capacities */
export const Capacity = z.enum(Object.keys(capacities) as [keyof typeof capacities]).meta({ id: 'Capacity' });
/** @see capacities */
export type Capacity = keyof typeof capacities;

/** Days of the week, and holidays, on which an agency is open. */
export const openDays = {
  mon: '月',
  tue: '火',
  wed: '水',
  thu: '木',
  fri: '金',
  sat: '土',
  sun: '日',
  holiday: '祝',
} as const;
/** @see openDays */
export const OpenDay = z.enum(Object.keys(openDays) as [keyof typeof openDays]);
/** @see openDays */
export type OpenDay = keyof typeof openDays;

/** @see agencyKinds */
export const AgencyKindCode = z.enum(agencyKindCodes).meta({ id: 'AgencyKind' });

/** A line that may be left empty: spaces only count as empty. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => cleaned(text).trim() || null)
    .nullable();

/** Both days included; an open end is null. */
const dates = { from: z.iso.date().nullable(), to: z.iso.date().nullable() };
const inOrder = ({ from, to }: { from: string | null; to: string | null }) =>
  from === null || to === null || from <= to;
const notInOrder = { path: ['to'], error: 'a day not before the first' };

/** An office telephone or FAX number, as it is dialled. */
const PhoneNumber = line(40).refine(
  (text) => text === null || /^[0-9０-９+()（）\-－ー 内線,、]*$/.test(text),
  'a number',
);

/** A place of an agency, with the days on which it is there. */
export const AgencySite = z
  .object({ name: typedWords(80), address: line(120), area: DirectoryCode.nullable(), phone: PhoneNumber, ...dates })
  .refine(inOrder, notInOrder)
  .meta({ id: 'AgencySite' });
/** @see AgencySite */
export type AgencySite = z.infer<typeof AgencySite>;

/** What staff write about an agency. */
export const AgencyFacts = z
  .object({
    name: typedWords(80),
    /** Names it had before, each with the last day on which it had it. */
    formerNames: z.array(z.object({ name: typedWords(80), until: z.iso.date() })).max(20),
    kind: AgencyKindCode,
    operation: Operation,
    /** The section of the city that answers for it (所管課). */
    section: DirectoryCode.nullable(),
    /** Who runs it, where that is not its own name (受託法人など). */
    owner: line(80),
    /** Whom other agencies ask for, and who stands in. */
    manager: line(40),
    substitute: line(40),
    /** The areas that it serves; none: the whole town. */
    areas: z.array(DirectoryCode).max(100),
    sites: z.array(AgencySite).max(60),
    /** What it does, in plain words, and in やさしい日本語. */
    does: line(600),
    doesEasy: line(600),
    hours: line(200),
    openDays: z.array(OpenDay).max(8),
    eligibility: line(600),
    ineligibility: line(600),
    documents: line(400),
    languages: z.array(typedWords(30)).max(20),
    capacity: Capacity,
    phone: PhoneNumber,
    fax: PhoneNumber,
    mail: z.union([z.email().max(200), z.literal('').transform(() => null)]).nullable(),
    url: z.union([z.url({ protocol: /^https?$/ }).max(300), z.literal('').transform(() => null)]).nullable(),
    /** Whether residents are shown it on the page 「どこが何をするか」. */
    public: z.boolean(),
    ...dates,
    succeededBy: DirectoryCode.nullable(),
  })
  .refine(inOrder, notInOrder)
  .meta({ id: 'AgencyFacts' });
/** @see AgencyFacts */
export type AgencyFacts = z.infer<typeof AgencyFacts>;

const words = z.string().nullable();
const day = z.iso.date().nullable();

/** An agency as the directory shows it. */
export const Agency = z
  .object({
    code: DirectoryCode,
    name: z.string(),
    formerNames: z.array(z.object({ name: z.string(), until: z.iso.date() })),
    kind: AgencyKindCode,
    operation: Operation,
    section: DirectoryCode.nullable(),
    ...{ owner: words, manager: words, substitute: words, does: words, doesEasy: words, hours: words },
    ...{
      eligibility: words,
      ineligibility: words,
      documents: words,
      phone: words,
      fax: words,
      mail: words,
      url: words,
    },
    areas: z.array(DirectoryCode),
    sites: z.array(
      z.object({ name: z.string(), address: words, area: DirectoryCode.nullable(), phone: words, from: day, to: day }),
    ),
    openDays: z.array(OpenDay),
    languages: z.array(z.string()),
    capacity: Capacity,
    public: z.boolean(),
    from: day,
    to: day,
    succeededBy: DirectoryCode.nullable(),
    capacityAt: z.iso.date().nullable(),
    source: z.string().nullable(),
    sourceDate: z.iso.date().nullable(),
    vouchedBy: z.string().nullable(),
    vouchedAt: z.iso.datetime().nullable(),
    /** Nobody vouched for it for too long (確認切れ). */
    stale: z.boolean(),
    /** Whether it is there today. */
    valid: z.boolean(),
    /** Whether whoever asks may change it. */
    mine: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Agency' });
/** @see Agency */
export type Agency = z.infer<typeof Agency>;

/** A new agency. Its code is the sender's: repeating it makes nothing twice. */
export const NewAgency = AgencyFacts.safeExtend({ code: DirectoryCode }).meta({ id: 'NewAgency' });
/** @see NewAgency */
export type NewAgency = z.infer<typeof NewAgency>;

/** A change over version `version`. Whoever saves vouches for what they saved when they say so. */
export const AgencyChange = AgencyFacts.safeExtend({ version: z.number().int().min(1), vouched: z.boolean() }).meta({
  id: 'AgencyChange',
});
/** @see AgencyChange */
export type AgencyChange = z.infer<typeof AgencyChange>;

/** That somebody asked and it is all still so, as of version `version`. */
export const NewVouching = z.object({ version: z.number().int().min(1) }).meta({ id: 'NewVouching' });
/** @see NewVouching */
export type NewVouching = z.infer<typeof NewVouching>;

/** Which agencies: of a kind, serving an area, on a day (today when left out). */
export const AgencyQuery = z
  .object({ kind: AgencyKindCode.optional(), area: z.string().max(40).optional(), day: z.iso.date().optional() })
  .meta({ id: 'AgencyQuery' });
/** @see AgencyQuery */
export type AgencyQuery = z.infer<typeof AgencyQuery>;

/** Agencies in the order of their kinds. `unsure`: the area may belong to one of several, so somebody has to look. */
export const AgencyList = z
  .object({ items: z.array(Agency), unsure: z.boolean(), staleDays: z.number().int() })
  .meta({ id: 'AgencyList' });
/** @see AgencyList */
export type AgencyList = z.infer<typeof AgencyList>;

/** What an import would do, row by row, before anything is written. `digest` is sent back to do exactly this. */
export const ImportPlan = z
  .object({
    rows: z.array(
      z.object({
        /** The row of the sheet, or the place in the file. */
        row: z.number().int(),
        code: z.string(),
        name: z.string(),
        does: z.enum(['add', 'change', 'nothing', 'refused']),
        /** The columns that change, each as it is and as it would be. */
        changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
        faults: z.array(z.object({ column: z.string(), message: z.string() })),
      }),
    ),
    /** What the file holds that the directory does not: columns or objects that are left out. */
    leftOut: z.array(z.string()),
    digest: z.string(),
  })
  .meta({ id: 'ImportPlan' });
/** @see ImportPlan */
export type ImportPlan = z.infer<typeof ImportPlan>;

/** A file to be imported, base64. With the digest of its plan it is done; without, only planned. */
export const NewImport = z
  .object({ form: z.enum(['excel', 'hsds']), file: z.base64().max(1_900_000), digest: z.string().max(100).nullable() })
  .meta({ id: 'NewImport' });
/** @see NewImport */
export type NewImport = z.infer<typeof NewImport>;

/** The directory as a file: Excel, or Open Referral's HSDS 3 as JSON. */
export const AgencyExport = z.object({ form: z.enum(['excel', 'hsds']) }).meta({ id: 'AgencyExport' });
/** @see AgencyExport */
export type AgencyExport = z.infer<typeof AgencyExport>;
