import type { WrittenNeedProfile } from '../contract/index.js';
import type { Seal } from '../platform/seal.js';

/** What each table keeps sealed in its column `words`. */
export interface SealedWords {
  needs: WrittenNeedProfile;
  candidate: { why: string; reason: string; seen: string };
  check: { person: string; host: string };
  trouble: { trouble: string; answers: { on: string; byId: string; words: string }[] };
}

/** Seals what was written. */
export const closeWords = <K extends keyof SealedWords>(seal: Seal, _of: K, words: SealedWords[K]): string =>
  seal.close(JSON.stringify(words));

/** Opens what was written. */
export const openWords = <K extends keyof SealedWords>(seal: Seal, _of: K, sealed: string): SealedWords[K] =>
  JSON.parse(seal.open(sealed)) as SealedWords[K];
