import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.js';

/** One's own sign-in, read when the page is opened and after every change. */
export const useOwnSignIn = () => useQuery({ queryKey: ['own-sign-in'], queryFn: api.ownSignIn, staleTime: 0 });

/** Has it read anew, and with it what the rest of the app knows of the signed-in person. */
export function useOwnSignInAnew(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(['own-sign-in', 'me'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
}
