import type { LoweringOutcome } from '../../../src/contract/index.js';

/** The texts of lowering a level by two people. */
export const words = {
  waiting: 'もう1人の確認を待っています',
  step: (from: string, to: string) => `${from} → ${to}`,
  proposal: (by: string, at: string) => `${by}　${at}`,
  reason: '理由',
  stays: '確認されるまで、緊急度はそのままです。',
  confirm: '確認して下げる',
  refuse: '下げない',
  takeBack: '取り下げる',
  refuseTitle: '下げないことにしますか',
  refuseReason: '下げない理由',
  refuseRequired: '理由を書いてください',
  past: (count: number) => `これまでの下げる提案（${count}件）`,
  outcome: {
    confirmed: '確認して下げました',
    refused: '下げませんでした',
    taken_back: '取り下げました',
    voided: '新しい深刻なことばが届いた、または緊急度が変わったため、なくなりました',
  } satisfies Record<LoweringOutcome, string>,
  failed: '保存できませんでした。',
  loadFailed: '下げる提案を読み込めませんでした。',
};
