import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { type FieldPage as Field, outreachStateWords } from '../../../src/contract/index.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { clockTime, sameDay, shortTime } from '../words/times.js';
import { words } from './field.words.js';
import { FieldForm, type Writing } from './field-form.js';
import { type OutboxState, outboxOf } from './outbox.js';
import { outreachApi } from './outreach-api.js';
import { UnsentList } from './unsent-list.js';

const online = (ear: () => void) => {
  for (const event of ['online', 'offline']) window.addEventListener(event, ear);
  return () => {
    for (const event of ['online', 'offline']) window.removeEventListener(event, ear);
  };
};

/** The page for the way: what is to be done today, and notes that are kept on the telephone until they are sent. */
export function FieldPage() {
  useTitle(words.title);
  const me = useMe();
  const queries = useQueryClient();
  const connected = useSyncExternalStore(online, () => navigator.onLine);
  const outbox = outboxOf(me.id, outreachApi);
  const state = useSyncExternalStore(outbox.subscribe, outbox.get);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [saved, setSaved] = useState(false);
  const { data: page, error, refetch } = useQuery({ queryKey: ['field'], queryFn: outreachApi.field });
  useEffect(() => outbox.begin(), [outbox]);
  const unsent = state.waiting.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was sent has changed the list
  useEffect(() => {
    for (const key of ['field', 'outreaches', 'outreach-counts']) void queries.invalidateQueries({ queryKey: [key] });
  }, [unsent]);
  const begin = (next: Writing) => {
    setSaved(false);
    setWriting(next);
  };
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <div className="mx-auto flex max-w-xl flex-col gap-4">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        <Standing state={state} connected={connected} />
        {saved && !writing && <Notice kind="success" role="status" title={words.saved} />}
        {writing ? (
          <FieldForm
            key={writing.id}
            {...{ writing, outbox }}
            onClose={(kept) => {
              setWriting(null);
              setSaved(kept);
            }}
          />
        ) : (
          <>
            <Button look="solid" className="w-full" onClick={() => begin({ id: 'intake', of: null })}>
              {words.heard}
            </Button>
            {error && !page && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
            {!page && !error && <Loading what={words.loading} />}
            {page && <Visits page={page} onNote={(item) => begin({ id: item.id, of: item })} />}
            <UnsentList
              state={state}
              outbox={outbox}
              onFix={({ order, note, issues }) => begin({ id: `fix ${order}`, of: null, fix: { order, note, issues } })}
            />
          </>
        )}
      </div>
    </main>
  );
}

function Standing({
  state: { looked, waiting, sealed, kept, stopped },
  connected,
}: {
  state: OutboxState;
  connected: boolean;
}) {
  const oldest = waiting[0]?.at;
  return (
    <div role="status" className="flex flex-col gap-2">
      {!connected && <Notice kind="warning" title={words.offline} />}
      {!kept && <Notice kind="warning" title={words.notKept} />}
      {sealed > 0 && <Notice kind="warning" title={words.sealed(sealed)} />}
      {stopped && <Notice kind="warning" title={stopped} />}
      <p>
        {oldest ? (
          <Chip look="orange">
            ●{' '}
            {words.unsent(
              waiting.length,
              sameDay(oldest, Date.now()) ? clockTime(oldest) : shortTime(oldest, Date.now()),
            )}
          </Chip>
        ) : (
          <span className="text-dns-14N-130 text-solid-gray-700">
            {looked && sealed === 0 ? words.allSent : words.looking}
          </span>
        )}
      </p>
    </div>
  );
}

type Item = Field['items'][number];

function Visits({ page: { items }, onNote }: { page: Field; onNote: (item: Item) => void }) {
  const due = items.filter(({ overdue }) => overdue);
  const later = items.filter(({ overdue }) => !overdue);
  return (
    <>
      <section>
        <h2 className="mb-1 text-dns-16B-130">{words.today}</h2>
        {due.length === 0 && <p>{words.noneToday}</p>}
        <Cards items={due} onNote={onNote} />
      </section>
      {later.length > 0 && (
        <details>
          <summary className="min-h-12 py-3 text-key-1000 underline">{words.others(later.length)}</summary>
          <Cards items={later} onNote={onNote} />
        </details>
      )}
    </>
  );
}

/** A number, an area and a day: who it is stands on no telephone. */
function Cards({ items, onNote }: { items: Item[]; onNote: (item: Item) => void }) {
  return (
    <ul className="flex flex-col gap-3">
      {items.map((item) => (
        <li key={item.id} className="rounded-8 border border-solid-gray-420 p-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="text-dns-16B-130 tabular-nums">{item.number}</span>
            <span>{item.area}</span>
            <Chip look="outline">{outreachStateWords[item.state]}</Chip>
            <span className="tabular-nums">{item.nextOn}</span>
            {item.overdue && <Chip look="red">▲ {words.overdue}</Chip>}
          </p>
          <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button onClick={() => onNote(item)}>{words.noteOf(item.number)}</Button>
            <Link href={`/outreach/${item.id}`} className="flex min-h-12 items-center text-key-1000 underline">
              {words.open}
            </Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
