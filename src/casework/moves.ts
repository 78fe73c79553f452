import { type CaseDeed, caseStateOfPlan, firstState, type PlanState } from '../contract/index.js';
import { type CaseFacts, openPlan } from './facts.js';

/** What a deed changes in where a case and its plan stand; what it writes besides is the service's. */
export interface Moves
  extends Partial<Pick<CaseFacts, 'kind' | 'state' | 'stateBefore' | 'period' | 'nextContactOn' | 'mainSupporterId'>> {
  /** Where the plan under way goes. */
  plan?: PlanState;
  /** A new plan is begun, with what is left of the one before. */
  newPlan?: true;
  lastContactOn?: string;
}

/** Ways of a contact that reached nobody: the last contact stays where it was. */
const reachedNobody: readonly string[] = ['letter', 'none'];

/** What becomes of a plan when the case goes on without finishing it: work under way goes on in the next plan. */
function left(facts: CaseFacts): Moves {
  const plan = openPlan(facts);
  if (!plan) return {};
  return { plan: ['running', 'reviewing', 'evaluating'].includes(plan.state) ? 'continued' : 'interrupted' };
}

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b);

/** Where a deed that nothing refuses leaves the case. */
export function moves(facts: CaseFacts, deed: CaseDeed): Moves {
  switch (deed.kind) {
    case 'write_plan': {
      const plan = openPlan(facts);
      return { state: 'planning', ...(plan ? { plan: 'drafting' } : { newPlan: true }) };
    }
    case 'record_consent':
      return openPlan(facts)?.state === 'drafting' ? { plan: 'explained' } : {};
    case 'move_plan':
      return { plan: deed.to, state: caseStateOfPlan[deed.to] ?? facts.state };
    case 'monitor':
      return {
        nextContactOn: deed.nextOn,
        ...(reachedNobody.includes(deed.way) ? {} : { lastContactOn: later(facts.lastContactOn, deed.on) }),
      };
    case 'begin_evaluation':
      return { state: 'evaluating', ...(openPlan(facts) ? { plan: 'evaluating' } : {}) };
    case 'end': {
      const [first] = [...deed.followUps].sort();
      return {
        state: 'ended',
        mainSupporterId: deed.mainSupporter,
        nextContactOn: first ?? null,
        ...(openPlan(facts) ? { plan: 'ended' } : {}),
      };
    }
    case 'plan_anew':
      return { state: 'planning', plan: 'continued', newPlan: true, nextContactOn: deed.nextOn };
    case 'assess_anew':
      return { state: 'assessing', ...left(facts) };
    case 'accompany':
      return {
        state: 'accompanying',
        kind: 'accompaniment',
        nextContactOn: deed.nextOn,
        ...(facts.state === 'evaluating' && openPlan(facts) ? { plan: 'ended' } : left(facts)),
      };
    case 'pause':
      return { state: 'paused', stateBefore: facts.state, nextContactOn: deed.nextOn };
    case 'resume':
      return { state: facts.stateBefore!, stateBefore: null, nextContactOn: deed.nextOn };
    case 'reopen':
      return {
        state: firstState[deed.as],
        kind: deed.as,
        period: facts.period + 1,
        mainSupporterId: null,
        nextContactOn: deed.nextOn,
      };
    case 'follow_up': {
      const waiting = facts.followUps.filter(({ id, done }) => !done && id !== deed.id).map(({ dueOn }) => dueOn);
      const [first] = [...waiting, ...(deed.nextOn ? [deed.nextOn] : [])].sort();
      return { nextContactOn: first ?? null };
    }
    case 'next_contact':
      return { nextContactOn: deed.nextOn };
    default:
      return {};
  }
}
