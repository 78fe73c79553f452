import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import { type ReferralRow, type ReferralView, referralStateWords, referralViews } from '../../../src/contract/index.js';
import { now } from '../clock.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { TextField } from '../ui/text-field.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { countWords } from '../words/codes.js';
import { inputTime, longDay, longTime, monthWords } from '../words/times.js';
import { words } from './referral.words.js';
import { referralApi } from './referral-api.js';

/** つなぎの状況: what waits, what is overdue, what came back, and the months' numbers. The view stands in the address. */
export function OverviewPage() {
  useTitle(words.overview);
  const asked = new URLSearchParams(useSearch()).get('view');
  const view: ReferralView = referralViews.find((one) => one === asked) ?? 'open';
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['referral-list', view],
    queryFn: ({ pageParam }) => referralApi.referralList(`view=${view}${pageParam ? `&cursor=${pageParam}` : ''}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: 30_000,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = data?.pages[0]?.counts;
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-6xl flex-col gap-4 px-4 py-3">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <h1 id="content" tabIndex={-1} className="text-std-20B-150">
            {words.overview}
          </h1>
          <Link href="/advice" className="flex min-h-9 items-center text-key-1000 underline">
            {words.toAdvice}
          </Link>
        </div>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.overviewLead}</p>
        <nav aria-label={words.overview} className="flex flex-wrap gap-2">
          {referralViews.map((one) => (
            <Link
              key={one}
              href={`/referrals?view=${one}`}
              aria-current={one === view ? 'page' : undefined}
              className={`flex min-h-11 items-center rounded-8 border px-3 ${
                one === view ? 'border-key-900 bg-key-50 text-dns-16B-130' : 'border-solid-gray-420'
              }`}
            >
              {words.views[one]}
              {counts && <span className="ml-1 tabular-nums">{countWords(counts[one])}</span>}
            </Link>
          ))}
        </nav>
        {error && <LoadFailed title={words.failed} error={error} again="もう一度" onAgain={refetch} />}
        {!data && !error && <Loading what={words.overview} />}
        {data && rows.length === 0 && <p>{words.empty}</p>}
        {rows.length > 0 && (
          <WideTable label={words.views[view]} columns={words.columns}>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </WideTable>
        )}
        {hasNextPage && (
          <div>
            <Button onClick={() => !isFetchingNextPage && void fetchNextPage()}>{words.more}</Button>
          </div>
        )}
        <Months />
      </div>
    </main>
  );
}

function Row({ row }: { row: ReferralRow }) {
  return (
    <tr>
      <td className={cell}>
        <Link href={`/consultations/${row.consultation.id}/referrals`} className="text-key-1000 underline">
          #{row.consultation.receipt}
        </Link>
        {row.counters > 0 && <span className="block text-orange-1000">{words.passedAround(row.counters)}</span>}
      </td>
      <td className={cell}>{row.agency.name}</td>
      <td className={cell}>
        <Chip look={row.state === 'returned' || row.state === 'declined' ? 'orange' : 'outline'}>
          {referralStateWords[row.state]}
        </Chip>
      </td>
      <td className={cell}>{words.holders[row.holder]}</td>
      <td className={`${cell} tabular-nums`}>{row.sentAt && longDay(row.sentAt)}</td>
      <td className={`${cell} tabular-nums`}>
        {row.dueAt && longTime(row.dueAt)}
        {row.overdue && (
          <span className="ml-1">
            <Chip look="red">{words.overdue}</Chip>
          </span>
        )}
      </td>
      <td className={cell}>{words.chasedTimes(row.chased)}</td>
      <td className={cell}>{row.owner?.name ?? words.unassigned}</td>
    </tr>
  );
}

const kinds = ['sent', 'accepted', 'back'] as const;

/** Kashiwa's table B: per source and month, zeros shown, with totals. */
function Months() {
  const thisMonth = inputTime(now()).slice(0, 7);
  const [from, setFrom] = useState(() => `${thisMonth.slice(0, 4)}-${thisMonth.slice(5) < '04' ? '01' : '04'}`);
  const [to, setTo] = useState(thisMonth);
  const whole = /^\d{4}-\d{2}$/.test(from) && /^\d{4}-\d{2}$/.test(to);
  const { data: table } = useQuery({
    queryKey: ['referral-list', 'months', from, to],
    queryFn: () => referralApi.referralMonths(from, to),
    enabled: whole,
  });
  const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
  return (
    <div className="mt-4 flex flex-col gap-2">
      <h2 className="text-dns-17B-130">{words.months}</h2>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.monthsLead}</p>
      <div className="flex flex-wrap gap-4">
        <TextField
          id="month-from"
          type="month"
          label={words.monthFrom}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextField
          id="month-to"
          type="month"
          label={words.monthTo}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
      </div>
      {table && (
        <WideTable
          label={words.months}
          columns={[words.source, words.counted, ...table.months.map(monthWords), words.total]}
        >
          {[...table.rows, { source: words.total, ...table.total }].flatMap((row) =>
            kinds.map((kind) => (
              <tr key={`${row.source} ${kind}`}>
                <td className={cell}>{kind === 'sent' ? row.source || words.unnamed : ''}</td>
                <td className={cell}>{words.monthKind[kind]}</td>
                {row[kind].map((n, at) => (
                  <td key={table.months[at]} className={`${cell} text-right tabular-nums`}>
                    {n}
                  </td>
                ))}
                <td className={`${cell} text-right tabular-nums`}>{sum(row[kind])}</td>
              </tr>
            )),
          )}
        </WideTable>
      )}
    </div>
  );
}
