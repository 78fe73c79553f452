import type { ConsentItem } from '../contract/index.js';
import type { Seal } from '../platform/seal.js';

/** What each table keeps sealed in its column `words`. */
export interface SealedMeetingWords {
  meeting: {
    place: string;
    agenda: string;
    minutes: string;
    next: string;
    fit: string;
    supporter: string;
    structural: string;
  };
  member: { name: string };
  entry: { overview: string; question: string; items: ConsentItem[]; talk: string; offReason: string };
  decision: { what: string; who: string };
}

/** Seals what was written. */
export const closeWords = <K extends keyof SealedMeetingWords>(
  seal: Seal,
  _of: K,
  words: SealedMeetingWords[K],
): string => seal.close(JSON.stringify(words));

/** Opens what was written. */
export const openWords = <K extends keyof SealedMeetingWords>(
  seal: Seal,
  _of: K,
  sealed: string,
): SealedMeetingWords[K] => JSON.parse(seal.open(sealed)) as SealedMeetingWords[K];
