import type { AdviceDeed, AdviceHelp, AdviceRefusal, AdviceState } from '../contract/index.js';

/** What the rules look at in a request for advice. Days are `YYYY-MM-DD` in Japan. */
export interface AdviceFacts {
  state: AdviceState;
  /** Who of the centre holds it; null until somebody takes it. */
  ownerId: string | null;
  /** How many answers it has had. */
  answers: number;
  helped: AdviceHelp | null;
  /** The day by which the agency would like its answer. */
  wantedOn: string | null;
  /** By when the centre is to act; null where it is not its turn. */
  dueAt: Date | null;
}

/** Why a request or a deed is refused: which field of it, and what for. */
export interface AdviceObjection {
  path: string;
  message: AdviceRefusal;
}

/** A deed of one kind. */
export type AdviceDeedOf<K extends AdviceDeed['kind']> = Extract<AdviceDeed, { kind: K }>;
