import { type AdviceEvent, type AdviceRecord, adviceHelpWords, adviceSideWords } from '../../../src/contract/index.js';
import { Chip } from '../ui/chip.js';
import { longTime } from '../words/times.js';
import { deedWords, words } from './advice.words.js';

/** What both sides wrote and did, the oldest first. */
export function AdviceTalk({ record }: { record: AdviceRecord }) {
  return (
    <section>
      <h2 className="text-dns-16B-130">{words.talk}</h2>
      <ol>
        {record.events.map((event) => (
          <Line key={`${event.version} ${event.kind}`} event={event} />
        ))}
      </ol>
    </section>
  );
}

function Line({ event }: { event: AdviceEvent }) {
  const { side, by, who, shared, to, helped } = event;
  return (
    <li className="border-b border-solid-gray-420 py-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-14N-130">
        <span className="text-dns-16B-130">{deedWords[event.kind as keyof typeof deedWords]}</span>
        {to && <span>{to.name}</span>}
        {helped && <Chip look="blue">{adviceHelpWords[helped]}</Chip>}
        {side && !shared && <Chip look="yellow">{words.unshared}</Chip>}
        <span className="text-solid-gray-700">
          {side ? adviceSideWords[side] : ''} {by?.name ?? words.service}　{longTime(event.at)}
        </span>
      </p>
      {who && <p>{words.said(who)}</p>}
      {event.words && <p className="whitespace-pre-wrap">{event.words}</p>}
    </li>
  );
}
