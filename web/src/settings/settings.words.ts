/** The texts around every page of the settings. */
export const words = {
  title: '設定',
  list: '設定のページ',
  page: 'ページ',
  failed: '読み込めませんでした。',
  again: 'もう一度',
  pages: {
    channels: '経路',
    hours: '受付時間と休み',
    texts: '相談する人への文',
    configuration: '設定のファイル',
    retention: '保存期間と廃棄',
    accounts: '職員と権限',
    trail: '操作の記録',
    system: 'システムの様子',
    gaps: '抜けの点検',
    tags: 'タグ',
    templates: 'ひな形',
    onCall: '当番',
    questionnaire: '質問票をためす',
    account: '自分のログイン',
  },
};
