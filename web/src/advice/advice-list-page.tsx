import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { type AdviceItem, type AdviceSide, adviceStateWords, adviceViews } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useTitle } from '../title.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { countWords, fieldWords } from '../words/codes.js';
import { clockTime, dayOf } from '../words/times.js';
import { words } from './advice.words.js';
import { adviceApi } from './advice-api.js';
import { FiguresPart } from './figures-part.js';
import { useSide } from './use-advice.js';

/** 助言の求め: for the centre those of all agencies, for an agency its own. The view stands in the address. */
export function AdviceListPage() {
  useTitle(words.title);
  const side = useSide();
  const [given] = useSearchParams();
  const view = adviceViews.find((one) => one === given.get('view')) ?? 'open';
  const cursor = given.get('cursor');
  const query = new URLSearchParams(cursor ? { view, cursor } : { view }).toString();
  const {
    data: page,
    error,
    refetch,
  } = useQuery({
    queryKey: ['advices', query],
    queryFn: () => adviceApi.list(side, query),
    refetchInterval: 30_000,
  });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        {side === 'agency' && (
          <Link href="/advice/new" className="flex min-h-9 items-center text-key-1000 underline">
            {words.ask}
          </Link>
        )}
      </div>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.lead[side]}</p>
      <nav aria-label={words.title} className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
        {adviceViews.map((one) => (
          <Link
            key={one}
            href={`/advice?view=${one}`}
            aria-current={one === view ? 'page' : undefined}
            className={`flex min-h-9 items-center ${one === view ? 'border-b-4 border-key-900 text-dns-16B-130' : 'text-key-1000 underline'}`}
          >
            {words.views[side][one]}
            {side === 'centre' && <Count view={one} />}
          </Link>
        ))}
      </nav>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!page && !error && <Loading what={words.loading} />}
      {page && page.items.length === 0 && <p className="py-4">{words.none[side]}</p>}
      {page && page.items.length > 0 && (
        <WideTable label={words.title} columns={words.columns[side]}>
          {page.items.map((item) => (
            <Row key={item.id} side={side} item={item} />
          ))}
        </WideTable>
      )}
      <p className="flex gap-4 py-2">
        {cursor && (
          <Link href={`/advice?view=${view}`} className="text-key-1000 underline">
            {words.first}
          </Link>
        )}
        {page?.next && (
          <Link
            href={`/advice?${new URLSearchParams({ view, cursor: page.next })}`}
            className="text-key-1000 underline"
          >
            {words.next}
          </Link>
        )}
      </p>
      {side === 'centre' && <FiguresPart />}
    </main>
  );
}

function Count({ view }: { view: (typeof adviceViews)[number] }) {
  const { data } = useQuery({ queryKey: ['advice-counts'], queryFn: api.adviceCounts });
  return data && <span className="ml-1 tabular-nums">{countWords(data.views[view])}</span>;
}

function Row({ side, item }: { side: AdviceSide; item: AdviceItem }) {
  return (
    <tr>
      <td className={cell}>
        <Link href={`/advice/${item.id}`} className="whitespace-nowrap text-key-1000 underline">
          {item.number}
        </Link>
      </td>
      <td className={cell}>
        <Chip look="outline">{adviceStateWords[item.state]}</Chip>
      </td>
      <td className={cell}>{item.title}</td>
      <td className={cell}>{side === 'centre' ? item.agency.name : item.askedBy.name}</td>
      <td className={cell}>{item.fields.map((one) => fieldWords[one]).join('、')}</td>
      <td className={cell}>{item.owner?.name ?? words.nobody}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {item.dueAt ? `${dayOf(item.dueAt)} ${clockTime(item.dueAt)}` : '―'}{' '}
        {item.overdue && <Chip look="red">▲ {words.overdue}</Chip>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{dayOf(item.askedAt)}</td>
    </tr>
  );
}
