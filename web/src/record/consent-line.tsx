import { type Consent, consentStands, consentTitle } from '../../../src/contract/index.js';
import { now } from '../clock.js';
import { longDay } from '../words/times.js';
import { itemWords, subjectWords, wayWords, withdrawalWords, words } from './consent.words.js';

/** One line of the ledger: what was said, by what way, until when, and whether it was taken back. */
export function ConsentLine({ consent }: { consent: Consent }) {
  const { withdrawn, validUntil, items, subject, way, givenAt, explainedBy } = consent;
  return (
    <>
      <p className="text-dns-16B-130">{consentTitle(consent)}</p>
      {items.length > 0 && <p>{items.map((item) => itemWords[item]).join('、')}</p>}
      {subject !== 'person' && <p className="text-dns-14B-130">{subjectWords[subject]}</p>}
      {way === 'reported' && <p className="text-dns-14B-130">{words.hearsay}</p>}
      <p className="text-dns-14N-130">
        {[
          longDay(givenAt),
          wayWords[way],
          explainedBy && words.explained(explainedBy.name),
          validUntil && words.until(lastDay(validUntil)),
        ]
          .filter(Boolean)
          .join('・')}
      </p>
      {withdrawn ? (
        <p className="text-dns-14B-130">
          {words.takenBack(longDay(withdrawn.at), withdrawalWords[withdrawn.way], withdrawn.by?.name ?? null)}
        </p>
      ) : (
        !stands(consent) && <p className="text-dns-14B-130">{words.ranOut}</p>
      )}
    </>
  );
}

/** A line of the ledger in one phrase: a sign, whom it is about, and what was said. */
export { consentTitle as titleOf } from '../../../src/contract/index.js';

/** Whether a line still counts: neither taken back nor run out. */
export const stands = (consent: Consent): boolean => consentStands(consent, now());

/** A time limit is kept as the midnight after its last day. */
const lastDay = (validUntil: string) => longDay(Date.parse(validUntil) - 1);
