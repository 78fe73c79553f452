import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type ConsultationRecord, ofCentre } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useMe } from '../sign-in/session.js';

/** Where I was called, live. */
export const useMentions = () => useQuery({ queryKey: ['mentions'], queryFn: api.mentions });

/** Opening a consultation in which I am called is hearing the call. */
export function useHearing(record: ConsultationRecord | undefined): void {
  const me = useMe();
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ['mentions'], queryFn: api.mentions, enabled: ofCentre(me.role) });
  const here = record ? [record.id, ...record.joined.map(({ id }) => id)] : [];
  const waiting = (data?.items ?? []).filter(({ seen }) => !seen).map(({ consultation: { id } }) => id);
  const ids = [...new Set(waiting.filter((id) => here.includes(id)))].join(' ');
  useEffect(() => {
    if (ids === '') return;
    const hear = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', hear);
      void Promise.all(ids.split(' ').map(api.hearMentions)).then(
        () => queries.invalidateQueries({ queryKey: ['mentions'] }),
        () => {},
      );
    };
    document.addEventListener('visibilitychange', hear);
    hear();
    return () => document.removeEventListener('visibilitychange', hear);
  }, [ids, queries]);
}
