import { useQuery } from '@tanstack/react-query';
import { issueWords, nationalResultWords } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { Gathering } from '../ui/gathering.js';
import { routeWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { Fact } from './fact.js';
import { words } from './record.words.js';

/** Every screening of a record, the newest first: what was decided, by whom, when and on what. */
export function ScreeningHistory({ id, version }: { id: string; version: number }) {
  const { data: all, isError } = useQuery({
    queryKey: ['screenings', id, version],
    queryFn: () => api.screenings(id),
    placeholderData: (before) => before,
  });
  if (isError) return <p className="text-dns-14N-130">{words.screeningsFailed}</p>;
  if (!all) return <Gathering />;
  if (all.length === 0) return null;
  return (
    <details className="mt-1">
      <summary className="text-dns-14N-130 text-key-1000 underline">{words.screenings(all.length)}</summary>
      <ol className="mt-1 flex flex-col gap-2">
        {all.map((one) => (
          <li key={one.id} className="border-l-2 border-solid-gray-420 pl-2 text-dns-14N-130">
            <p className="text-dns-14B-130">{one.route === null ? words.information : routeWords[one.route]}</p>
            <p className="text-solid-gray-700">{words.decidedBy(one.by.name, longTime(one.at))}</p>
            <dl>
              <Fact name={words.reason}>{one.reason}</Fact>
              {one.hearing && <Fact name={words.hearing}>{one.hearing}</Fact>}
              {one.issues.length > 0 && (
                <Fact name={words.issues}>{one.issues.map((issue) => issueWords[issue]).join('、')}</Fact>
              )}
              {one.nextContactAt && <Fact name={words.nextContact}>{longTime(one.nextContactAt)}</Fact>}
              {one.national && <Fact name={words.national}>{nationalResultWords[one.national]}</Fact>}
            </dl>
          </li>
        ))}
      </ol>
    </details>
  );
}
