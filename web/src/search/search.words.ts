import type { Hit } from '../../../src/contract/index.js';

const kinds: Record<Hit['kind'], string> = {
  message: 'やりとり',
  note: '内部メモ',
  file: 'ファイル名',
  answers: '質問への答え',
};

/** The texts of the search. */
export const words = {
  title: '検索',
  field: 'ことば・氏名・電話番号・受付番号で探す',
  button: '探す',
  key: '「/」キーでここへ移れます。',
  lead: 'やりとり、内部メモ、質問への答え、ファイル名を、新しい順に探します。空けて並べたことばは、すべて入っているものを探します。',
  spelling: 'ひらがな・カタカナ、全角・半角、「髙」と「高」のちがい、和暦と西暦は、気にせず入れてください。',
  sealed: '氏名・電話番号・メールアドレスは、一部ではなく、姓・名・番号の全部を入れてください。',
  tooShort: '2文字以上で入れてください。',
  none: '見つかりませんでした',
  noneHints: [
    'ことばを短くするか、減らしてみてください。',
    '氏名は姓だけ、名だけでも探せます。電話番号は番号の全部が要ります。',
    '届いたばかりのものは、数秒後に探せるようになります。',
  ],
  failed: '探せませんでした',
  retry: 'もう一度',
  loading: '検索の結果',
  files: '氏名・番号が合う人',
  people: '氏名・番号が合う相談',
  morePeople: 'ほかにもあります。姓と名の両方を入れると、しぼれます。',
  hits: 'ことばが入っているもの',
  count: (people: number, hits: number, more: boolean, files = 0) =>
    `${files > 0 ? `氏名・番号が合う人 ${files}人、` : ''}${people > 0 ? `氏名・番号が合う相談 ${people}件、` : ''}ことばが入っているもの ${hits}件${more ? '（続きがあります）' : ''}`,
  more: 'さらに表示',
  nameless: '名前未確認',
  kinds,
};
