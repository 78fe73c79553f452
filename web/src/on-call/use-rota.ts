import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.js';

/** Some days of the rota, looked at again every minute: a colleague may have changed it. */
export const useRota = (from: string, days: number) =>
  useQuery({ queryKey: ['on-call', from, days], queryFn: () => api.onCall(from, days), refetchInterval: 60_000 });

/** Has every shown part of the rota read anew. */
export function useRotaAnew(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['on-call'] });
}
