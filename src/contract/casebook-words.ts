import type { CasebookRefusal, CasebookText } from './casebook.js';
import type { CasebookEnd, CasebookSpan, CasebookState } from './casebook-states.js';

/** Where an entry stands. */
export const casebookStateWords: Record<CasebookState, string> = {
  draft: '下書き',
  proposed: '確認待ち',
  sent_back: '差し戻し',
  shown: '公開中',
  withdrawn: '取り下げ',
};

/** Why an entry was taken down. */
export const casebookEndWords: Record<CasebookEnd, string> = {
  personal: '個人がわかるおそれがある',
  outdated: '古くなった',
  mistaken: '内容がまちがっていた',
  other: 'その他',
};

/** For how long it was worked on. */
export const casebookSpanWords: Record<CasebookSpan, string> = {
  under_3m: '3か月まで',
  under_6m: '半年まで',
  under_1y: '1年まで',
  under_2y: '2年まで',
  over_2y: '2年をこえる',
  going_on: '続いている',
};

/** The texts of an entry, in the order of the page. */
export const casebookTextWords: Record<CasebookText, string> = {
  title: '見出し',
  situation: '状況',
  response: '行った対応',
  worked: 'うまくいったこと',
  failed: 'うまくいかなかったこと',
  schemes: '使った制度',
};

/** Why something is refused, beside its field. */
export const casebookRefusalWords: Record<CasebookRefusal, string> = {
  required: '書いてください。',
  'not both empty': '「うまくいったこと」か「うまくいかなかったこと」のどちらかを書いてください。',
  names: '名前・電話番号・住所と思われるところがあります。ほかの言い方に直してください。',
  unknown: '見つかりません。選び直してください。',
  'wrong step': 'いまはできません。新しい内容を確かめてください。',
  'own entry': '自分で書いた事例は、ほかの職員が読んでから公開します。',
  'not own entry': '書いた職員だけができます。',
};
