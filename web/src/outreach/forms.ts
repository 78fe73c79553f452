import {
  approachAnswers,
  approachAnswerWords,
  approachWays,
  approachWayWords,
  type Hat,
  hatWords,
  type OutreachDeed,
  type OutreachRecord,
  type OutreachState,
  type OwnHats,
  outreachEnds,
  outreachEndWords,
  outreachStateWords,
  trustStages,
  trustStageWords,
} from '../../../src/contract/index.js';
import { now } from '../clock.js';
import type { DeedField, Values } from '../ui/fields-dialog.js';
import { words } from './outreach.words.js';

/** A deed as a form: its title, its fields, what stands in them first, and what becomes of them. */
export interface OutreachForm {
  title: string;
  lead?: string;
  fields: readonly DeedField[];
  initial?: Values;
  deed: (values: Values) => OutreachDeed;
}

/** A day of Japan's calendar, so many days from now. */
export const dayFromNow = (days = 0): string =>
  new Date(now() + 9 * 36e5 + days * 86_400_000).toISOString().slice(0, 10);

const nextOn: DeedField = { name: 'nextOn', label: words.nextOn, kind: 'day', required: true };
const choices = <C extends string>(all: readonly C[], said: Record<C, string>) =>
  all.map((one) => [one, said[one]] as const);
const dayOr = (day: string): string | null => day || null;

/** The fields of an approach: the same on the page and on the telephone. A hat is asked only of whoever has one. */
export const approachFields = (hats: readonly Hat[] = []): readonly DeedField[] => [
  { name: 'way', label: '方法', kind: 'choice', required: true, choices: choices(approachWays, approachWayWords) },
  { name: 'on', label: 'した日', kind: 'day', required: true },
  {
    ...{ name: 'answer', label: '返事', kind: 'choice', required: true },
    choices: choices(approachAnswers, approachAnswerWords),
  },
  { name: 'seen', label: '見たこと・聞いたこと', kind: 'words', max: 4000 },
  {
    name: 'trust',
    label: '信頼の段階',
    kind: 'choice',
    required: true,
    choices: choices(trustStages, trustStageWords),
  },
  nextOn,
  ...(hats.length > 0
    ? [{ name: 'hat', label: words.hat, kind: 'choice', choices: choices(hats, hatWords) } as const]
    : []),
  { name: 'minutes', label: words.minutes, kind: 'line', max: 4 },
];

/** Minutes as they were typed; 0, which is refused beside the field, for what is no number. */
const minutesOf = (typed = ''): number | null => (typed.trim() === '' ? null : Number(typed.normalize('NFKC')) || 0);

/** What an approach is when its fields are filled in. An empty choice is refused beside its field. */
export const approachOf = ({ way, on, answer, seen, trust, nextOn: next, hat, minutes }: Values): OutreachDeed =>
  ({
    ...{ kind: 'approach', way, on, answer, seen, trust, nextOn: dayOr(next!) },
    ...{ hat: hat || null, minutes: minutesOf(minutes) },
  }) as OutreachDeed;

/** The fields of what is known of somebody. */
export const knownFields = (areas: readonly string[]): readonly DeedField[] => [
  { name: 'known', label: words.known, kind: 'words', required: true, rows: 4, max: 4000 },
  { name: 'name', label: words.name, kind: 'line', max: 100 },
  { name: 'area', label: words.area, kind: 'choice', choices: areas.map((area) => [area, area] as const) },
  { name: 'hint', label: words.hint, kind: 'line', max: 500 },
  { name: 'informant', label: words.informant, kind: 'line', max: 200, support: words.informantNote },
];

const moved = (to: 'trusting' | 'watching' | 'passed_on', lead: string): OutreachForm => ({
  title: `「${outreachStateWords[to]}」にする`,
  lead,
  fields: [{ name: 'words', label: 'なぜ・どのように', kind: 'words', required: true }, nextOn],
  deed: ({ words: said, nextOn: next }) => ({ kind: 'move', to, words: said!, nextOn: dayOr(next!) }),
});

