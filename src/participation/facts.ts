import {
  type CandidateState,
  type CheckState,
  isTakingPart,
  type ParticipationDeed,
  type ParticipationRefusal,
  type ParticipationState,
} from '../contract/index.js';
import type { Covers } from '../people/consent.js';

/** What the rules look at in a candidate. `consent`: whether the place may be told who comes and what it is about. */
export interface CandidateFacts {
  id: string;
  state: CandidateState;
  visitOn: string | null;
  consent: Covers;
  /** Nobody more can be taken in, as the directory has it now. */
  full: boolean;
}

/** What the rules look at in a settling check. */
export interface CheckFacts {
  id: string;
  after: string;
  dueOn: string;
  state: CheckState;
}

/** What the rules look at in a participation. Days are `YYYY-MM-DD` in Japan. */
export interface ParticipationFacts {
  state: ParticipationState;
  nextOn: string | null;
  startedOn: string | null;
  candidates: CandidateFacts[];
  checks: CheckFacts[];
  /** Troubles of the accepting side, and whether each still waits. */
  troubles: { id: string; open: boolean }[];
}

/** Why a deed cannot be done: which field of it, and what for. */
export interface Refusal {
  path: string;
  message: ParticipationRefusal;
}

/** A deed of one kind. */
export type DeedOf<K extends ParticipationDeed['kind']> = Extract<ParticipationDeed, { kind: K }>;

/** The candidate to which the person goes. */
export const placeOf = ({ state, candidates }: ParticipationFacts): CandidateFacts | null =>
  isTakingPart(state) ? (candidates.find((one) => one.state === 'started') ?? null) : null;

/** The checks that still wait, the next one first. */
export const openChecks = ({ checks }: Pick<ParticipationFacts, 'checks'>): CheckFacts[] =>
  checks.filter(({ state }) => state === 'open').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
