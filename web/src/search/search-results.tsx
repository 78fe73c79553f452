import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { FoundRow } from './found-row.js';
import { FoundWords } from './found-words.js';
import { words } from './search.words.js';

/** What was found, newest first: people first, then words, page by page. */
export function SearchResults({ asked }: { asked: string }) {
  const answer = useInfiniteQuery({
    queryKey: ['search', asked],
    queryFn: ({ pageParam }) => api.search({ words: asked, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // Whoever comes back from a record finds the page as it was; a new search asks anew.
    staleTime: 30_000,
    gcTime: 10 * 60_000,
  });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  if (error && !data) {
    return <LoadFailed title={words.failed} error={error} again={words.retry} onAgain={refetch} />;
  }
  if (!data) return <Loading what={words.loading} />;
  const [first] = data.pages;
  const { people, files } = first!;
  const hits = data.pages.flatMap((page) => page.hits);
  const nothing = people.length + files.length === 0 && hits.length === 0 && !hasNextPage;
  return (
    <>
      <p role="status" className="mb-2 text-dns-16N-130">
        {first!.tooShort
          ? words.tooShort
          : nothing
            ? words.none
            : words.count(people.length, hits.length, hasNextPage, files.length)}
      </p>
      {nothing && !first!.tooShort && (
        <ul className="list-disc pl-6 text-dns-16N-130 text-solid-gray-700">
          {words.noneHints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <section aria-labelledby="found-files" className="mb-4">
          <h2 id="found-files" className="mb-1 text-dns-17B-130">
            {words.files}
          </h2>
          <ul className="border-t border-solid-gray-420">
            {files.map(({ id, name, kana, born }) => (
              <li key={id} className="border-b border-solid-gray-420">
                <Link
                  href={`/people/${id}`}
                  className="flex flex-wrap gap-x-3 px-3 py-2 hover:bg-blue-50 focus-visible:-outline-offset-4"
                >
                  <span className="text-dns-16B-130 break-words">{name ?? kana ?? words.nameless}</span>
                  <span className="text-dns-14N-130">{[name && kana, born].filter(Boolean).join('　')}</span>
                </Link>
              </li>
            ))}
          </ul>
          {first!.moreFiles && <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{words.morePeople}</p>}
        </section>
      )}
      {people.length > 0 && (
        <section aria-labelledby="found-people" className="mb-4">
          <h2 id="found-people" className="mb-1 text-dns-17B-130">
            {words.people}
          </h2>
          <ul className="border-t border-solid-gray-420">
            {people.map((consultation) => (
              <FoundRow key={consultation.id} consultation={consultation} at={consultation.receivedAt} />
            ))}
          </ul>
          {first!.morePeople && <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{words.morePeople}</p>}
        </section>
      )}
      {hits.length > 0 && (
        <section aria-labelledby="found-words">
          <h2 id="found-words" className="mb-1 text-dns-17B-130">
            {words.hits}
          </h2>
          <ul className="border-t border-solid-gray-420">
            {hits.map(({ id, kind, at, consultation, excerpt, marks }) => (
              <FoundRow key={id} consultation={consultation} at={at} kind={words.kinds[kind]}>
                <FoundWords excerpt={excerpt} marks={marks} />
              </FoundRow>
            ))}
          </ul>
        </section>
      )}
      {error && (
        <p role="alert" className="mt-2 text-dns-16N-130 text-error-2">
          ＊{wordsOf(error)}
        </p>
      )}
      {hasNextPage && (
        <Button size="sm" className="mt-3" onClick={() => !isFetchingNextPage && void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
}
