import type { Consent, ConsentDecision, ConsentStage } from './consent.js';

/** What was said about telling others. */
export const consentDecisionWords: Record<ConsentDecision, string> = {
  given: '伝えてよい',
  ask: '伝える前に毎回聞く',
  refused: '伝えない',
};

/** What stands where a decision would stand, for what was only shown or explained. */
export const consentStageWords: Record<ConsentStage, string> = {
  use: '利用の説明をした',
  sharing: '関係機関に伝えること',
  plan: 'プランの申込み（署名）',
  exception: '同意がなくても伝える場合の説明をした',
};

/** A line of the ledger in one phrase: a sign, whom it is about, and what was said. */
export function consentTitle({ stage, decision, agency }: Consent): string {
  if (stage === 'use' || stage === 'exception') return `◇ ${consentStageWords[stage]}`;
  const sign = { given: '○', ask: '△', refused: '×' }[decision];
  return `${sign} ${agency ?? '必要な窓口すべて'}：${consentDecisionWords[decision]}`;
}

/** Whether a line still counts at a moment (in milliseconds): neither taken back nor run out. */
export const consentStands = ({ withdrawn, validUntil }: Consent, at: number): boolean =>
  withdrawn === null && (validUntil === null || Date.parse(validUntil) > at);
