import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { api } from '../api.js';
import { type Filters, paramsOf } from './filters.js';
import { type Arrangement, arrange } from './rows.js';

/** Whether somebody points at the list or walks through it with the keyboard. */
const isHeld = (list: HTMLElement | null): boolean =>
  list !== null &&
  document.visibilityState === 'visible' &&
  (list.matches(':hover') || list.querySelector(':focus-visible') !== null);

/** The list of a view, page by page, arranged so that nothing moves under the reader's pointer. The counts of all views come with it. */
export function useRows(filters: Filters, list: RefObject<HTMLElement | null>) {
  const query = paramsOf(filters).toString();
  const queries = useQueryClient();
  const answer = useInfiniteQuery({
    queryKey: ['inbox', query],
    queryFn: async ({ pageParam, signal }) => {
      if (pageParam !== null) return api.inbox(`${query}&cursor=${encodeURIComponent(pageParam)}`);
      const { counts, ...page } = await api.inbox(`${query}&counts=true`);
      // Given up for a newer question, it may come after that one's answer.
      if (!signal.aborted) queries.setQueryData(['counts'], counts);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const { data } = answer;
  const [arranged, setArranged] = useState<Arrangement | null>(null);
  const pages = useRef({ query, count: 0 });

  useEffect(() => {
    if (data === undefined) return;
    const items = new Map(data.pages.flatMap((page) => page.items.map((item) => [item.id, item])));
    // A page that the reader asked for, or another view, is laid out anew whatever the pointer does.
    const asked = pages.current.query !== query || pages.current.count !== data.pages.length;
    pages.current = { query, count: data.pages.length };
    setArranged((before) => arrange(before?.rows ?? [], [...items.values()], !asked && isHeld(list.current)));
  }, [data, query, list]);

  /** Lets in what waits and takes out what has left. */
  const settle = () => {
    if (data)
      setArranged(
        arrange(
          [],
          data.pages.flatMap(({ items }) => items),
          false,
        ),
      );
  };
  const current = pages.current.query === query && data !== undefined ? arranged : null;
  return { ...answer, arranged: current, settle };
}
