import {
  backReasonWords,
  type ReferralEvent,
  type ReferralStep,
  referralStepWords,
} from '../../../src/contract/index.js';
import { longTime } from '../words/times.js';
import { eventWords, sideWords, words } from './referral.words.js';

/** What happened to a referral, oldest first. */
export function History({ id, events }: { id: string; events: ReferralEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section aria-labelledby={`history-${id}`}>
      <h3 id={`history-${id}`} className="text-dns-16B-130">
        {words.history}
      </h3>
      <ol className="mt-1 flex flex-col gap-1 text-dns-14N-130">
        {events.map((event) => (
          <li key={event.id} className="border-l-4 border-solid-gray-420 pl-2">
            <span className="tabular-nums">{longTime(event.at)}</span>　{sideWords[event.side]}
            {event.by && `（${event.by}）`}：
            <strong>{referralStepWords[event.kind as ReferralStep] ?? eventWords[event.kind] ?? event.kind}</strong>
            {event.reason && `　${words.reason}：${backReasonWords[event.reason]}`}
            {event.words && <span className="block whitespace-pre-wrap">{event.words}</span>}
            {event.candidate && (
              <span className="block">
                {words.candidate}：{event.candidate.name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
