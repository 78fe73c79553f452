import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import {
  approachWayWords,
  type OutreachItem,
  outreachSources,
  outreachSourceWords,
  outreachStates,
  outreachStateWords,
  outreachViews,
  trustStageWords,
} from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Select } from '../ui/select.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { countWords } from '../words/codes.js';
import { words } from './outreach.words.js';
import { outreachApi } from './outreach-api.js';

const filters = ['state', 'source', 'area'] as const;

/** アウトリーチ: whom support does not reach yet, by view, with what narrows it in the address. */
export function OutreachListPage() {
  useTitle(words.title);
  const me = useMe();
  const [given, set] = useSearchParams();
  const view = outreachViews.find((one) => one === given.get('view')) ?? 'open';
  const kept = new URLSearchParams({ view });
  for (const filter of filters) if (given.get(filter)) kept.set(filter, given.get(filter)!);
  const cursor = given.get('cursor');
  const at = (changed: Record<string, string>) => new URLSearchParams({ ...Object.fromEntries(kept), ...changed });
  const query = (cursor ? at({ cursor }) : kept).toString();
  const {
    data: page,
    error,
    refetch,
  } = useQuery({ queryKey: ['outreaches', query], queryFn: () => outreachApi.list(query), refetchInterval: 60_000 });
  const { data: counts } = useQuery({ queryKey: ['outreach-counts'], queryFn: api.outreachCounts });
  const choose = (filter: string, value: string) => {
    const next = new URLSearchParams(kept);
    if (value) next.set(filter, value);
    else next.delete(filter);
    set(next);
  };
  const choices = {
    state: outreachStates.map((one) => [one, outreachStateWords[one]] as const),
    source: outreachSources.map((one) => [one, outreachSourceWords[one]] as const),
    area: me.areas.map((one) => [one, one] as const),
  };
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        <p className="flex flex-wrap gap-x-4">
          <Link href="/outreach/new" className="text-key-1000 underline">
            {words.add}
          </Link>
          <Link href="/field" className="text-key-1000 underline">
            訪問・出先の画面
          </Link>
        </p>
      </div>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
      <nav aria-label={words.title} className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
        {outreachViews.map((one) => (
          <Link
            key={one}
            href={`/outreach?view=${one}`}
            aria-current={one === view ? 'page' : undefined}
            className={`flex min-h-9 items-center ${one === view ? 'border-b-4 border-key-900 text-dns-16B-130' : 'text-key-1000 underline'}`}
          >
            {words.views[one]}
            {counts && <span className="ml-1 tabular-nums">{countWords(counts.views[one])}</span>}
          </Link>
        ))}
      </nav>
      <div className="mb-2 flex flex-wrap gap-3">
        {filters.map((filter) => (
          <div key={filter} className="w-56">
            <Select
              id={`outreach-${filter}`}
              label={words[filter]}
              value={kept.get(filter) ?? ''}
              onChange={({ target }) => choose(filter, target.value)}
            >
              <option value="">{words.any}</option>
              {choices[filter].map(([one, said]) => (
                <option key={one} value={one}>
                  {said}
                </option>
              ))}
            </Select>
          </div>
        ))}
      </div>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!page && !error && <Loading what={words.loading} />}
      {page && page.items.length === 0 && (
        <p className="py-4">
          {words.none}
          <br />
          {words.noneHint}
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
          <Link href={`/outreach?${kept}`} className="text-key-1000 underline">
            {words.first}
          </Link>
        )}
        {page?.next && (
          <Link href={`/outreach?${at({ cursor: page.next })}`} className="text-key-1000 underline">
            {words.next}
          </Link>
        )}
      </p>
      <Figures />
      <p className="mt-2">
        <Link href="/outreach/work-times" className="text-key-1000 underline">
          {words.workTimes}
        </Link>
      </p>
    </main>
  );
}

function Row({ item }: { item: OutreachItem }) {
  return (
    <tr>
      <td className={cell}>
        <Link href={`/outreach/${item.id}`} className="whitespace-nowrap text-key-1000 underline">
          {item.number}
        </Link>
      </td>
      <td className={cell}>
        <Chip look="outline">{outreachStateWords[item.state]}</Chip>
      </td>
      <td className={cell}>{outreachSourceWords[item.source]}</td>
      <td className={cell}>{item.area}</td>
      <td className={cell}>{item.owner.name}</td>
      <td className={cell}>{trustStageWords[item.trust]}</td>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        {item.tries} {item.rethink && <Chip look="orange">● {words.rethink}</Chip>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {item.nextOn ?? '―'} {item.overdue && <Chip look="red">▲ {words.overdue}</Chip>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{item.lastOn ?? '―'}</td>
    </tr>
  );
}

function Figures() {
  const { data } = useQuery({ queryKey: ['outreach-figures'], queryFn: outreachApi.figures });
  if (!data) return null;
  const tables = [
    [words.sourceColumns, data.sources.map((one) => [outreachSourceWords[one.source], one.begun, one.connected])],
    [words.wayColumns, data.ways.map((one) => [approachWayWords[one.way], one.tries, one.answered])],
  ] as const;
  return (
    <details className="mt-2">
      <summary className="min-h-9 text-key-1000 underline">{words.figures(data.fiscalYear)}</summary>
      <p className="my-2 text-dns-14N-130 text-solid-gray-700">{words.figuresLead}</p>
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4">
        {tables.map(([columns, rows]) => (
          <table key={columns[0]} className="border-collapse text-dns-14N-130">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={`${cell} text-left`}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...numbers]) => (
                <tr key={name}>
                  <th scope="row" className={`${cell} text-left font-normal`}>
                    {name}
                  </th>
                  {numbers.map((number, nth) => (
                    <td key={columns[nth + 1]} className={`${cell} text-right tabular-nums`}>
                      {number}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </details>
  );
}
