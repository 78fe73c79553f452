import { type AuditLine, caseFormWords, type FormReader, formReaderWords } from '../../../src/contract/index.js';

/** The texts of the trail of what staff did. */
export const words = {
  title: '操作の記録',
  lead: 'だれが、いつ、どの記録を開き、変え、印刷したかの記録です。消したり書き換えたりすることはできません。相談者の言葉や検索した言葉は残りません。',
  filter: 'しぼりこみ',
  by: '職員',
  everybody: '全員',
  receipt: '受付番号',
  receiptSupport: '例：K7RM-WNMX',
  receiptUnknown: 'この受付番号の記録は見つかりません。番号を確かめてください。',
  receiptRequired: '受付番号を入れてください。',
  day: '日付',
  action: '操作',
  every: 'すべて',
  show: '表示する',
  loading: '操作の記録',
  failed: '読み込めませんでした。',
  again: 'もう一度',
  none: '当てはまる記録はありません。',
  more: '続きを表示する',
  table: '操作の記録の表',
  columns: { at: '日時', by: '職員', action: '操作', record: '受付番号', why: '立場', details: '内訳' },
  nobody: '（サインインなし・サーバー）',
  export: '開示請求のための書き出し',
  exportLead: 'ひとつの受付番号について、はじめからの記録をCSVファイルにします。書き出したことも記録に残ります。',
  save: '書き出す',
  saving: '書き出しています…',
  saved: (rows: number) => `${rows}件を書き出しました。`,
  head: '紙の台帳に書く照合値',
  headLead:
    '週に一度、この行を紙の台帳に書き写してください。あとから記録が書き換えられていないことを、この行で確かめられます。',
  lost: (count: number) => `これまでに書けなかった記録が${count}件あります。システムの担当者に知らせてください。`,
  who: 'だれが見たか',
  showWho: '表示する',
  hideWho: '閉じる',
};

const parts: Record<string, string> = {
  record: '記録',
  older: '前のやりとり',
  questions: '質問票',
};

const forms: Record<string, string> = {
  reception_form: '相談受付・申込票',
  case_assessment: caseFormWords.assessment,
  case_plan: caseFormWords.plan,
  case_evaluation: caseFormWords.evaluation,
  meeting: '朝の打ち合わせの表',
  triage_examples: '見直しの例文',
  trail: '操作の記録',
};

/** What stands beside an entry, for people; codes that tell staff nothing are left out. */
export function detailWords({ details }: AuditLine): string {
  const { part, hits, form, reader, urgency, urgencyBefore, status, route, bulk } = details;
  return [
    typeof part === 'string' && (parts[part] ?? part),
    typeof hits === 'number' && `${hits}件`,
    typeof form === 'string' && (forms[form] ?? form),
    typeof reader === 'string' && (formReaderWords[reader as FormReader] ?? reader),
    urgency && `${urgencyBefore ?? ''}→${urgency}`,
    typeof route === 'string' && typeof status === 'number' && `${route}（${status}）`,
    bulk === true && '一括',
  ]
    .filter(Boolean)
    .join('、');
}
