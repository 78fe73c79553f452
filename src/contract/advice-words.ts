import type { AdviceDeedKind, AdviceHelp, AdviceSide, AdviceState } from './advice-states.js';

/** The Japanese of the codes of advice, for screens and the drawing of the states. */

/** Where a request for advice stands. */
export const adviceStateWords: Record<AdviceState, string> = {
  asked: '求めあり',
  taken: '引き受け',
  asked_back: '聞き返し中',
  answered: '助言済',
  closed: '終了',
  withdrawn: '取り下げ',
};

/** What can be done to it, as a button says it. */
export const adviceDeedWords: Record<AdviceDeedKind, string> = {
  take: '引き受ける',
  give_to: '担当を替える',
  ask_back: '聞き返す',
  consult: '専門家の意見を書く',
  answer: '助言する',
  add: '書き足す',
  reply: '聞き返しに答える',
  ask_again: 'もう一度聞く',
  close: '終える',
  rate: '役に立ったかを伝える',
  withdraw: '取り下げる',
  reopen: 'もう一度始める',
};

/** Whether an advice helped. */
export const adviceHelpWords: Record<AdviceHelp, string> = {
  yes: '役に立った',
  partly: '一部役に立った',
  no: '役に立たなかった',
};

/** The two sides. */
export const adviceSideWords: Record<AdviceSide, string> = { agency: '機関', centre: 'センター' };
