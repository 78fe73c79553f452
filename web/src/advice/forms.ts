import {
  type AdviceDeed,
  type AdviceDeedKind,
  type AdviceHelp,
  type AdviceSide,
  adviceDeedWords,
  adviceHelps,
  adviceHelpWords,
  compounds,
  fields,
} from '../../../src/contract/index.js';
import type { DeedField, Values } from '../ui/fields-dialog.js';
import { compoundWords, fieldWords } from '../words/codes.js';
import { words } from './advice.words.js';

/** A deed as a form: its title, its fields, and what becomes of them. Without fields it is done at once. */
export interface AdviceForm {
  kind: AdviceDeedKind;
  title: string;
  lead?: string;
  fields: readonly DeedField[];
  deed: (values: Values) => AdviceDeed;
}

const max = 4000;
const said = (label: string, required = true): DeedField => ({
  ...{ name: 'words', label, kind: 'words', required, rows: 6, max },
});
const wantedOn: DeedField = { name: 'wantedOn', label: words.wantedOn, kind: 'day', support: words.wantedSupport };
const helped: DeedField = {
  ...{ name: 'helped', label: words.helped, kind: 'choice' },
  choices: adviceHelps.map((one) => [one, adviceHelpWords[one]] as const),
};
const form = (
  kind: AdviceDeedKind,
  lead: string,
  fieldsOf: readonly DeedField[],
  deed: (values: Values) => AdviceDeed,
): AdviceForm => ({ kind, title: adviceDeedWords[kind], lead, fields: fieldsOf, deed });

/** What each deed asks of whoever does it. An empty choice is refused beside its field. */
export function formOf(
  kind: AdviceDeedKind,
  side: AdviceSide,
  people: readonly (readonly [id: string, name: string])[],
): AdviceForm {
  switch (kind) {
    case 'take':
      return form(kind, '', [], () => ({ kind }));
    case 'give_to':
      return form(
        kind,
        '一人が担当します。自分に替えることもできます。',
        [{ name: 'ownerId', label: words.owner, kind: 'choice', required: true, choices: people }],
        ({ ownerId }) => ({ kind, ownerId: ownerId! }),
      );
    case 'consult':
      return form(
        kind,
        'ほかの機関や弁護士などに聞いたことを書きます。',
        [
          { name: 'who', label: 'だれに聞いたか（機関・専門）', kind: 'line', required: true, max: 200 },
          said('聞いたこと'),
          { name: 'shared', label: '機関に', kind: 'many', choices: [['yes', '機関にも見せる']] },
        ],
        ({ who, words: text, shared }) => ({ kind, who: who!, words: text!, shared: shared === 'yes' }),
      );
    case 'ask_back':
      return form(
        kind,
        '助言するために知りたいことを聞きます。機関が答えるまで、期限は止まります。',
        [said('聞くこと')],
        wordsOf(kind),
      );
    case 'answer':
      return form(kind, '書いたことは機関が読みます。あとから書き足すこともできます。', [said('助言')], wordsOf(kind));
    case 'add':
      return form(kind, '', [said('書き足すこと')], wordsOf(kind));
    case 'reply':
      return form(kind, '', [said('答え')], wordsOf(kind));
    case 'ask_again':
    case 'reopen':
      return form(kind, '', [said(words.question), wantedOn], ({ words: text, wantedOn: day }) => ({
        ...{ kind, words: text!, wantedOn: day || null },
      }));
    case 'close':
      return form(
        kind,
        side === 'agency' ? '答えは、これからの助言に生かします。' : '機関はあとから「役に立ったか」を伝えられます。',
        side === 'agency' ? [helped, said('ひとこと', false)] : [said('ひとこと', false)],
        ({ helped: help, words: text }) => ({ kind, helped: (help || null) as AdviceHelp | null, words: text! }),
      );
    case 'rate':
      return form(
        kind,
        '',
        [{ ...helped, required: true }, said('ひとこと', false)],
        ({ helped: help, words: text }) => ({
          ...{ kind, helped: help as AdviceHelp, words: text! },
        }),
      );
    case 'withdraw':
      return form(kind, '取り下げたものは、もう一度始められません。', [said('ひとこと', false)], wordsOf(kind));
  }
}

const wordsOf =
  (kind: 'ask_back' | 'answer' | 'add' | 'reply' | 'withdraw') =>
  ({ words: text }: Values): AdviceDeed => ({ kind, words: text! });

/** The fields of a new request. */
export const askFields: readonly DeedField[] = [
  { name: 'title', label: words.subject, kind: 'line', required: true, max: 100, support: words.subjectSupport },
  { name: 'story', label: words.story, kind: 'words', required: true, rows: 6, max },
  { name: 'tried', label: words.tried, kind: 'words', rows: 4, max },
  { name: 'question', label: words.question, kind: 'words', required: true, rows: 4, max },
  {
    ...{ name: 'fields', label: words.fieldsAsked, kind: 'many', required: true },
    choices: fields.map((one) => [one, fieldWords[one]] as const),
  },
  {
    ...{ name: 'patterns', label: words.patterns, kind: 'many' },
    choices: compounds.map((one) => [one, compoundWords[one]] as const),
  },
  wantedOn,
];
