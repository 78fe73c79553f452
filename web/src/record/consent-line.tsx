import type { Consent } from '../../../src/contract/index.js';
import { now } from '../clock.js';
import { longDay } from '../words/times.js';
import {
  decisionWords,
  itemWords,
  stageWords,
  subjectWords,
  wayWords,
  withdrawalWords,
  words,
} from './consent.words.js';

/** One line of the ledger: what was said, by what way, until when, and whether it was taken back. */
export function ConsentLine({ consent }: { consent: Consent }) {
  const { withdrawn, validUntil, items, subject, way, givenAt, explainedBy } = consent;
  return (
    <>
      <p className="text-dns-16B-130">{titleOf(consent)}</p>
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
export function titleOf({ stage, decision, agency }: Consent): string {
  if (stage === 'use' || stage === 'exception') return `◇ ${stageWords[stage]}`;
  const sign = { given: '○', ask: '△', refused: '×' }[decision];
  return `${sign} ${agency ?? words.everyCounter}：${decisionWords[decision]}`;
}

/** Whether a line still counts: neither taken back nor run out. */
export const stands = ({ withdrawn, validUntil }: Consent): boolean =>
  withdrawn === null && (validUntil === null || Date.parse(validUntil) > now());

/** A time limit is kept as the midnight after its last day. */
const lastDay = (validUntil: string) => longDay(Date.parse(validUntil) - 1);
