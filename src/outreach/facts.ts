import type { OutreachDeed, OutreachRefusal, OutreachState, TrustStage } from '../contract/index.js';

/** What the rules look at in an outreach. Days are `YYYY-MM-DD` in Japan. */
export interface OutreachFacts {
  state: OutreachState;
  trust: TrustStage;
  /** Tries in a row without answer. One that still waits counts when the next is made, or when nobody answered. */
  tries: number;
  /** How many of them were known when the way was last thought over. */
  thought: number;
  nextOn: string | null;
  /** The day of the last approach. */
  lastOn: string | null;
  heardOn: string;
  hasConsultation: boolean;
}

/** Why a deed cannot be done: which field of it, and what for. */
export interface OutreachObjection {
  path: string;
  message: OutreachRefusal;
}

/** A deed of one kind. */
export type OutreachDeedOf<K extends OutreachDeed['kind']> = Extract<OutreachDeed, { kind: K }>;

/** Whether the way has been tried so often in vain, since it was last thought over, that it is to be thought over again. */
export const needsRethinking = (
  { state, tries, thought }: Pick<OutreachFacts, 'state' | 'tries' | 'thought'>,
  after: number,
): boolean => state !== 'ended' && tries - thought >= after;