/** Everything that can be done on the page. */
export const forms = {
  approach: (record: OutreachRecord, { hats, last }: OwnHats): OutreachForm => ({
    title: '働きかけを記録する',
    fields: approachFields(hats),
    initial: { on: dayFromNow(), trust: record.trust, nextOn: dayFromNow(7), hat: last ?? '' },
    deed: approachOf,
  }),
  assess: (): OutreachForm => ({
    title: '見立てを書く',
    lead: 'この人に何が起きていそうか、次にどんな方法で近づくかを書きます。',
    fields: [{ name: 'words', label: '見立てと、次の方法', kind: 'words', required: true, rows: 5, max: 4000 }, nextOn],
    deed: ({ words: said, nextOn: next }) => ({ kind: 'assess', words: said!, nextOn: dayOr(next!) }),
  }),
  noAnswer: (): OutreachForm => ({
    title: '返事がなかったと記す',
    fields: [nextOn],
    deed: ({ nextOn: next }) => ({ kind: 'no_answer', nextOn: dayOr(next!) }),
  }),
  trusting: () => moved('trusting', '会えるようになったあとの、時間をかけた関係づくりです。'),
  watching: () => moved('watching', '近づくのをやめ、まわりの人と見守ります。次に様子を聞く日を入れます。'),
  passedOn: () =>
    moved('passed_on', 'ほかの事業に渡しても、届いたとわかるまで担当は替わりません。いつ確かめるかを入れます。'),
  next: (): OutreachForm => ({
    title: '次の日を替える',
    fields: [nextOn],
    deed: ({ nextOn: next }) => ({ kind: 'next', nextOn: dayOr(next!) }),
  }),
  giveTo: (people: readonly (readonly [id: string, name: string])[]): OutreachForm => ({
    title: '担当を替える',
    fields: [{ name: 'ownerId', label: words.owner, kind: 'choice', required: true, choices: people }],
    deed: ({ ownerId }) => ({ kind: 'give_to', ownerId: ownerId! }),
  }),
  learn: ({ name, known, hint, informant, area }: OutreachRecord, areas: readonly string[]): OutreachForm => ({
    title: 'わかったことを書き直す',
    lead: '前に書かれていたことは、「これまでの経過」に残ります。',
    fields: knownFields(area && !areas.includes(area) ? [area, ...areas] : areas),
    initial: { name, known, hint, informant, area: area ?? '' },
    deed: (values) => ({
      kind: 'learn',
      ...(values as Record<'name' | 'known' | 'hint' | 'informant', string>),
      area: values.area || null,
    }),
  }),
  end: (): OutreachForm => ({
    title: '終結する',
    fields: [
      {
        ...{ name: 'reason', label: '終わる理由', kind: 'choice', required: true },
        choices: choices(outreachEnds, outreachEndWords),
      },
      { name: 'words', label: '経過のまとめ', kind: 'words', required: true },
    ],
    deed: ({ reason, words: said }) => ({ kind: 'end', reason, words: said }) as OutreachDeed,
  }),
  reopen: (): OutreachForm => ({
    title: 'もう一度始める',
    fields: [{ name: 'words', label: 'なぜ', kind: 'words', required: true }, nextOn],
    deed: ({ words: said, nextOn: next }) => ({ kind: 'reopen', words: said!, nextOn: dayOr(next!) }),
  }),
};

/** The forms that the state offers, in the order of the work. */
export function offered(
  record: OutreachRecord,
  steps: readonly OutreachState[],
  people: readonly (readonly [string, string])[],
  areas: readonly string[],
  hats: OwnHats,
): OutreachForm[] {
  if (record.state === 'ended') return [forms.reopen()];
  const may = (to: OutreachState) => steps.includes(to);
  const all: [boolean, OutreachForm][] = [
    [true, forms.approach(record, hats)],
    [record.state === 'approaching', forms.noAnswer()],
    [may('assessing') || record.state === 'assessing', forms.assess()],
    [may('trusting'), forms.trusting()],
    [may('watching'), forms.watching()],
    [may('passed_on'), forms.passedOn()],
    [true, forms.next()],
    [true, forms.giveTo(people)],
    [true, forms.learn(record, areas)],
    [true, forms.end()],
  ];
  return all.filter(([shown]) => shown).map(([, form]) => form);
}
