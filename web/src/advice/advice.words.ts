import type { AdviceDeedKind, AdviceRefusal, AdviceView } from '../../../src/contract/index.js';

/** The texts of the pages of advice. */
export const words = {
  title: '助言の求め',
  lead: {
    centre:
      '関係機関が、自分のところのケースについて助言を求めています。名前は書かれていません。ケースは機関のもののままで、ここから相談や支援ケースは始まりません。',
    agency:
      '自分のところのケースについて、引き継がずに、センターへ助言を求められます。ケースはあなたの機関のもののままです。名前は書きません。',
  },
  ask: '助言を求める',
  views: {
    centre: { open: 'すべて', waiting: 'センターの番', mine: '自分の担当', agency: '機関の番', ended: '終わったもの' },
    agency: {
      open: '続いているもの',
      waiting: 'センターの番',
      mine: '自分が求めたもの',
      agency: '機関の番',
      ended: '終わったもの',
    },
  } satisfies Record<'centre' | 'agency', Record<AdviceView, string>>,
  columns: {
    centre: ['番号', '段階', '件名', '機関', '分野', '担当', '返事の期限', '求めた日'],
    agency: ['番号', '段階', '件名', '書いた人', '分野', 'センターの担当', '返事の見込み', '求めた日'],
  },
  nobody: 'まだいない',
  overdue: '期限を過ぎています',
  none: { centre: 'この条件の助言の求めはありません。', agency: 'まだありません。「助言を求める」から書けます。' },
  failed: '助言の求めを読み込めませんでした',
  loading: '助言の求め',
  again: 'もう一度',
  next: '次のページ',
  first: '最初のページ',
  back: '← 助言の求めの一覧へ',
  pageTitle: (number: string) => `助言の求め ${number}`,
  figures: (year: number) => `${year}年度の数`,
  figuresTitle: '助言の数',
  figuresLead:
    '機関が求めた月で数えます。相談・つなぎ・支援ケースの数には入りません。だれも引き受ける前に取り下げられたものは数えません。',
  figuresColumns: ['月', '機関', '求め', '助言した', '役に立った', '一部', '役に立たなかった'],
  noFigures: 'この年度の助言の求めは、まだありません。',
  newLead: '名前・住所・電話番号は書かないでください。「80代の母」「50代の息子」のように書きます。',
  subject: '件名',
  subjectSupport: '例：家から出られない人への訪問の続け方',
  story: 'ケースの様子（名前を書かずに）',
  tried: 'これまでに試したこと',
  question: '聞きたいこと',
  fields: '分野',
  fieldsAsked: '分野（一つ以上選んでください）',
  patterns: '世帯の様子',
  wantedOn: 'いつまでに知りたいか',
  wantedSupport: '決まっていなければ、空けておいてください。',
  send: 'センターに求める',
  askedTitle: '求められたこと',
  agency: '機関',
  askedBy: '書いた人',
  askedAt: '求めた日',
  owner: 'センターの担当',
  dueAt: { centre: '返事の期限', agency: '返事の見込み' },
  turn: { agency: '機関の返事を待っています', centre: 'センターの返事を待っています' },
  ownTurn: { agency: 'あなたの機関の番です', centre: 'センターの番です' },
  helped: '役に立ったか',
  noHelp: '答えない',
  talk: 'やりとり',
  unshared: '機関には見せていません',
  said: (who: string) => `${who} の意見`,
  service: '（自動）',
  save: '保存する',
  sendWords: '送る',
  confirm: '名前や住所ではありません（確かめました）',
  overtaken: 'ほかの人が先に変えました',
  overtakenLead: '入れたものは残っています。新しい内容を確かめて、よければもう一度押してください。',
  doFailed: 'できませんでした',
  handOverTitle: { agency: '本人をセンターに引き継ぎたいとき', centre: '機関が本人を引き継ぎたいとき' },
  handOverAgency:
    '本人に話して、よいと言われたら、センターに電話してください。センターが新しい相談として受け付けます。本人や家族が、自分で相談することもできます。ここに書かれたことは、相談に写りません。',
  handOverDoor: '本人・家族のための相談の入口',
  handOverCentre:
    '電話で聞いて、受付メモとして新しい相談を始めてください。本人の同意を確かめます。ここに書かれたことは写りません。',
  toNewNote: '受付メモを書く',
};

/** What each deed is called in the history. */
export const deedWords: Record<AdviceDeedKind | 'ask' | 'remind', string> = {
  ask: '助言を求めました',
  remind: '返事の期限が過ぎました',
  take: '引き受けました',
  give_to: '担当を替えました',
  ask_back: '聞き返しました',
  consult: '専門家の意見を書きました',
  answer: '助言しました',
  add: '書き足しました',
  reply: '聞き返しに答えました',
  ask_again: 'もう一度聞きました',
  close: '終えました',
  rate: '役に立ったかを伝えました',
  withdraw: '取り下げました',
  reopen: 'もう一度始めました',
};

/** What a refusal says, and what to do. */
export const refusalWords: Record<AdviceRefusal, string> = {
  required: '入力してください。',
  unknown: '見つかりません。選び直してください。',
  over: '過ぎた日です。今日からあとの日を選んでください。',
  'too far': '先すぎます。1年以内の日を選んでください。',
  'wrong step': 'いまの段階では、できません。画面を読み込み直して、段階を確かめてください。',
  'not yours': 'これは、相手の側がすることです。',
  unanswered: 'まだ助言がありません。役に立ったかは、助言のあとに答えてください。',
  names:
    'つなぐシートにある人の名前・住所・電話番号が書かれています。「80代の母」のように、だれか分からない言葉に直してください。',
  contact: '電話番号かメールアドレスが書かれています。消してください。',
  doubtful:
    '名前か住所のように見える言葉があります。だれか分からない言葉に直すか、名前や住所でなければ下の「確かめました」にチェックを入れてください。',
};
