import type { Danger, Field, Urgency } from '../contract/index.js';

/** How far from the words themselves a condition may be met. `near` is the sentence and its two neighbours. */
export type Reach = 'sentence' | 'near' | 'text';

/**
 * One thing a text can say that matters: the words that show it, what has to stand around them, and what they mean
 * by themselves. Signs are data; all of them are tried on every text, and the highest that holds decides.
 */
export interface Sign {
  /** Name shown with the passage, `theme.what`. */
  code: string;
  level: Urgency;
  dangers?: readonly Danger[];
  fields?: readonly Field[];
  /** The words. Global and compiled once. */
  say: RegExp;
  /** Must be met as well, within `reach` (the sentence when not given). */
  with?: RegExp;
  /** A second thing that must be met, within `reach`. */
  and?: RegExp;
  reach?: Reach;
  /** Idioms and harmless settings: met in the sentence, the words do not count. */
  without?: RegExp;
  /** Met anywhere in the text, the words do not count. */
  withoutText?: RegExp;
  /** Set where a denial does not take the meaning away (「死ぬ気はない」 is itself the sign). */
  deniedToo?: true;
}
