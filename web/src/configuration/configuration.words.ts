import type { ConfigurationChange } from '../../../src/contract/index.js';

/** The texts about the settings as one file. */
export const words = {
  title: '設定のファイル',
  lead: 'ここで決めたこと（タグ・ひな形・共有の条件・臨時の休み・相談する人への文）を、1つのファイルに書き出し、ほかの環境に取り込めます。',
  notIn:
    '職員のアカウント、当番、パスワードなどの秘密、相談の内容は、入りません。プロフィールと質問票は、もともとファイルです。',
  out: '書き出す',
  outLead: 'いまの設定を、このパソコンに保存します。',
  withDirectory: '関係機関と地域資源も入れる',
  withDirectoryHint: '担当者の名前が入ります。',
  outDo: 'ファイルに書き出す',
  outDoing: '書き出しています…',
  outFailed: '書き出せませんでした。',
  outDone: 'ファイルを保存しました。',
  into: '取り込む',
  intoLead:
    '取り込むと、設定はファイルのとおりになります。ファイルにないものは、使わないもの（または元の文）に戻ります。関係機関と地域資源は、ファイルにないものもそのまま残ります。まず、何が変わるかを見てください。',
  choose: '設定のファイル',
  chooseSupport: '書き出した .json のファイル',
  chooseMissing: 'ファイルを選んでください',
  notJson: 'このファイルは読めません。書き出したファイルを、そのまま選んでください',
  tooLarge: 'ファイルが大きすぎます（2MBまで）',
  look: '何が変わるかを見る',
  looking: '見ています…',
  wrong: 'このファイルは取り込めません。直すところ：',
  place: (path: string, message: string) => `${path === '' ? '全体' : path}：${message}`,
  failed: 'できませんでした。',
  stale: 'この間に、だれかが設定を変えました。もう一度、何が変わるかを見てください。',
  otherTown: (profile: string) =>
    `ほかの自治体（${profile}）のファイルです。文や休みの日が合っているか、確かめてください。`,
  nothing: '変わるものはありません。',
  changes: (count: number) => `変わるもの ${count}件`,
  parts: {
    tags: 'タグ',
    templates: 'ひな形',
    views: '共有の条件',
    closedDays: '臨時の休み',
    texts: '相談する人への文',
    agencies: '関係機関',
    resources: '地域資源',
  } satisfies Record<ConfigurationChange['part'], string>,
  columns: (columns: readonly string[]) => `（${columns.join('・')}）`,
  what: { added: '加わる', changed: '変わる', removed: 'なくなる' } satisfies Record<
    ConfigurationChange['what'],
    string
  >,
  take: 'このとおりに取り込む',
  taking: '取り込んでいます…',
  taken: (count: number) => `取り込みました（${count}件）。`,
};
