import type { Meeting } from '../../../src/contract/index.js';

/** The texts of the triage board. */
export const words = {
  title: '振り分け',
  lead: '終わっていない相談を、緊急度と期限の順に並べています。決めるのは職員です。',
  sort: '分け方',
  by: { urgency: '緊急度', route: '振り分け区分' },
  undecided: '区分 未決定',
  count: (count: number) => `${count}件`,
  none: 'ありません',
  more: (count: number) => `あと${count}件を表示`,
  cut: (shown: number, total: number) => `${total}件のうち、急ぐもの${shown}件を表示しています。`,
  meeting: '朝の会議の一覧',
  review: '月ごとの見直し',
  loading: '振り分け',
  failed: '読み込めませんでした。',
  nameless: '名前未確認',
  waiting: (since: string) => `${since} から返事待ち`,
  answered: '返事済み',
  due: '期限',
  unassigned: '未割当',
  suggestion: (route: string) => `見立て ${route}`,
  lowering: (to: string, by: string) => `${by} が ${to} に下げる提案中`,
  change: { urgency: '緊急度を変える', route: '区分を決める' },
  changeOf: (what: string, receipt: string) => `${what}（受付番号 ${receipt}）`,
};

/** The texts of the morning meeting's list, on the screen and on paper. */
export const meeting = {
  title: '朝の会議',
  lead: 'まだ返事をしていない相談と、担当が決まっていない電話・来所などの相談です。',
  back: '← 振り分けにもどる',
  names: '名前',
  choices: { without: '入れない', with: '入れる' } satisfies Record<Meeting['names'], string>,
  masked:
    '名前・電話番号・住所は、本人のことばの中でも〔…〕に置きかえます。機械ではすべては見つけられません。配る前に目で確かめてください。',
  named: '名前と本人のことばがそのまま印刷されます。会議のあとは回収してください。',
  print: '印刷する',
  printing: '準備しています…',
  printFailed: '印刷できませんでした。',
  guarded: '印刷の前に、画面で確かめてください。',
  none: '返事を待っている人はいません。',
  count: (count: number) => `${count}件`,
  table: '返事待ちの一覧（横に動かせます）',
  columns: {
    level: '緊急度',
    who: '受付・経路',
    words: '本人のことば・手がかり',
    when: '待ち・期限',
    owner: '担当',
    memo: '決めたこと',
  },
  printed: (at: string, by: string) => `出力 ${at}　${by}　取扱注意`,
};
