import { referralPaperWords } from '../../../src/contract/index.js';

/** The texts around and on the printed つなぐシート. */
export const referral = {
  ...referralPaperWords,
  print: '印刷する',
  printing: '記録しています',
  failed: '印刷の記録ができなかったので、印刷できません。',
  gone: 'このシートはありません。',
  protectedTitle: '閲覧を限った相談です',
  confirm: '紙の置き場所と渡し方を確かめました',
  confirmFirst: '上のチェックを入れてから押してください。',
  guarded: '印刷は「印刷する」ボタンから行ってください。',
  excel: 'Excelにする',
  excelFailed: 'Excelを作れませんでした。',
  noExcel: '閲覧を限っている相談は、Excelにできません。',
  changed: 'シートが先に変わりました。新しい内容を読み直しました。確かめて、もう一度押してください。',
  askTitle: '外へ出して、だいじょうぶですか',
  askLead: 'ファイルが加害者や家族の目に触れると、命に関わることがあります。渡す相手と置き場所を確かめてください。',
  confirmExcel: '確かめたのでExcelにする',
  printed: (at: string, by: string) => `印刷 ${at} ${by}`,
};
