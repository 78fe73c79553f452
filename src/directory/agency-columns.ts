import {
  type AgencyFacts,
  type AgencyKind,
  agencyKinds,
  type Capacity,
  capacities,
  type OpenDay,
  type Operation,
  openDays,
  operations,
} from '../contract/index.js';

/** Names of areas and sections by their codes. */
export interface Names {
  areas: ReadonlyMap<string, string>;
  sections: ReadonlyMap<string, string>;
}

/** A word in a cell that is none of those which may stand there. */
export class WrongWord extends Error {}

/** A column of the sheet of agencies: its heading, its width in letters, and how its facts become words and words facts. */
export interface AgencyColumn {
  heading: string;
  width: number;
  /** The field of `AgencyFacts` that it holds; faults of that field stand at this column. */
  field: keyof AgencyFacts;
  write(facts: AgencyFacts, names: Names): string;
  /** @throws WrongWord */
  read(text: string, names: Names): unknown;
}

type TextField = { [K in keyof AgencyFacts]: AgencyFacts[K] extends string | null ? K : never }[keyof AgencyFacts];

const text = (heading: string, width: number, field: TextField): AgencyColumn => ({
  ...{ heading, width, field },
  write: (facts) => (facts[field] as string | null) ?? '',
  read: (given) => (given === '' ? null : given),
});

const coded = <C extends string>(
  heading: string,
  width: number,
  field: 'kind' | 'operation' | 'capacity',
  words: Record<C, string>,
): AgencyColumn => ({
  ...{ heading, width, field },
  write: (facts) => words[facts[field] as C],
  read: (given) => {
    const found = (Object.entries(words) as [C, string][]).find(([code, word]) => word === given || code === given);
    if (!found) throw new WrongWord();
    return found[0];
  },
});

const named = (given: string, names: ReadonlyMap<string, string>): string => {
  const found = [...names].find(([code, name]) => name === given || code === given);
  if (!found) throw new WrongWord();
  return found[0];
};

const listed = (given: string): string[] =>
  given
    .split(/[、,，\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const kindNames = Object.fromEntries(Object.entries(agencyKinds).map(([code, { name }]) => [code, name])) as Record<
  AgencyKind,
  string
>;

/** What stands between the parts of a site in its line. */
const bar = '｜';
const [yes, no] = ['はい', 'いいえ'];

/** The columns in their order. The first column of the sheet, the code, stands before them. */
export const agencyColumns: AgencyColumn[] = [
  { ...text('名前', 28, 'name'), read: (given) => given },
  coded<AgencyKind>('種類', 22, 'kind', kindNames),
  coded<Operation>('運営', 10, 'operation', operations),
  {
    ...{ heading: '所管課', width: 16, field: 'section' },
    write: ({ section }, { sections }) => (section === null ? '' : (sections.get(section) ?? section)),
    read: (given, { sections }) => (given === '' ? null : named(given, sections)),
  },
  text('受託法人など', 18, 'owner'),
  text('担当者', 12, 'manager'),
  text('代わりの人', 12, 'substitute'),
  {
    ...{ heading: '受け持つ地区', width: 20, field: 'areas' },
    write: ({ areas }, names) => areas.map((code) => names.areas.get(code) ?? code).join('、'),
    read: (given, names) => listed(given).map((one) => named(one, names.areas)),
  },
  text('していること', 40, 'does'),
  text('していること（やさしい日本語）', 40, 'doesEasy'),
  text('受付時間', 20, 'hours'),
  {
    ...{ heading: '開いている曜日', width: 16, field: 'openDays' },
    write: (facts) => facts.openDays.map((day) => openDays[day]).join('、'),
    read: (given) =>
      listed(given).map((one) => {
        const found = (Object.entries(openDays) as [OpenDay, string][]).find(([, word]) => word === one);
        if (!found) throw new WrongWord();
        return found[0];
      }),
  },
  text('対象', 30, 'eligibility'),
  text('対象でない人', 30, 'ineligibility'),
  text('持ち物', 24, 'documents'),
  {
    ...{ heading: 'ことば', width: 16, field: 'languages' },
    write: ({ languages }) => languages.join('、'),
    read: listed,
  },
  coded<Capacity>('空き', 10, 'capacity', capacities),
  text('電話', 16, 'phone'),
  text('FAX', 16, 'fax'),
  text('メール', 24, 'mail'),
  text('ホームページ', 24, 'url'),
  {
    ...{ heading: '住民に見せる', width: 12, field: 'public' },
    write: (facts) => (facts.public ? yes : no),
    read: (given) => {
      if (given !== yes && given !== no) throw new WrongWord();
      return given === yes;
    },
  },
  text('いつから', 12, 'from'),
  text('いつまで', 12, 'to'),
  text('引き継ぐ機関のコード', 16, 'succeededBy'),
  {
    ...{ heading: '拠点（名前｜住所｜地区｜電話、1行に1つ）', width: 40, field: 'sites' },
    write: ({ sites }, names) =>
      sites
        .map(({ name, address, area, phone }) =>
          [name, address ?? '', area === null ? '' : (names.areas.get(area) ?? area), phone ?? ''].join(bar),
        )
        .join('\n'),
    read: (given, names) =>
      given
        .split('\n')
        .filter((one) => one.trim() !== '')
        .map((one) => {
          const [name = '', address = '', area = '', phone = ''] = one.split(/[｜|]/).map((part) => part.trim());
          return { name, address, phone, area: area === '' ? null : named(area, names.areas), from: null, to: null };
        }),
  },
];

/** What a sheet cannot hold is told as well when a file holds every fact: names of before, and the days of the places. */
export const wholeColumns: Pick<AgencyColumn, 'heading' | 'write'>[] = [
  ...agencyColumns.filter(({ field }) => field !== 'sites'),
  {
    heading: '前の名前',
    write: ({ formerNames }) => formerNames.map(({ name, until }) => `${name}${bar}${until}`).join('\n'),
  },
  {
    heading: '拠点',
    write: ({ sites }) =>
      sites
        .map(({ name, address, area, phone, from, to }) => [name, address, area, phone, from, to].join(bar))
        .join('\n'),
  },
];

/** The heading of the first column. */
export const codeHeading = 'コード';

/** What a new agency is before its row says anything else. */
export const blankAgency: AgencyFacts = {
  ...{ name: '', formerNames: [], kind: 'other', operation: 'private', section: null, owner: null, manager: null },
  ...{
    substitute: null,
    areas: [],
    sites: [],
    does: null,
    doesEasy: null,
    hours: null,
    openDays: [],
    eligibility: null,
  },
  ...{ ineligibility: null, documents: null, languages: [], capacity: 'unknown', phone: null, fax: null, mail: null },
  ...{ url: null, public: false, from: null, to: null, succeededBy: null },
};
