import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { type ParticipationItem, participationStateWords, participationViews } from '../../../src/contract/index.js';
import { useTitle } from '../title.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { words } from './participation.words.js';
import { participationApi } from './participation-api.js';

/** 参加支援: the participations by view, with due checks and the troubles of accepting sides. */
export function ParticipationsPage() {
  useTitle(words.title);
  const [given] = useSearchParams();
  const view = participationViews.find((one) => one === given.get('view')) ?? 'open';
  const cursor = given.get('cursor');
  const query = new URLSearchParams({ view, ...(cursor ? { cursor } : {}) }).toString();
  const {
    data: page,
    error,
    refetch,
  } = useQuery({
    queryKey: ['participations', 'list', query],
    queryFn: () => participationApi.list(query),
  });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href="/cases" className="text-key-1000 underline">
        {words.back}
      </Link>
      <h1 id="content" tabIndex={-1} className="mt-1 text-std-20B-150">
        {words.title}
      </h1>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.listLead}</p>
      <nav aria-label={words.title} className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
        {participationViews.map((one) => (
          <Link
            key={one}
            href={`/participations?view=${one}`}
            aria-current={one === view ? 'page' : undefined}
            className={`flex min-h-9 items-center ${one === view ? 'border-b-4 border-key-900 text-dns-16B-130' : 'text-key-1000 underline'}`}
          >
            {words.views[one]}
          </Link>
        ))}
      </nav>
      {error && !page && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!page && !error && <Loading what={words.loading} />}
      {page && page.items.length === 0 && (
        <p className="py-4">
          {words.noneInList}
          <br />
          {words.noneInListHint}
        </p>
      )}
      {page && page.items.length > 0 && (
        <WideTable label={words.title} columns={words.columns}>
          {page.items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </WideTable>
      )}
      <p className="flex gap-4 py-2">
        {cursor && (
          <Link href={`/participations?view=${view}`} className="text-key-1000 underline">
            {words.toFirst}
          </Link>
        )}
        {page?.next && (
          <Link href={`/participations?view=${view}&cursor=${page.next}`} className="text-key-1000 underline">
            {words.next}
          </Link>
        )}
      </p>
    </main>
  );
}

function Row({ item }: { item: ParticipationItem }) {
  return (
    <tr>
      <td className={cell}>
        <Link href={`/cases/${item.caseId}?part=participation`} className="whitespace-nowrap text-key-1000 underline">
          {item.caseNumber}
        </Link>
      </td>
      <td className={cell}>
        <Chip look="outline">{participationStateWords[item.state]}</Chip>
      </td>
      <td className={cell}>{item.place ?? '―'}</td>
      <td className={cell}>{item.owner.name}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {item.nextOn ?? '―'} {item.overdue && <Chip look="red">▲ {words.overdue}</Chip>}
      </td>
      <td className={cell}>
        <span className="flex flex-wrap gap-2">
          {item.checksDue > 0 && <Chip look="orange">{words.checksDue(item.checksDue)}</Chip>}
          {item.troubles > 0 && <Chip look="yellow">{words.troubles(item.troubles)}</Chip>}
        </span>
      </td>
    </tr>
  );
}
