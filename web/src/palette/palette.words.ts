/** The texts of 検索・操作. */
export const words = {
  title: '検索・操作',
  button: '検索・操作',
  field: '行き先、操作、受付番号、さがすことば',
  support: '↑↓で選び、Enterで決めます。Escで閉じます。',
  list: '選べるもの',
  found: (count: number) => `${count}件`,
  none: 'あてはまるものがありません。',
  search: (typed: string) => `「${typed}」を検索する`,
  open: (receipt: string) => `受付番号 ${receipt} を開く`,
  opening: 'さがしています…',
  noSuch: (receipt: string) => `受付番号 ${receipt} の相談は見つかりませんでした。`,
  shortcuts: 'キーボードの近道を使う',
  shortcutsHint: '「/」で検索、Ctrl+K で検索・操作',
};

/** Where one can go and what one can do, with how it is read, so that it is found before the kanji are chosen. */
export const itemWords = {
  inbox: { label: '受信箱', reading: 'じゅしんばこ' },
  newNote: { label: '＋受付メモ', reading: 'うけつけめも' },
  hide: { label: '画面をかくす', reading: 'がめんをかくす' },
  search: { label: '検索', reading: 'けんさく' },
  board: { label: '振り分け', reading: 'ふりわけ' },
  onCall: { label: '当番', reading: 'とうばん' },
  advice: { label: '助言の求め', reading: 'じょげんのもとめ' },
  called: { label: '自分への呼びかけ', reading: 'じぶんへのよびかけ' },
  account: { label: 'ログインの設定', reading: 'ろぐいんのせってい ぱすきー ぱすわーど' },
  settings: (page: string) => ({ label: `設定：${page}`, reading: 'せってい' }),
};
