import {
  type Consent,
  channelWords,
  consentItemWords,
  consentStands,
  consentTitle,
  type FormLine,
  type FormPart,
  type NationalMark,
  type NewPrinting,
  type ReceptionForm,
  receptionPaper,
  receptionPaperWords as words,
} from '../contract/index.js';
import { dayOf, eraDay } from '../municipality/index.js';
import type { SheetPaper } from '../platform/paper-sheet.js';

const line = (label: string, value: string, national: NationalMark | null = null, byHand = false): FormLine => ({
  ...{ label, value, national, byHand },
  aboutOthers: false,
});
const part = (title: string, lines: FormLine[], table: FormPart['table'] = null): FormPart => ({ title, lines, table });
const plainTable = (columns: string[], rows: string[][], national: NationalMark | null): FormPart['table'] => ({
  ...{ columns, rows, national },
  aboutOthers: false,
});

/**
 * The 相談受付・申込票 as its Excel file has it: what stands on the printed one, with the marks of the national draft form and with what
 * nobody filled in. Without names and ways of contact it has no field for them either. `at`: the moment at which consents stand.
 */
export function receptionSheet(
  form: ReceptionForm,
  consents: readonly Consent[],
  { consent, contact }: Pick<NewPrinting, 'consent' | 'contact'>,
  at: Date,
): SheetPaper {
  const paper = receptionPaper(form, contact);
  const ofContact = (...lines: FormLine[]) => (contact ? lines : []);
  const parts = [
    part('受付', [
      line(words.id, form.receipt, 'named'),
      line(words.receivedOn, eraDay(dayOf(new Date(form.receivedAt))), 'named'),
      line(words.way, channelWords[form.channel], 'unconfirmed'),
      line(words.receivedBy, form.receivedBy ?? '', 'named'),
    ]),
    part(words.person, [
      ...ofContact(line(words.kana, '', 'named'), line(words.name, paper.person.name, 'named')),
      line(words.sex, '', 'named'),
      line(words.birth, '', 'named'),
      ...(paper.ageBand ? [line('年代', paper.ageBand)] : []),
      ...ofContact(line(words.address, '', 'named')),
      ...(paper.area ? [line('地区', paper.area)] : []),
      ...ofContact(line(words.phone, paper.person.phone, 'named'), line(words.mail, paper.person.mail, 'named')),
      ...(paper.contactNote ? [line(words.contactNote, paper.contactNote)] : []),
    ]),
    ...(paper.forAnother
      ? [
          part(words.caller, [
            ...ofContact(line(words.name, paper.caller.name, 'named'), line(words.phone, paper.caller.reach, 'named')),
            line(words.relation, paper.relation, 'named'),
          ]),
        ]
      : []),
    part(
      words.topics,
      paper.worst ? [line(words.worst, paper.worst)] : [],
      plainTable(
        ['お困りごと', '印'],
        paper.topics.map(({ topic, mark }) => [topic, mark]),
        'named',
      ),
    ),
    part(words.story, [line(words.story, storyOf(paper.story), 'named')]),
    part(
      words.more,
      paper.more.map(({ part: which, lines }) => line(words.parts[which], lines.map(({ text }) => text).join('\n'))),
    ),
    ...(consent ? applied(consents, at) : [withoutConsent]),
  ];
  const missing = [
    ...parts.flatMap(({ title, lines }) =>
      lines
        .filter(({ national, value, byHand }) => national && value === '' && !byHand)
        .map(({ label }) => (title === words.caller ? `${title}の${label}` : label)),
    ),
    ...(paper.topics.every(({ mark }) => mark === '') ? [words.topics] : []),
  ];
  return {
    title: words.title,
    variant: consent ? '本人同意あり' : '本人同意なし',
    from: `${form.municipality}　${form.centre}`,
    above: [
      ...(contact ? [] : [{ label: '※', words: words.withoutContact }]),
      ...(missing.length > 0 ? [{ label: '未記入', words: missing.join('、') }] : []),
    ],
    parts,
  };
}

const storyOf = ({ own, staff }: { own: string; staff: string }): string =>
  [own && `「${own}」`, staff && `${words.staff}：${staff}`].filter(Boolean).join('\n');

/** The application, which is signed on paper, and whom the person lets be told. */
function applied(consents: readonly Consent[], at: Date): FormPart[] {
  const told = consents.filter(
    (one) => (one.stage === 'sharing' || one.stage === 'plan') && consentStands(one, at.getTime()),
  );
  const rows = told.map((one) => [consentTitle(one), one.items.map((item) => consentItemWords[item]).join('、')]);
  return [
    part(words.application, [
      line('申込みと同意', words.applicationText, 'named'),
      line('年月日', '', 'named', true),
      line(words.signature, '', 'named', true),
    ]),
    ...(rows.length > 0 ? [part(words.toldTo, [], plainTable(['相手と答え', '伝えてよい項目'], rows, null))] : []),
  ];
}

const withoutConsent = part(words.notConsented, [
  line(words.whyNot, words.whyNotBoxes, null, true),
  line(words.ground, words.groundBoxes, null, true),
  line(words.next, '', null, true),
]);
