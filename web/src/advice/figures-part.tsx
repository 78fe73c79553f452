import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../title.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { words } from './advice.words.js';
import { adviceApi } from './advice-api.js';

const useFigures = () => useQuery({ queryKey: ['advice-figures'], queryFn: adviceApi.figures });

/** The numbers of a fiscal year by month and agency, under the list. */
export function FiguresPart() {
  const { data } = useFigures();
  if (!data) return null;
  return (
    <details className="mt-2">
      <summary className="min-h-9 text-key-1000 underline">{words.figures(data.fiscalYear)}</summary>
      <Figures />
    </details>
  );
}

/** The same as a page of its own, for whoever sees numbers only. */
export function AdviceFiguresPage() {
  useTitle(words.figuresTitle);
  const { data, error, refetch } = useFigures();
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <h1 id="content" tabIndex={-1} className="text-std-20B-150">
        {words.figuresTitle}
        {data && `　${words.figures(data.fiscalYear)}`}
      </h1>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.figuresTitle} />}
      {data && <Figures />}
    </main>
  );
}

function Figures() {
  const { data } = useFigures();
  const rows = data?.rows ?? [];
  return (
    <>
      <p className="my-2 text-dns-14N-130 text-solid-gray-700">{words.figuresLead}</p>
      {rows.length === 0 && <p>{words.noFigures}</p>}
      {rows.length > 0 && (
        <WideTable label={words.figuresTitle} columns={words.figuresColumns}>
          {rows.map(({ month, agency, asked, answered, helped }) => (
            <tr key={`${month} ${agency.code}`}>
              <th scope="row" className={`${cell} text-left font-normal whitespace-nowrap tabular-nums`}>
                {month}
              </th>
              <td className={cell}>{agency.name}</td>
              {Object.entries({ asked, answered, ...helped }).map(([what, count]) => (
                <td key={what} className={`${cell} text-right tabular-nums`}>
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </WideTable>
      )}
    </>
  );
}
