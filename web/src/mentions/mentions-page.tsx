import { Link } from 'wouter';
import type { Mention } from '../../../src/contract/index.js';
import { useNow } from '../clock.js';
import { useShown } from '../counter/use-shown.js';
import { useTitle } from '../title.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { shortTime } from '../words/times.js';
import { words } from './mentions.words.js';
import { useMentions } from './use-mentions.js';

/** The consultations to which I was called in a note, those I have not opened since first. */
export function MentionsPage() {
  useTitle(words.title);
  const { data, error, refetch } = useMentions();
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
      <div className="mx-auto flex max-w-3xl flex-col gap-3">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
        {!data && error && <LoadFailed title={words.failed} error={error} again={words.retry} onAgain={refetch} />}
        {!data && !error && <Loading what={words.loading} />}
        {data && <div role="status">{data.items.length === 0 && words.empty}</div>}
        {data && data.items.length > 0 && (
          <ul className="border-t border-solid-gray-420">
            {data.items.map((one) => (
              <Called key={one.noteId} one={one} />
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}

function Called({ one: { consultation, seen, by, at, words: note } }: { one: Mention }) {
  const time = useNow(60_000);
  const shown = useShown()(consultation, note, words.nameless);
  return (
    <li className="border-b border-solid-gray-420">
      <Link href={`/consultations/${consultation.id}`} className="block px-2 py-3 hover:bg-blue-50">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {!seen && <Chip look="orange">{words.fresh}</Chip>}
          <UrgencyChip urgency={consultation.urgency} />
          <span className={seen ? 'text-dns-16N-130' : 'text-dns-16B-130'}>{shown.name}</span>
          <span className="text-dns-14N-130 tabular-nums">#{consultation.receipt}</span>
          <span className="ml-auto text-dns-14N-130 text-solid-gray-700">
            {words.by(by)}・{shortTime(at, time)}
          </span>
        </span>
        <span className="mt-1 line-clamp-2 rounded-4 bg-yellow-50 px-2 py-1 text-dns-14N-130">{shown.text}</span>
      </Link>
    </li>
  );
}
