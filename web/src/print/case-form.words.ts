import type { NationalMark } from '../../../src/contract/index.js';

/** The texts of the papers of a case. */
export const words = {
  back: '← ケースへもどる',
  loading: '様式',
  failed: '様式を読み込めませんでした。',
  again: 'もう一度',
  unknown: 'この様式はありません。ケースの画面から選び直してください。',
  reader: 'だれの紙か',
  of: 'どれを',
  nothing: {
    assessment: 'まだ書かれていません。ケースの「アセスメント」で書くと、ここから印刷できます。',
    plan: 'まだプランがありません。ケースの「プラン」で書くと、ここから印刷できます。',
    evaluation: 'まだ評価がありません。ケースの「評価・終結」で書くと、ここから印刷できます。',
  },
  missing: (count: number) => `未記入（国の様式の項目 ${count}）`,
  leftOut: 'この紙に入らないもの',
  handTo: '渡してよい相手',
  notTo: '渡さない相手',
  nobody:
    '渡してよい相手がいません。本人に説明して同意を記録するか、チームの「関係機関に見えるもの」を確かめてください。',
  others: '渡す前に、文章の中に本人以外の人のことがないか、読み直してください。',
  draft: '◆は国の様式にある項目、◇は【確認前】の項目です。国へ報告する前に、正式な様式と見くらべてください。',
  noExcel: '閲覧を限っているケースは、Excelにできません。',
  print: '印刷する',
  excel: 'Excelにする',
  preparing: '準備しています…',
  printFailed: '印刷できませんでした。',
  excelFailed: 'Excelを作れませんでした。',
  changed: 'ケースが先に変わりました。新しい内容を読み直しました。確かめて、もう一度押してください。',
  guarded: '印刷の前に、画面で確かめてください。',
  noted: '渡したことは、だれが・いつ・だれのためのものかが記録されます。',
  askTitle: '外へ出して、だいじょうぶですか',
  askLead: '紙やファイルが加害者や家族の目に触れると、命に関わることがあります。渡す相手と置き場所を確かめてください。',
  confirm: '確かめたので続ける',
  cancel: 'やめる',
  printed: (at: string, by: string, number: string) => `出力 ${at}　${by}　ケース ${number}　取扱注意`,
};

/** How a field's place in the national forms is marked on paper. */
export const markOf: Record<NationalMark, string> = { named: '◆', unconfirmed: '◇' };

/** What marks what is about somebody else. */
export const aboutOthers = '【本人以外の人の情報】';
