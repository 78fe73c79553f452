import { useQuery, useQueryClient } from '@tanstack/react-query';
import { settingsApi } from '../settings/settings-api.js';

const key = ['accounts'];

/** Every account. */
export const useAccounts = () => useQuery({ queryKey: key, queryFn: settingsApi.accounts, staleTime: 0 });

/** What may be chosen for an account. */
export const useAccountChoices = () =>
  useQuery({ queryKey: ['account-choices'], queryFn: settingsApi.accountChoices, staleTime: 0 });

/** Reads the accounts anew. */
export function useAccountsAnew(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: key });
}
