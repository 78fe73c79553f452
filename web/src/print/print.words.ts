import { type PrintDanger, receptionPaperWords } from '../../../src/contract/index.js';

/** The texts of the 相談受付・申込票 on paper, beside those that its Excel file has too. */
export const paper = {
  ...receptionPaperWords,
  variant: { with: '（本人同意あり）', without: '（本人同意なし）' },
  lead: '書ける範囲でご記入ください',
  sexes: '１ 男性　２ 女性　３ 他（　　　　）',
  birthBlank: '大・昭・平・令\n　　年　　月　　日（　　　歳）',
  ageBandOf: (band: string) => `年代：${band}`,
  postal: '〒　　　－',
  areaOf: (area: string) => `地区：${area}`,
  home: '自宅',
  mobile: '携帯',
  relations: '１ 家族（続柄　　　　　）　２ その他（　　　　　　　　　）',
  said: (what: string) => `聞き取り：${what}`,
  worstOf: (what: string) => `いちばん困っていること：${what}`,
  dateBlank: '令和　　　年　　　月　　　日',
  nextBlank: '　　　月　　　日　　　　　　　　　　　　　　　　　　担当',
  printed: (at: string, by: string, receipt: string) => `出力 ${at}　${by}　受付番号 ${receipt}　取扱注意`,
};

/** The texts of the page on which the form is printed. */
export const words = {
  title: '受付・申込票の印刷・Excel',
  back: '← 相談にもどる',
  loading: '受付・申込票',
  failed: '読み込めませんでした。',
  variant: '様式',
  variants: { with: '本人同意あり', without: '本人同意なし' },
  contact: '氏名・連絡先',
  contacts: { with: '入れる', without: '入れない' },
  ownWords: '本人のことばの中にある名前や電話番号は、そのまま印刷されます。',
  print: '印刷する',
  printing: '準備しています…',
  printFailed: '印刷できませんでした。',
  excel: 'Excelにする',
  excelFailed: 'Excelを作れませんでした。',
  noExcel: '閲覧を限っている相談は、Excelにできません。',
  noted: '渡したことは、だれが・いつ渡したかが記録されます。',
  draft: '国の様式案をもとにした見本です。使う前に、市の様式と見くらべてください。',
  guarded: '印刷の前に、画面で確かめてください。',
  askTitle: '外へ出して、だいじょうぶですか',
  danger: {
    watched: '本人が「やりとりを見られると困る」と答えています。',
    protected: '閲覧を限っている相談です。',
    dv: 'DV・虐待のおそれがあります。',
  } satisfies Record<PrintDanger, string>,
  askLead:
    '紙やファイルが加害者や家族の目に触れると、命に関わることがあります。渡す相手と置き場所を確かめてください。この理由は、紙にもファイルにも出ません。',
  confirm: '確かめたので印刷する',
  confirmExcel: '確かめたのでExcelにする',
  cancel: 'やめる',
};
