import type { Seal } from '../platform/seal.js';

/** What an agency told of its case, without names. */
export interface AskedWords {
  title: string;
  story: string;
  tried: string;
  question: string;
}

/** What was written with a deed, and which expert said it. */
export interface SaidWords {
  who: string;
  words: string;
}

/** Seals what was asked. */
export const closeAsked = (seal: Seal, words: AskedWords): string => seal.close(JSON.stringify(words));

/** Opens what was asked. */
export const openAsked = (seal: Seal, sealed: string): AskedWords => JSON.parse(seal.open(sealed)) as AskedWords;

/** Seals what was said; nothing is kept of what says nothing. */
export const closeSaid = (seal: Seal, said: SaidWords): string | null =>
  said.who === '' && said.words === '' ? null : seal.close(JSON.stringify(said));

/** Opens what was said. */
export const openSaid = (seal: Seal, sealed: string | null): SaidWords =>
  sealed === null ? { who: '', words: '' } : (JSON.parse(seal.open(sealed)) as SaidWords);
