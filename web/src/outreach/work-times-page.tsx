import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { hatWords, type WorkTimes } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { saveFile } from '../ui/save-file.js';
import { Select } from '../ui/select.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { monthWords } from '../words/times.js';
import { words } from './outreach.words.js';
import { outreachApi } from './outreach-api.js';

const back = 5;

/** How much was done under which hat, month by month: one's own, and for managers everybody's. */
export function WorkTimesPage() {
  useTitle(words.workTimes);
  const [given, set] = useSearchParams();
  const year = /^\d{4}$/.exec(given.get('year') ?? '')?.[0] ?? '';
  const { data, error, refetch } = useQuery({
    queryKey: ['work-times', year],
    queryFn: () => outreachApi.workTimes(year),
    staleTime: 0,
  });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href="/outreach" className="text-key-1000 underline">
        {words.back}
      </Link>
      <h1 id="content" tabIndex={-1} className="text-std-20B-150">
        {words.workTimes}
      </h1>
      {error && <LoadFailed title={words.workTimesFailed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.workTimes} />}
      {data && <Table table={data} onYear={(one) => set({ year: one })} />}
    </main>
  );
}

function Table({ table, onYear }: { table: WorkTimes; onYear: (year: string) => void }) {
  const { fiscalYear, everybody, rows } = table;
  const saving = useMutation({
    mutationFn: () => outreachApi.workTimesExcel(fiscalYear),
    onSuccess: ({ file }) => saveFile(words.workTimesFile(fiscalYear), file),
  });
  const years = Array.from({ length: back }, (_, nth) => fiscalYear + 1 - nth);
  return (
    <>
      <p className="text-dns-14N-130 text-solid-gray-700">
        {words.workTimesLead}
        {everybody ? words.workTimesAll : words.workTimesOwn}
      </p>
      <div className="my-2 flex flex-wrap items-end gap-4">
        <Select
          id="work-year"
          label={words.year}
          value={String(fiscalYear)}
          onChange={({ target }) => onYear(target.value)}
        >
          {years.map((one) => (
            <option key={one} value={one}>
              {words.yearOf(one)}
            </option>
          ))}
        </Select>
        {rows.length > 0 && (
          <Button size="sm" onClick={() => !saving.isPending && saving.mutate()}>
            {saving.isPending ? words.workTimesSaving : words.workTimesExcel}
          </Button>
        )}
      </div>
      {saving.isError && (
        <Notice kind="error" role="alert" title={words.workTimesNotSaved}>
          {wordsOf(saving.error)}
        </Notice>
      )}
      {rows.length === 0 && <p className="py-4">{words.workTimesNone}</p>}
      {rows.length > 0 && (
        <WideTable label={words.workTimes} columns={words.workTimesColumns}>
          {rows.map(({ month, staff, hat, count, minutes, unmeasured }) => (
            <tr key={`${month} ${staff.id} ${hat}`}>
              <td className={`${cell} whitespace-nowrap`}>{monthWords(month)}</td>
              <td className={cell}>{staff.name}</td>
              <td className={cell}>{hat === null ? words.noHat : hatWords[hat]}</td>
              <td className={`${cell} text-right tabular-nums`}>{count}</td>
              <td className={`${cell} text-right tabular-nums`}>{words.spent(minutes)}</td>
              <td className={`${cell} text-right tabular-nums`}>{unmeasured}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </>
  );
}
