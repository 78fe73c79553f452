import { type Agency, AgencyFacts } from '../../../src/contract/index.js';
import { words } from './directory.words.js';

/** What each field of an agency is called. */
export const fieldWords = {
  name: '名前',
  kind: '種類',
  operation: '運営',
  section: '所管課',
  owner: '受託法人など',
  manager: '担当者',
  substitute: '代わりの人',
  areas: '受け持つ地区',
  does: 'していること',
  doesEasy: 'していること（やさしい日本語。{漢字|かんじ}の形でふりがな）',
  hours: '受付時間',
  openDays: '開いている曜日',
  eligibility: '対象',
  ineligibility: '対象でない人',
  documents: '持ち物',
  languages: 'ことば',
  capacity: '空き',
  phone: '電話',
  fax: 'FAX',
  mail: 'メール',
  url: 'ホームページ',
  sites: '拠点',
  from: 'いつから',
  to: 'いつまで',
  succeededBy: '引き継ぐ機関',
} as const;

/** The fields that are one line, and those that are several. */
export const lines = ['hours', 'phone', 'fax', 'mail', 'url', 'owner', 'manager', 'substitute'] as const;
/** @see lines */
export const texts = ['does', 'doesEasy', 'eligibility', 'ineligibility', 'documents'] as const;

/** Everything that stands in the form, as it was typed. */
export type AgencyDraft = Omit<AgencyFacts, 'sites' | 'languages' | 'from' | 'to'> & {
  code: string;
  sites: string;
  languages: string;
  from: string;
  to: string;
};

/** The form as it begins. */
export function draftOf(agency: Agency | null): AgencyDraft {
  const facts: AgencyFacts = agency ?? {
    ...{ name: '', formerNames: [], kind: 'other', operation: 'private', section: null, owner: null, manager: null },
    ...{ substitute: null, areas: [], sites: [], does: null, doesEasy: null, hours: null, openDays: [] },
    ...{ eligibility: null, ineligibility: null, documents: null, languages: [], capacity: 'unknown', phone: null },
    ...{ fax: null, mail: null, url: null, public: false, from: null, to: null, succeededBy: null },
  };
  return {
    ...facts,
    code: agency?.code ?? '',
    sites: facts.sites.map(({ name, address, phone }) => [name, address ?? '', phone ?? ''].join('｜')).join('\n'),
    languages: facts.languages.join('、'),
    from: facts.from ?? '',
    to: facts.to ?? '',
  };
}

/** What is sent. A site whose line stayed as it was keeps its area and its dates. */
export function factsOf(
  { code: _, sites, languages, from, to, ...draft }: AgencyDraft,
  agency: Agency | null,
  keepName: boolean,
) {
  const before = new Map(
    agency?.sites.map((site) => [[site.name, site.address ?? '', site.phone ?? ''].join('｜'), site]),
  );
  const yesterday = new Date(Date.now() + 9 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
  const renamed = agency !== null && keepName && agency.name !== draft.name;
  return {
    ...draft,
    formerNames: renamed ? [...draft.formerNames, { name: agency.name, until: yesterday }] : draft.formerNames,
    from: from || null,
    to: to || null,
    languages: languages
      .split(/[、,，]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    sites: sites
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const [name = '', address = '', phone = ''] = line.split(/[｜|]/).map((part) => part.trim());
        const known = before.get([name, address, phone].join('｜'));
        return { area: null, from: null, to: null, ...known, name, address: address || null, phone: phone || null };
      }),
  };
}

/** What is wrong in what would be sent, by field. */
export function faultsOf(facts: unknown): Record<string, string> {
  const read = AgencyFacts.safeParse(facts);
  if (read.success) return {};
  return Object.fromEntries(
    read.error.issues.map(({ path }) => [String(path[0] ?? 'to'), faultWords(String(path[0] ?? 'to'))]),
  );
}

/** The words of a fault beside its field. */
export function faultWords(field: string, message = ''): string {
  if (field === 'code') return message === 'taken' ? words.faults.codeTaken : words.faults.code;
  if (field === 'to') return message === 'needed' ? words.faults.toNeeded : words.faults.to;
  if (field === 'fax') return words.faults.phone;
  return (words.faults as Record<string, string>)[field] ?? words.faults.other;
}
