import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { longTime } from '../words/times.js';
import { deedWords, words } from './casework.words.js';
import { casework } from './casework-api.js';
import type { PartGiven } from './part-given.js';

/** Everything that was done to the case, the newest first. */
export function HistoryPart({ record }: PartGiven) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['case-history', record.id],
    queryFn: ({ pageParam }) => casework.history(record.id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  if (error) return <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />;
  if (!data) return <Loading what={words.loading} />;
  return (
    <section aria-labelledby="case-history">
      <h2 id="case-history" className="text-dns-17B-130">
        {words.parts.history}
      </h2>
      <ol>
        {data.pages
          .flatMap(({ items }) => items)
          .map((event) => (
            <li key={event.version} className="border-b border-solid-gray-420 py-1">
              <span className="text-dns-14N-130">{longTime(event.at)}</span>　{event.by?.name ?? words.service}　
              {deedWords[event.kind as keyof typeof deedWords] ?? event.kind}
              {event.words && <p className="pl-4 text-dns-14N-130 whitespace-pre-wrap">{event.words}</p>}
            </li>
          ))}
      </ol>
      {hasNextPage && (
        <Button size="sm" className="mt-2" onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}
