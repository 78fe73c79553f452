import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../api.js';
import { useRefresh } from '../thread/use-consultation.js';

/** The consent ledger of a consultation; its key lies below the consultation's, so that live changes fetch it too. */
export const useConsents = (id: string) =>
  useQuery({ queryKey: ['consultation', id, 'consents'], queryFn: () => api.consents(id) });

/** Something done to the ledger, after which everything of the consultation is fetched anew. */
export function useLedgerChange<T>(id: string, change: (given: T) => Promise<unknown>) {
  const refresh = useRefresh(id);
  return useMutation({ mutationFn: change, onSuccess: () => refresh() });
}
