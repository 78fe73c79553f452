import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { Correction } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { now } from '../clock.js';
import { settingsApi } from '../settings/settings-api.js';
import { useTitle } from '../title.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { channelWords, urgencyWords } from '../words/codes.js';
import { inputTime, monthWords, shortTime } from '../words/times.js';
import { words } from './review.words.js';
import { ReviewExport } from './review-export.js';

/** How many months back can be looked at. */
const months = 24;

/** This month and those before it, as `2026-11`. */
function recentMonths(): string[] {
  const [year, month] = inputTime(now()).split('-').map(Number) as [number, number];
  return Array.from({ length: months }, (_, back) => {
    const count = year * 12 + month - 1 - back;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}

/** For managers: what staff changed about the machine's readings in a month, and the way to learn from it. */
export function ReviewPage() {
  useTitle(words.title);
  const [choices] = useState(recentMonths);
  const [month, setMonth] = useState(choices[0]!);
  const { data, error } = useQuery({ queryKey: ['review', month], queryFn: () => settingsApi.triageReview(month) });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-5xl flex-col gap-4 px-4 py-3">
        <Link href="/board" className="text-key-1000 underline">
          {words.back}
        </Link>
        <div>
          <h1 id="content" tabIndex={-1} className="text-std-20B-150">
            {words.title}
          </h1>
          <p>{words.lead}</p>
        </div>
        <div className="max-w-60">
          <Select id="review-month" label={words.month} value={month} onChange={({ target }) => setMonth(target.value)}>
            {choices.map((one) => (
              <option key={one} value={one}>
                {monthWords(one)}
              </option>
            ))}
          </Select>
        </div>
        {error && <Notice kind="error" role="alert" title={wordsOf(error)} />}
        {!data && !error && <Loading what={words.loading} />}
        {data && (
          <>
            <Corrections title={words.raised} rows={data.raised} />
            <Corrections title={words.lowered} rows={data.lowered} />
            <ReviewExport key={month} month={month} />
          </>
        )}
      </div>
    </main>
  );
}

function Corrections({ title, rows }: { title: string; rows: Correction[] }) {
  const id = useId();
  const time = now();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-1 text-dns-17B-130">
        {title} <span className="text-dns-16N-130">{words.count(rows.length)}</span>
      </h2>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <WideTable label={words.table(title)} columns={Object.values(words.columns)}>
          {rows.map((row) => (
            <Line key={`${row.consultationId} ${row.at}`} row={row} time={time} />
          ))}
        </WideTable>
      )}
    </section>
  );
}

function Line({ row, time }: { row: Correction; time: number }) {
  const level = (urgency: Correction['from']) => `${urgency} ${urgencyWords[urgency]}`;
  return (
    <tr>
      <td className={`${cell} whitespace-nowrap`}>{shortTime(row.at, time)}</td>
      <td className={`${cell} whitespace-nowrap`}>
        <Link href={`/consultations/${row.consultationId}`} className="text-key-1000 tabular-nums underline">
          #{row.receipt}
        </Link>
      </td>
      <td className={`${cell} whitespace-nowrap`}>{channelWords[row.channel]}</td>
      <td className={`${cell} whitespace-nowrap`}>{words.levels(level(row.from), level(row.to))}</td>
      <td className={`${cell} whitespace-pre-wrap`}>{row.reason ?? words.noReason}</td>
      <td className={cell}>
        {row.by.name}
        {row.second && <span className="block">{words.second(row.second.name)}</span>}
      </td>
    </tr>
  );
}
