import type { Language } from './languages.js';
import { T } from './layout.js';

/** The two things that open the own room again. */
export function ReturnKeys({ receipt, words, language }: { receipt: string; words: string[]; language: Language }) {
  return (
    <dl>
      <dt>
        <T text="receipt" language={language} />
      </dt>
      <dd className="number">{receipt}</dd>
      <dt>
        <T text="returnWords" language={language} />
      </dt>
      <dd className="number">{words.join(' ')}</dd>
    </dl>
  );
}
