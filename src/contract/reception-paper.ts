import { issueWords } from './issue.js';
import { type ReceptionForm, type ReceptionLine, topicCodes } from './reception-form.js';

/** The fields of the 相談受付・申込票, on paper and in Excel. The wording is that of the national draft form (様式案). */
export const receptionPaperWords = {
  title: '相談受付・申込票',
  id: 'ID（受付番号）',
  receivedOn: '受付日',
  receivedBy: '受付者',
  way: '相談経路',
  person: '本人',
  kana: 'ふりがな',
  name: '氏名',
  sex: '性別',
  birth: '生年月日',
  address: '住所',
  phone: '電話',
  mail: 'E-mail',
  contactNote: '連絡先',
  caller: '来談者（本人以外の場合）',
  relation: '本人との関係',
  topics: 'ご相談の内容（お困りのことに○、いちばん困っていることに◎）',
  worst: 'いちばん困っていること',
  story: '具体的な内容・希望',
  staff: '職員の記入',
  more: 'このほかに聞いたこと（市の項目）',
  parts: { urgent: '急ぎ', household: '世帯', help: '手助け', answering: '連絡のしかた' },
  application: '相談申込み欄',
  applicationText:
    '上記の相談を申し込みます。また、「個人情報に関する管理・取扱規程」の説明を受け、相談のために必要な範囲で、関係機関（者）と情報を共有することに同意します。',
  signature: '本人署名',
  toldTo: '伝えてよい相手（記録）',
  notConsented: '本人の同意を得ていない場合',
  whyNot: '理由・経過',
  whyNotBoxes: '□ まだ聞いていない　□ 本人が望んでいない　□ 会えていない　□ その他（　　　）',
  ground: '情報を共有するとき',
  groundBoxes: '□ 支援会議　□ 命や体を守るため緊急　□ 法令による通報・通告　□ その他（　　　）',
  next: '次にすること',
  withoutContact: '氏名・連絡先を入れていません',
};

/** What this service asks beyond the national form, in the order of the paper. */
export const receptionExtras = ['urgent', 'household', 'help', 'answering'] as const;

/** What is left out where names and ways of contact are. */
const contactFields = ['name', 'affiliation', 'phone', 'email', 'safeContact', 'keyedContact'];
/** Never on paper nor in a file: that somebody may find this person's things is the very reason to be careful with it. */
const screenOnly = ['watched'];
const stateWords = { answered: '', declined: '答えたくない', unknown: 'わからない', not_asked: '' };

/** What is known for each field of the 相談受付・申込票; empty where a pen fills it in. */
export interface ReceptionPaper {
  /** Somebody came in the person's place: then name and ways of contact are theirs. */
  forAnother: boolean;
  person: { name: string; phone: string; mail: string };
  caller: { name: string; reach: string };
  /** What was heard of who speaks. */
  relation: string;
  ageBand: string;
  area: string;
  contactNote: string;
  topics: { code: string; topic: string; mark: '◎' | '○' | '' }[];
  /** The worst of all, where only its group is known. */
  worst: string;
  /** The resident's own words, and what staff wrote. */
  story: { own: string; staff: string };
  more: { part: (typeof receptionExtras)[number]; lines: { question: string; text: string }[] }[];
}

/** A record as paper and Excel have it, with names and ways of contact or without. */
export function receptionPaper(form: ReceptionForm, contact: boolean): ReceptionPaper {
  const left = contact ? screenOnly : [...screenOnly, ...contactFields];
  const parts = form.parts.map(({ part, lines }) => ({
    part,
    lines: lines.filter(({ field }) => field === null || !left.includes(field)),
  }));
  const about = (field: string) => parts.flatMap(({ lines }) => lines.filter((one) => one.field === field));
  const of = (field: string) => about(field).map(contentOf).filter(Boolean).join('　');
  const staffOf = (field: string) =>
    about(field)
      .flatMap(({ staff }) => staff ?? [])
      .join('\n');
  const forAnother = form.speaker !== 'self' && form.speaker !== 'unknown';
  const [name, phone, mail] = [of('name') || of('affiliation'), of('phone'), of('email')];
  return {
    forAnother,
    person: forAnother ? { name: '', phone: '', mail: '' } : { name, phone, mail },
    caller: forAnother ? { name, reach: [phone, mail].filter(Boolean).join('　') } : { name: '', reach: '' },
    relation: forAnother ? of('speaker') : '',
    ageBand: forAnother ? '' : of('ageBand'),
    area: of('area'),
    contactNote: of('keyedContact'),
    topics: topicCodes.map((code) => {
      const named = form.topics.find((topic) => topic.code === code);
      return { code, topic: issueWords[code], mark: named ? (named.worst ? '◎' : '○') : '' };
    }),
    worst: form.worst ?? '',
    story: {
      own: about('story')
        .flatMap(({ words }) => words ?? [])
        .join('\n'),
      staff: [staffOf('story'), staffOf('keyedSummary')].filter(Boolean).join('\n'),
    },
    more: receptionExtras.map((part) => ({
      part,
      lines: (parts.find((one) => one.part === part)?.lines ?? [])
        .map((line) => ({
          question: line.question,
          label: line.label,
          text: contentOf(line) || stateWords[line.state],
        }))
        .filter(({ text }) => text !== '')
        .map(({ question, label, text }) => ({ question, text: `${label}：${text}` })),
    })),
  };
}

/** A line's content: choices, the resident's words in 「」, and staff's own. */
function contentOf({ chosen, words, staff }: ReceptionLine): string {
  return [chosen.join('、'), words && `「${words}」`, staff].filter(Boolean).join('　');
}
