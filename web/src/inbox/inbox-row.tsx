import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ConsultationItem } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useShown } from '../counter/use-shown.js';
import { usePresence } from '../live/live-provider.js';
import { useMe } from '../sign-in/session.js';
import { TagChips } from '../tags/tag-chips.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { channelWords, dangerWords, statusWords } from '../words/codes.js';
import { sizeOf } from '../words/sizes.js';
import { dueWords, shortTime } from '../words/times.js';
import { words } from './inbox.words.js';
import type { Row } from './rows.js';

/** One consultation of the list: a link, with everything that decides whether to open it now. */
export function InboxRow({
  row: { item, left },
  search,
  current,
  time,
  chosen,
  onChoose,
}: {
  row: Row;
  search: string;
  current: boolean;
  time: number;
  /** The version at which it was chosen; null when it is not, undefined where nothing can be chosen. */
  chosen: number | null | undefined;
  onChoose: (shift: boolean) => void;
}) {
  const shown = useShown()(item, item.preview, words.nameless);
  const due = dueWords(item.dueAt, time);
  const over = item.status === 'closed' || item.status === 'lapsed';
  const bold = item.unread > 0 ? 'text-dns-16B-130' : 'text-dns-16N-130';
  return (
    <li
      className={`flex border-b border-solid-gray-420 ${left ? 'bg-solid-gray-50' : ''} ${chosen ? 'bg-blue-50' : ''}`}
    >
      {chosen !== undefined && (
        <label className="flex w-8 shrink-0 cursor-pointer items-start justify-center pt-3 hover:bg-blue-50">
          <input
            type="checkbox"
            className="size-5 accent-key-900"
            aria-label={words.select(item.name ?? words.nameless, item.receipt)}
            checked={chosen !== null}
            onChange={() => {}}
            onClick={(event) => onChoose(event.shiftKey)}
          />
        </label>
      )}
      <Link
        href={`/consultations/${item.id}${search}`}
        aria-current={current ? 'page' : undefined}
        className={`block min-h-18 min-w-0 flex-1 py-2 pr-3 hover:bg-blue-50 focus-visible:-outline-offset-4 ${
          current ? 'border-l-6 border-key-900 bg-blue-50 pl-1' : 'pl-2.5'
        }`}
      >
        <span className="flex items-center gap-2">
          <UrgencyChip urgency={item.urgency} />
          <span className={`min-w-0 flex-1 truncate ${bold}`}>{shown.name}</span>
          {item.unread > 0 && (
            <span className="shrink-0 rounded-full bg-key-900 px-2 py-px text-dns-14B-130 text-white">
              {words.unread(item.unread)}
            </span>
          )}
          <span className="shrink-0 text-dns-14N-130 text-solid-gray-700">{channelWords[item.channel]}</span>
        </span>
        <span className={`mt-1 line-clamp-2 ${bold}`}>{shown.text}</span>
        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-dns-14N-130 text-solid-gray-800">
          {over ? (
            <span>{statusWords[item.status]}</span>
          ) : (
            <Chip look={due.late ? 'red' : due.near ? 'orange' : 'outline'}>
              {due.late || due.near ? due.text : `${words.due} ${due.text}`}
            </Chip>
          )}
          <Chip look={item.owner ? 'outline' : 'orange'}>{item.owner?.name ?? words.unassigned}</Chip>
          {item.queue === 'waiting' && <span>{words.waits}</span>}
          {item.snooze && (
            <Chip look="yellow">{words.snoozed(shortTime(item.snooze.until, time), item.snooze.by)}</Chip>
          )}
          <span className="tabular-nums">#{item.receipt}</span>
          {item.status === 'draft' && <Chip look="outline">{statusWords.draft}</Chip>}
          {item.wantsPerson && <Chip look="blue">{words.wantsPerson}</Chip>}
          {item.alarm === 'raised' && <Chip look="red">{words.alarm}</Chip>}
          {item.dangers.slice(0, 2).map((danger) => (
            <Chip key={danger} look="orange">
              {dangerWords[danger]}
            </Chip>
          ))}
          <TagChips tags={item.tags} />
          {left && <Chip>{words.moved}</Chip>}
          {typeof chosen === 'number' && chosen !== item.version && <Chip look="yellow">{words.changedSince}</Chip>}
          <Colleagues of={item.id} />
        </span>
      </Link>
    </li>
  );
}

function Colleagues({ of }: { of: string }) {
  const me = useMe();
  const others = usePresence(of).filter((one) => one.id !== me.id && one.state !== 'away');
  if (others.length === 0) return null;
  const writes = others.some(({ state }) => state === 'editing');
  const shown = writes ? others.filter(({ state }) => state === 'editing') : others;
  const names = me.colleagues.filter(({ id: one }) => shown.some(({ id }) => id === one)).map(({ name }) => name);
  return <Chip look="outline">{(writes ? words.writing : words.seen)(names.join('・'))}</Chip>;
}

/** A mail that could not be read: who sent it and when, with the raw file right there. */
export function QuarantineRow({ item, search, time }: { item: ConsultationItem; search: string; time: number }) {
  const { data: record } = useQuery({ queryKey: ['consultation', item.id], queryFn: () => api.consultation(item.id) });
  const shown = useShown()(item, item.preview, words.nameless);
  const files = record?.messages.flatMap(({ attachments }) => attachments) ?? [];
  return (
    <li className="flex flex-col gap-1 border-b border-solid-gray-420 px-3 py-2">
      <span className="flex items-center gap-2">
        <Link href={`/consultations/${item.id}${search}`} className="min-w-0 flex-1 truncate text-key-1000 underline">
          {shown.name}
        </Link>
        <span className="shrink-0 text-dns-14N-130">{shortTime(item.receivedAt, time)}</span>
      </span>
      <span className="line-clamp-2 text-dns-14N-130 text-solid-gray-800">{shown.text}</span>
      {files.map((file) =>
        file.href ? (
          <a key={file.id} href={file.href} download className="text-dns-14N-130 text-key-1000 underline">
            {words.raw(file.name, sizeOf(file.size))}
          </a>
        ) : (
          <span key={file.id} className="text-dns-14N-130 text-solid-gray-700">
            {words.rawPending}
          </span>
        ),
      )}
    </li>
  );
}
