import { useRef } from 'react';
import { wordsOf } from '../api.js';
import { BulkBar } from '../bulk/bulk-bar.js';
import { wholeSelection } from '../bulk/selection.js';
import { useSelection } from '../bulk/use-selection.js';
import { useNow } from '../clock.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { type Filters, narrowings, searchOf } from './filters.js';
import { words } from './inbox.words.js';
import { InboxRow, QuarantineRow } from './inbox-row.js';
import { useRows } from './use-rows.js';

/** The list of one view: rows that keep still while somebody reads them, and what has come in meanwhile. */
export function InboxList({ filters, selected }: { filters: Filters; selected: string | null }) {
  const list = useRef<HTMLDivElement>(null);
  const time = useNow(20_000);
  const { arranged, settle, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRows(filters, list);
  const search = searchOf(filters);
  const chosen = useSelection(search);
  const selects = filters.view !== 'quarantine';

  if (arranged === null && error) {
    return (
      <div className="p-3">
        <LoadFailed title={words.failed} error={error} again={words.retry} onAgain={refetch} />
      </div>
    );
  }
  if (arranged === null) return <Loading what={words.loading} />;
  const { rows, waiting } = arranged;
  const items = rows.map(({ item }) => item);
  const letIn = () => {
    settle();
    list.current?.focus();
    list.current?.scrollIntoView({ block: 'start' });
  };
  return (
    // Leaving the list with the pointer lets in what waited: nobody is reading it any more.
    <div ref={list} tabIndex={-1} onPointerLeave={() => waiting > 0 && settle()} className="scroll-mt-24 outline-none">
      {selects && (
        <BulkBar
          selection={chosen.selection}
          onAll={() => chosen.set(wholeSelection(chosen.selection, items))}
          onClear={chosen.clear}
        />
      )}
      <div role="status" className="sticky top-0 z-1">
        {waiting > 0 && (
          <Button look="solid" size="sm" className="w-full rounded-none" onClick={letIn}>
            {words.waiting(waiting)}
          </Button>
        )}
      </div>
      {error && <p className="px-3 py-1 text-dns-14N-130 text-error-2">＊{wordsOf(error)}</p>}
      {filters.view === 'quarantine' && rows.length > 0 && (
        <p className="border-b border-solid-gray-420 bg-yellow-50 px-3 py-2 text-dns-14N-130">{words.quarantineLead}</p>
      )}
      {rows.length === 0 ? (
        <p className="px-3 py-8 text-center text-dns-16N-130 text-solid-gray-700">
          {narrowings(filters) > 0 ? words.emptyFiltered : words.empty[filters.view]}
        </p>
      ) : (
        <ul>
          {rows.map((row) =>
            filters.view === 'quarantine' ? (
              <QuarantineRow key={row.item.id} item={row.item} search={search} time={time} />
            ) : (
              <InboxRow
                key={row.item.id}
                row={row}
                search={search}
                current={row.item.id === selected}
                time={time}
                chosen={selects ? (chosen.selection.get(row.item.id) ?? null) : undefined}
                onChoose={(shift) => chosen.touch(items, row.item.id, shift)}
              />
            ),
          )}
        </ul>
      )}
      <div className="flex items-center justify-between gap-2 px-3 py-2 text-dns-14N-130 text-solid-gray-700">
        {rows.length > 0 && (
          <span>{words.count(rows.length, hasNextPage, filters.view === 'all' || filters.view === 'closed')}</span>
        )}
        {hasNextPage && (
          <Button size="sm" onClick={() => !isFetchingNextPage && void fetchNextPage()}>
            {isFetchingNextPage ? words.loadingMore : words.more}
          </Button>
        )}
      </div>
    </div>
  );
}
