import type { ReferralBasis, ReferralState, ReferralStep } from '../contract/index.js';

/** Who takes a step: the side that sent the referral, or the agency. */
export type Side = 'sender' | 'agency';

/** A step as data: who takes it, from where to where, and what has to go with it. */
export interface StepRule {
  by: Side;
  /** From each of these states to which; a step that leads to where it began is words between the two sides. */
  leads: Partial<Record<ReferralState, ReferralState>>;
  /** Only for these bases; all when left out. */
  only?: readonly ReferralBasis[];
  /** A reason from the closed list and words, words alone, or nothing. */
  needs?: 'reason' | 'words';
}

const talked: ReferralState[] = ['received', 'accepted', 'contacted', 'supporting', 'reported'];
const stays = (states: ReferralState[]) => Object.fromEntries(states.map((state) => [state, state]));

/**
 * What may be done from where (the machine of つなぎ: 作成 → 同意確認 → 送付 → 受領 → 受理 → 初回接触済 → 支援中 → 結果報告 → 完了, with
 * 受理せず and つなぎ戻し, both of which go back to the sender, who has to say what comes next). An advice has no acceptance: nothing is
 * handed over, so it is answered from where it was received.
 */
export const stepRules: Record<ReferralStep, StepRule> = {
  check: { by: 'sender', leads: { drafted: 'cleared' } },
  edit: { by: 'sender', leads: { drafted: 'drafted', cleared: 'drafted' } },
  send: { by: 'sender', leads: { cleared: 'sent' } },
  withdraw: {
    by: 'sender',
    leads: { drafted: 'withdrawn', cleared: 'withdrawn', sent: 'withdrawn', received: 'withdrawn' },
  },
  receive: { by: 'agency', leads: { sent: 'received' } },
  accept: { by: 'agency', leads: { sent: 'accepted', received: 'accepted' }, only: ['consent', 'duty'] },
  decline: { by: 'agency', leads: { sent: 'declined', received: 'declined' }, needs: 'reason' },
  ask: { by: 'agency', leads: { sent: 'received', ...stays(talked) }, needs: 'words' },
  answer: { by: 'sender', leads: stays(talked), needs: 'words' },
  contact: { by: 'agency', leads: { accepted: 'contacted' }, only: ['consent', 'duty'] },
  begin: { by: 'agency', leads: { contacted: 'supporting' }, only: ['consent', 'duty'] },
  report: {
    by: 'agency',
    leads: { contacted: 'reported', supporting: 'reported' },
    needs: 'words',
  },
  return: {
    by: 'agency',
    leads: { accepted: 'returned', contacted: 'returned', supporting: 'returned' },
    only: ['consent', 'duty'],
    needs: 'reason',
  },
  complete: { by: 'sender', leads: { reported: 'completed' } },
  resume: { by: 'sender', leads: { reported: 'supporting' }, only: ['consent', 'duty'], needs: 'words' },
  settle: { by: 'sender', leads: { declined: 'settled', returned: 'settled' }, needs: 'words' },
};

/** Advice is answered without having been accepted. */
const adviceReports: Partial<Record<ReferralState, ReferralState>> = { sent: 'reported', received: 'reported' };

/** Where a step leads from a state; null when it may not be taken there. */
export function leadsTo(state: ReferralState, step: ReferralStep, basis: ReferralBasis): ReferralState | null {
  const rule = stepRules[step];
  if (rule.only && !rule.only.includes(basis)) return null;
  if (step === 'report' && basis === 'advice') return adviceReports[state] ?? null;
  return rule.leads[state] ?? null;
}

/** The steps that a side may take from a state, in the order of the list. */
export const stepsOf = (state: ReferralState, basis: ReferralBasis, side: Side): ReferralStep[] =>
  (Object.keys(stepRules) as ReferralStep[]).filter(
    (step) => stepRules[step].by === side && leadsTo(state, step, basis) !== null,
  );

const heldByAgency: readonly ReferralState[] = ['accepted', 'contacted', 'supporting', 'reported', 'completed'];

/** Who holds the case: the sender until the agency has accepted, and again from the moment it comes back. Advice hands nothing over. */
export const holderOf = (state: ReferralState, basis: ReferralBasis): Side =>
  basis !== 'advice' && heldByAgency.includes(state) ? 'agency' : 'sender';

/** Over: nobody has to do anything any more. */
export const isOver = (state: ReferralState): boolean =>
  state === 'completed' || state === 'settled' || state === 'withdrawn';

/** Came back, and the sender has not yet said what comes next. */
export const isBack = (state: ReferralState): boolean => state === 'declined' || state === 'returned';

/** Not sent yet: no agency sees it. */
export const isUnsent = (state: ReferralState): boolean => state === 'drafted' || state === 'cleared';

/** For what the agency is waited: an answer, the first contact; null where it is not its turn by the clock. */
export function awaited(state: ReferralState, basis: ReferralBasis): 'answer' | 'contact' | null {
  if (state === 'sent' || state === 'received') return 'answer';
  return state === 'accepted' && basis !== 'advice' ? 'contact' : null;
}
