import type { Status } from '../contract/index.js';

/**
 * Where a consultation may go from where it stands (the process of all five cities: 受付 → インテーク → 振り分け → …).
 * Every end can be reopened as `received`; urgency is a flag, not a state.
 */
export const steps: Record<Status, readonly Status[]> = {
  draft: ['received', 'listening', 'lapsed', 'closed'],
  received: ['listening', 'informed', 'handing_over', 'multi_agency', 'accompanying', 'closed'],
  listening: ['informed', 'handing_over', 'multi_agency', 'accompanying', 'closed'],
  informed: ['listening', 'handing_over', 'multi_agency', 'accompanying', 'closed'],
  handing_over: ['handed_over', 'listening', 'multi_agency', 'accompanying', 'closed'],
  handed_over: ['listening', 'handing_over', 'closed'],
  multi_agency: ['watching', 'handing_over', 'accompanying', 'evaluating', 'closed'],
  accompanying: ['handing_over', 'multi_agency', 'watching', 'closed'],
  watching: ['multi_agency', 'accompanying', 'evaluating', 'closed'],
  evaluating: ['multi_agency', 'watching', 'closed'],
  lapsed: ['received'],
  closed: ['received'],
};

/** Whether a step is allowed. Staying is always allowed. */
export const mayStep = (from: Status, to: Status): boolean => from === to || steps[from].includes(to);

/** Ended for now: it stands in no queue. */
export const isEnded = (status: Status): boolean => status === 'closed' || status === 'lapsed';
