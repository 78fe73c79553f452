import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.js';

const key = ['accounts'];

/** Every account. */
export const useAccounts = () => useQuery({ queryKey: key, queryFn: api.accounts, staleTime: 0 });

/** What may be chosen for an account. */
export const useAccountChoices = () =>
  useQuery({ queryKey: ['account-choices'], queryFn: api.accountChoices, staleTime: 0 });

/** Reads the accounts anew. */
export function useAccountsAnew(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: key });
}
