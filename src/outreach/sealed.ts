import type { Seal } from '../platform/seal.js';
import type { OutreachRow } from './outreach.entity.js';

/** What is known of somebody, who told it, and what was said at the end. */
export interface KnownWords {
  name: string;
  known: string;
  hint: string;
  informant: string;
  end: string;
}

/** Seals what is known. */
export const closeKnown = (seal: Seal, words: KnownWords): string => seal.close(JSON.stringify(words));

/** Opens what is known. */
export const openKnown = (seal: Seal, { words }: Pick<OutreachRow, 'words'>): KnownWords =>
  JSON.parse(seal.open(words)) as KnownWords;
