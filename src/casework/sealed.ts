import type { AssessmentWords, PlanGoals } from '../contract/index.js';
import type { Seal } from '../platform/seal.js';

/** What each table keeps sealed in its column `words`. */
export interface SealedWords {
  period: { why: string; endReason: string };
  member: { name: string; role: string };
  assessment: AssessmentWords;
  plan: PlanGoals;
  /** `report`: what the agency that does it told last. */
  item: { what: string; role: string; reason: string; report?: string; reportedOn?: string };
  consent: { said: string };
  monitoring: { seen: string };
  evaluation: { satisfied: string; left: string; missing: string };
  followUp: { words: string };
}

/** Seals what was written. */
export const closeWords = <K extends keyof SealedWords>(seal: Seal, _of: K, words: SealedWords[K]): string =>
  seal.close(JSON.stringify(words));

/** Opens what was written. */
export const openWords = <K extends keyof SealedWords>(seal: Seal, _of: K, sealed: string): SealedWords[K] =>
  JSON.parse(seal.open(sealed)) as SealedWords[K];
