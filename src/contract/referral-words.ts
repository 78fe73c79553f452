import type { ConsentItem } from './consent.js';
import {
  type BackReason,
  type ConnectedAnswer,
  type ReferralBasis,
  type ReferralGround,
  type ReferralState,
  type ReferralStep,
} from './referral.js';
import { type SheetLine } from './referral-sheet.js';

/** Where a referral stands, as staff and agencies read it. */
export const referralStateWords: Record<ReferralState, string> = {
  drafted: '作成中',
  cleared: '同意確認済',
  sent: '送付',
  received: '受領',
  accepted: '受理',
  contacted: '初回接触済',
  supporting: '支援中',
  reported: '結果報告',
  completed: '完了',
  declined: '受理せず',
  returned: 'つなぎ戻し',
  settled: '引き取り済',
  withdrawn: '取り下げ',
};

/** What each step is called on its button. */
export const referralStepWords: Record<ReferralStep, string> = {
  check: '同意を確かめる',
  edit: '書き直す',
  send: '送る',
  withdraw: '取り下げる',
  receive: '受け取りました',
  accept: '受理する',
  decline: '受理しない',
  ask: '質問・連絡する',
  answer: '返事をする',
  contact: '本人と会えた・話せた',
  begin: '支援を始めた',
  report: '結果を報告する',
  return: 'つなぎ戻す',
  complete: '完了にする',
  resume: '続けてもらう',
  settle: '引き取る',
};

/** On what a referral rests. */
export const referralBasisWords: Record<ReferralBasis, string> = {
  consent: '本人の同意',
  advice: '匿名での助言のみ',
  duty: '法律にもとづく通告・通報など',
};

/** What may be told without consent, and the law that says so. */
export const referralGroundWords: Record<ReferralGround, { title: string; law: string }> = {
  child_abuse: {
    title: '子どもへの虐待（疑いをふくむ）の通告',
    law: '児童虐待の防止等に関する法律 6条、児童福祉法 25条',
  },
  elder_abuse: { title: '高齢者への虐待の通報', law: '高齢者虐待の防止、高齢者の養護者に対する支援等に関する法律 7条' },
  disability_abuse: {
    title: '障害のある人への虐待の通報',
    law: '障害者虐待の防止、障害者の養護者に対する支援等に関する法律 7条',
  },
  dv: { title: '配偶者からの暴力の通報', law: '配偶者からの暴力の防止及び被害者の保護等に関する法律 6条' },
  life: { title: '命や体を守るため、明らかに本人の利益になる提供', law: '個人情報の保護に関する法律 69条2項4号' },
};

/** Why a referral comes back. */
export const backReasonWords: Record<BackReason, string> = {
  not_eligible: '対象外',
  unreachable: '連絡がつかない',
  wider: '課題が広い',
  own_wish: '本人の希望',
  full: '満員',
  other: 'その他',
};

/** The lines of the つなぐシート. */
export const sheetLineWords: Record<SheetLine, string> = {
  name: '氏名',
  phone: '電話・連絡のしかた',
  address: '住所',
  heard: '聞き取った内容',
  issues: '課題',
  done: 'これまでに行ったこと',
  asked: 'お願いしたいこと',
  family: '家族のこと',
  health: '健康のこと',
  money: 'お金のこと',
};

/** The groups of facts that are told or kept back together. */
export const consentItemWords: Record<ConsentItem, string> = {
  contact: '氏名・連絡先',
  matter: '相談内容',
  family: '家族',
  health: '健康',
  money: 'お金',
};

/** What the resident answered. */
export const connectedWords: Record<ConnectedAnswer, string> = {
  yes: 'つながった',
  not_yet: 'まだ',
  no: 'つながっていない',
};
