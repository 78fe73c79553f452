import type { AnswerState } from '../../../src/contract/index.js';

/** The texts of 質問票, the sheet with which staff ask. */
export const words = {
  title: '質問票',
  lead: '「」の中が、相手に読む言葉です。答えたところから、そのまま保存されます。全部を聞かなくてもかまいません。',
  keys: 'Tab で次の質問へ。数字キーで選べます。',
  receipt: '受付番号',
  progress: (answered: number, all: number) => `${all}問のうち ${answered}問 うかがいました`,
  toRecord: 'この相談の記録へ',
  reading: '質問票',
  failedToRead: '質問票を読み込めませんでした。',
  closed: 'この相談は終わっています。答えは読めますが、変えられません。',
  words: '話されたこと',
  alsoWords: 'ことばでの答え',
  without: (name: string) => `${name}：答えがないとき`,
  standing: {
    quiet: '',
    waiting: '書いています…',
    saving: '保存しています…',
    saved: '保存しました',
    failed: '保存できていません',
    overtaken: '保存できていません',
  },
  elsewhere: (shown: string) => `いまの記録：${shown}`,
  overtaken: 'ほかの人が、先にこの答えを書きました',
  recorded: (shown: string) => `いまの記録：${shown}`,
  giveUp: '記録のほうを残す',
  insist: '自分の答えにする',
  failed: '保存できませんでした。書いたものは残っています。',
  again: 'もう一度保存する',
};

/** How a question stands that has no answer. */
export const unanswered: { state: AnswerState; label: string }[] = [
  { state: 'not_asked', label: '聞いていない' },
  { state: 'declined', label: '答えたくない' },
  { state: 'unknown', label: 'わからない' },
];

const sections: [string, readonly string[]][] = [
  ['いまの危険・安全', ['danger', 'watched']],
  ['どなたの、どんなこと', ['speaker', 'story', 'knows', 'affiliation']],
  ['困りごと', ['topicGroups', 'topics', 'worst']],
  ['急ぎのこと', ['needs', 'since']],
  ['暮らし', ['area', 'household', 'concern']],
  ['やりとりのしかた', ['access', 'contact', 'phone', 'email', 'safeContact']],
  ['お名前・年代', ['name', 'ageBand']],
  ['伝えてよい相手', ['consent']],
];

/** The heading above a question, by the field of the record that it fills. */
export const sectionOf = (about: string | null): string =>
  sections.find(([, fields]) => about !== null && fields.includes(about))?.[0] ?? 'そのほか';
