import type { ConsultationRecord, Message, Printing } from '../../../src/contract/index.js';
import { timeline } from '../thread/timeline.js';
import { channelWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { words } from './thread-print.words.js';

/** The conversation as it goes on paper. Notes that are not asked for are not on the page at all. */
export function ThreadPaper({
  record,
  notes,
  printed,
}: {
  record: ConsultationRecord;
  notes: boolean;
  printed: Printing | null;
}) {
  const receiptOf = new Map(
    record.joined.map(({ id, receipt, channel }) => [id, `${channelWords[channel]} #${receipt}`]),
  );
  const entries = timeline(record.messages, notes ? record.notes : []);
  return (
    <section
      aria-label={words.paper}
      className="mx-auto max-w-[210mm] border border-solid-gray-420 bg-white p-[12mm] text-dns-14N-130 print:max-w-none print:border-0 print:p-0"
    >
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2 border-b-2 border-black pb-1">
        <h2 className="text-dns-17B-130">{words.paper}</h2>
        <span className="border-2 border-black px-2 text-dns-16B-130">{words.handle}</span>
      </div>
      <dl className="mb-3 grid grid-cols-[auto_1fr_auto_1fr] gap-x-3 gap-y-1">
        <Fact name={words.receipt}>{record.receipt}</Fact>
        <Fact name={words.name}>{record.name ?? words.unknown}</Fact>
        <Fact name={words.channel}>{channelWords[record.channel]}</Fact>
        <Fact name={words.owner}>{record.owner?.name ?? words.unassigned}</Fact>
        {receiptOf.size > 0 && <Fact name={words.joined}>{[...receiptOf.values()].join('、')}</Fact>}
      </dl>
      <p className="mb-3">
        {notes ? words.withNotes : words.withoutNotes}
        {printed && `　${words.printed(longTime(printed.at), printed.by)}`}
      </p>
      <ol className="border-t border-black">
        {entries.map((entry) => {
          const at = longTime(entry.at);
          if (entry.kind === 'note') {
            return (
              <Entry key={entry.note.id} head={`${at}　【${words.note}】${entry.note.by}`}>
                {entry.note.body}
              </Entry>
            );
          }
          const { message } = entry;
          const from = receiptOf.get(message.consultationId);
          return (
            <Entry key={message.id} head={`${at}　${whoSaid(message, record)}${from ? `（${from}）` : ''}`}>
              {message.subject ? `${message.subject}\n` : ''}
              {message.withdrawn ? words.withdrawn : message.text}
              {message.delivery === 'taken_back' && words.takenBack}
              {message.attachments.length > 0 &&
                `\n${words.files(message.attachments.map(({ name }) => name).join('、'))}`}
            </Entry>
          );
        })}
      </ol>
    </section>
  );
}

function whoSaid({ sender }: Message, record: ConsultationRecord): string {
  if (sender.kind === 'resident') return record.name ?? words.resident;
  return sender.kind === 'staff' ? (sender.name ?? words.staff) : words[sender.kind];
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Entry({ head, children }: { head: string; children: React.ReactNode }) {
  return (
    <li className="break-inside-avoid border-b border-solid-gray-420 py-1.5">
      <p className="text-dns-14B-130">{head}</p>
      <p className="whitespace-pre-wrap">{children}</p>
    </li>
  );
}
