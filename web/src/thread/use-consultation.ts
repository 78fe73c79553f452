import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ConsultationItem, ConsultationRecord, InboxPage, Message } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { showing } from '../live/showing.js';

/** One consultation's record, live. */
export const useConsultation = (id: string) =>
  useQuery({ queryKey: ['consultation', id], queryFn: () => api.consultation(id) });

/** After something was done here: the consultation, the list, the counts and the alarms are fetched anew. */
export function useRefresh(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    for (const key of ['inbox', 'board', 'counts', 'alarms']) void queries.invalidateQueries({ queryKey: [key] });
    await queries.invalidateQueries({ predicate: showing(new Set([id])) });
  };
}

/** Something that answers with the new record. */
export function useDecision<T>(id: string, decide: (given: T) => Promise<ConsultationRecord>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: decide,
    onSuccess: (record) => {
      queries.setQueryData(['consultation', id], record);
      for (const key of ['inbox', 'board', 'counts', 'alarms']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** Marks a consultation as read by me when it is on the screen: on opening, and for what comes in while I look. */
export function useReading(record: ConsultationRecord | undefined): void {
  const queries = useQueryClient();
  const id = record?.id;
  const unread = record?.unread ?? 0;
  useEffect(() => {
    if (id === undefined || unread === 0) return;
    const read = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', read);
      void api.markRead(id).then(
        () => {
          const quiet = <T extends ConsultationItem>(item: T): T => (item.id === id ? { ...item, unread: 0 } : item);
          queries.setQueryData<ConsultationRecord>(['consultation', id], (before) => before && quiet(before));
          queries.setQueriesData<{ pages: InboxPage[]; pageParams: unknown[] }>(
            { queryKey: ['inbox'] },
            (before) =>
              before && { ...before, pages: before.pages.map((page) => ({ ...page, items: page.items.map(quiet) })) },
          );
        },
        () => {},
      );
    };
    document.addEventListener('visibilitychange', read);
    read();
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, unread, queries]);
}

/** Messages older than the record's own, fetched when somebody asks for them. */
export function useOlder(id: string) {
  const [older, setOlder] = useState<{ messages: Message[]; next: string | null } | null>(null);
  const fetching = useMutation({
    mutationFn: async () => {
      // The record holds the newest page; its answer only tells where the next one begins.
      const cursor = older === null ? (await api.messages(id, null)).next : older.next;
      if (cursor === null) return { items: [], next: null };
      return api.messages(id, cursor);
    },
    onSuccess: ({ items, next }) => setOlder((before) => ({ messages: [...items, ...(before?.messages ?? [])], next })),
  });
  return { messages: older?.messages ?? [], ended: older !== null && older.next === null, fetching };
}
