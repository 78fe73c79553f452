import type { ConsentSubject, ConsentWay, WithdrawalWay } from '../../../src/contract/index.js';

/** The Japanese of the consent ledger's codes. */
export const subjectWords: Record<ConsentSubject, string> = {
  person: '本人のこと',
  household: '世帯のほかの人のこと',
  writer: '相談した人（本人以外）が話したこと',
};

/** The answers, what stands where there is none, and the groups of facts, as papers say them too. */
export {
  consentDecisionWords as decisionWords,
  consentItemWords as itemWords,
  consentStageWords as stageWords,
} from '../../../src/contract/index.js';

export const wayWords: Record<ConsentWay, string> = {
  screen: '画面',
  line: 'LINE',
  mail: 'メール',
  oral: '口頭',
  signature: '署名',
  reported: '支援者からの伝え聞き',
};

export const withdrawalWords: Record<WithdrawalWay, string> = {
  screen: '画面',
  line: 'LINE',
  mail: 'メール',
  oral: '口頭',
  signature: '書面',
  answer_changed: '答えが変わった',
  mistake: '記録のまちがい',
};

/** The texts of 「伝えてよい相手」. */
export const words = {
  title: '伝えてよい相手',
  add: '加える',
  none: 'まだ決まっていません。伝える前に、本人に聞いてください。',
  loading: '伝えてよい相手',
  failed: '読み込めませんでした。',
  everyCounter: '必要な窓口すべて',
  hearsay: '本人にも確かめてください。',
  until: (day: string) => `${day}まで`,
  ranOut: '期限が切れました',
  explained: (name: string) => `説明：${name}`,
  takenBack: (day: string, way: string, name: string | null) => `${day} 取り下げ（${way}${name ? `・${name}` : ''}）`,
  past: (count: number) => `取り下げ・期限切れ ${count}件`,
  takeBack: '取り下げる',
  takeBackOf: (what: string) => `取り下げる：${what}`,

  addTitle: '伝えてよい相手を加える',
  underTwenty: '20歳になっていない人のことは、本人の気持ちを聞いたうえで、職員が相談して決めます。',
  stage: '何についての記録か',
  subject: 'だれのことか',
  decision: '答え',
  decisionRequired: '答えを選んでください',
  agency: '伝える相手',
  oneAgency: '相手を決める',
  agencyName: '機関・窓口の名前',
  agencyRequired: '機関・窓口の名前を書いてください',
  items: '何を',
  itemsRequired: '伝えること・伝えないことを選んでください',
  way: 'どのように聞いたか',
  validUntil: 'いつまで',
  validSupport: '決めていなければ、空のままにしてください。',
  validPast: '今日よりあとの日にしてください',
  explainedBy: '説明した人',
  note: '書いたことは変えられません。まちがえたときは、取り下げて書き直してください。',

  backTitle: '取り下げますか',
  backLead: '記録は消えません。取り下げた日時と、だれがしたかが残ります。',
  backWay: 'どのように言われたか',
};
