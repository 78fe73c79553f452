import {
  type CaseForm,
  type CaseFormKind,
  type CaseMember,
  type CaseRecord,
  type ConsentItem,
  caseFormWords,
  casePartyWords,
  channelWords,
  type FormLine,
  type FormPart,
  type FormReader,
  type NationalMark,
  type PersonFile,
} from '../../contract/index.js';
import { eraDay } from '../../municipality/index.js';

/** Everything that a paper of a case is made of. */
export interface PaperFacts {
  record: CaseRecord;
  reader: FormReader;
  /** 本人, as far as whoever prints sees them; null while nobody is linked. */
  subject: PersonFile | null;
  /** Who else is of the household, without those who are hidden. */
  household: { name: string; relation: string; born: string | null }[];
  /** The first consultation that whoever prints sees. */
  reception: { receipt: string; channel: keyof typeof channelWords; on: string } | null;
  /** Whether the person lets a group of facts be told to everybody of the team. */
  covers: (item: ConsentItem) => boolean;
  /** The day in Japan. */
  today: string;
}

/** A line with what decides who may have it: to which groups of facts it belongs, and whether it stays in the centre. */
export interface DraftLine extends FormLine {
  items: readonly ConsentItem[];
  stays: 'guarded' | 'centre' | null;
}

/** A part before it is known who reads it. */
export interface DraftPart {
  title: string;
  lines: DraftLine[];
  table?: NonNullable<FormPart['table']> & { items: readonly ConsentItem[] };
}

/** A field of the paper. */
export const line = (
  label: string,
  value: string | null,
  items: readonly ConsentItem[],
  national: NationalMark | null = null,
  more: Partial<Pick<DraftLine, 'aboutOthers' | 'byHand' | 'stays'>> = {},
): DraftLine => ({
  label,
  value: value ?? '',
  items,
  national,
  aboutOthers: false,
  byHand: false,
  stays: null,
  ...more,
});

/** A birth date with the age on a day. */
export function bornWords(born: string | null, today: string): string {
  if (born === null) return '';
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return `${eraDay(born)}（${today.slice(5) < born.slice(5) ? years - 1 : years}歳）`;
}

/**
 * Who somebody of the team is on a paper. What leaves the centre has an office's name, a colleague's, or what a party is: no name of a
 * person who is no office.
 */
export const whoIs = ({ agency, staff, party, name }: CaseMember, reader: FormReader): string =>
  agency?.name ?? staff?.name ?? ((reader === 'centre' && name) || (party ? casePartyWords[party] : ''));

/** 受付 and 本人: what every paper of a case begins with (entered once, copied to the other sheets). */
export function headParts({ record, subject, reception, today }: PaperFacts): DraftPart[] {
  const guarded = record.protected || subject?.guarded === true ? ('guarded' as const) : null;
  return [
    {
      title: '受付',
      lines: [
        line('ケース番号', record.number, []),
        line('ID（受付番号）', reception?.receipt ?? null, [], 'named'),
        line('受付日', reception && eraDay(reception.on), ['matter'], 'named'),
        line('相談経路', reception && channelWords[reception.channel], ['matter'], 'unconfirmed'),
        line('担当', record.owner.name, []),
      ],
    },
    {
      title: '本人',
      lines: [
        line('ふりがな', subject?.kana ?? null, ['contact'], 'named'),
        line('氏名', subject?.name ?? null, ['contact'], 'named'),
        line('性別', subject?.sex ?? null, ['contact'], 'named'),
        line('生年月日', bornWords(subject?.born ?? null, today), ['contact'], 'named'),
        line('住所', subject?.address ?? null, ['contact'], 'named', { stays: guarded }),
        line('電話', subject?.phones ?? null, ['contact'], 'named', { stays: guarded }),
      ],
    },
  ];
}

const reasons = {
  guarded: '閲覧を限っているため、センターの外へ出る紙には入りません',
  centre: 'センターの中だけのものです',
  others: '本人以外の人の情報のため、本人に渡す写しには入りません',
  consent: 'チーム全員に伝える同意がそろっていないため、入りません',
};

/** Why a reader is not given something; null when they are. */
function kept(
  { items, aboutOthers, stays }: Pick<DraftLine, 'items' | 'aboutOthers'> & Partial<Pick<DraftLine, 'stays'>>,
  { reader, covers }: PaperFacts,
): keyof typeof reasons | null {
  if (reader === 'centre') return null;
  if (stays) return stays;
  if (reader === 'person') return aboutOthers ? 'others' : null;
  return items.every(covers) ? null : 'consent';
}

/** What a paper says beside its parts. */
type Rest = Pick<CaseForm, 'of' | 'choices' | 'written' | 'handTo' | 'notTo'> & { form: CaseFormKind };

/** A paper as one reader gets it. What is missing for the national forms is told whoever reads it. */
export function paper(
  facts: PaperFacts,
  drafts: readonly DraftPart[],
  rest: Rest,
): Omit<CaseForm, 'municipality' | 'centre' | 'printDangers' | 'excel'> {
  const left = new Map<keyof typeof reasons, string[]>();
  const leave = (why: keyof typeof reasons, what: string) => left.set(why, [...(left.get(why) ?? []), what]);
  const parts = drafts.map(({ title, lines, table }): FormPart => {
    const given = lines.filter((one) => {
      const why = kept(one, facts);
      if (why) leave(why, one.label);
      return why === null;
    });
    const why = table ? kept(table, facts) : null;
    if (why) leave(why, title);
    return {
      title,
      lines: given.map(({ items: _, stays: __, ...one }) => one),
      table: table && why === null ? withoutItems(table) : null,
    };
  });
  return {
    ...rest,
    reader: facts.reader,
    title: caseFormWords[rest.form],
    number: facts.record.number,
    version: facts.record.version,
    parts: parts.filter(({ lines, table }) => lines.length > 0 || table !== null),
    missing: missing(drafts),
    leftOut: [...left].map(([why, what]) => `${what.join('、')}：${reasons[why]}。`),
  };
}

const withoutItems = ({ items: _, ...table }: NonNullable<DraftPart['table']>) => table;

/** The fields of the national forms that nobody filled in, nor a pen will. */
const missing = (drafts: readonly DraftPart[]): string[] =>
  drafts.flatMap(({ title, lines, table }) => [
    ...lines.filter(({ national, value, byHand }) => national && value === '' && !byHand).map(({ label }) => label),
    ...(table?.national && table.rows.length === 0 ? [title] : []),
  ]);

/**
 * Who of the team may be handed a paper of the whole: members of today whom `covered` lets see it and who are given the whole plan.
 * The person and the centre's own people need no paper of this kind.
 */
export function handing(
  { record, reader }: PaperFacts,
  covered: (member: CaseMember) => boolean,
): { handTo: string[]; notTo: string[] } {
  if (reader !== 'team') return { handTo: [], notTo: [] };
  const team = record.members.filter(({ to, staff, party }) => to === null && staff === null && party !== 'person');
  const may = (one: CaseMember) => one.sees === 'plan' && covered(one);
  return {
    handTo: team.filter(may).map((one) => whoIs(one, reader)),
    notTo: team
      .filter((one) => !may(one))
      .map((one) => `${whoIs(one, reader)}（${covered(one) ? '自分の分だけ' : '本人の同意がまだ'}）`),
  };
}
