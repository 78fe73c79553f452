import {
  type CaseDeed,
  type CaseKind,
  type CaseRefusal,
  type CaseState,
  isPlanOver,
  type PlanItemState,
  type PlanState,
} from '../contract/index.js';

/** What the rules look at in a piece of work. */
export interface ItemFacts {
  id: string;
  memberId: string | null;
  role: string;
  by: string | null;
  state: PlanItemState;
}

/** What the rules look at in a plan. `consent` is about what stands there now. */
export interface PlanFacts {
  state: PlanState;
  from: string;
  until: string;
  items: ItemFacts[];
  consent: 'none' | 'given' | 'withdrawn';
  /** The members whom the consent lets see the plan. */
  covered: string[];
}

/** What the rules look at in a case. Days are `YYYY-MM-DD` in Japan. */
export interface CaseFacts {
  kind: CaseKind;
  state: CaseState;
  stateBefore: CaseState | null;
  period: number;
  nextContactOn: string | null;
  lastContactOn: string | null;
  mainSupporterId: string | null;
  /** Those in the team today. */
  members: string[];
  /** There is an assessment of this period, since it was last begun anew. */
  assessed: boolean;
  /** There is an evaluation since the case came to be evaluated. */
  evaluated: boolean;
  plan: PlanFacts | null;
  followUps: { id: string; dueOn: string; done: boolean }[];
  consultations: number;
}

/** Why a deed cannot be done: which field of it, and what for. */
export interface Refusal {
  path: string;
  message: CaseRefusal;
}

/** The plan that is under way, if there is one. */
export const openPlan = ({ plan }: CaseFacts): PlanFacts | null => (plan && !isPlanOver(plan.state) ? plan : null);

/** A deed of one kind. */
export type DeedOf<K extends CaseDeed['kind']> = Extract<CaseDeed, { kind: K }>;

const dayMs = 86_400_000;

/** So many days after a day. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The same day so many months later, or the last of that month. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
