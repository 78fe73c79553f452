import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewReferralStep, Referral } from '../../../src/contract/index.js';
import { Refused } from '../api.js';
import { newId } from '../ids.js';
import { useRefresh } from '../thread/use-consultation.js';
import { referralApi } from './referral-api.js';

/** A record's referrals, live: the key lies below the consultation's. */
export const useReferrals = (id: string) =>
  useQuery({ queryKey: ['consultation', id, 'referrals'], queryFn: () => referralApi.referrals(id) });

/** Something done to a record's referrals, after which all of the record is fetched anew, also when somebody else was faster. */
export function useReferralChange<T, R>(id: string, change: (given: T) => Promise<R>) {
  const refresh = useRefresh(id);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: (_, error) => {
      if (error && !(error instanceof Refused && error.problem.code === 'something_newer')) return;
      void queries.invalidateQueries({ queryKey: ['referral-list'] });
      return refresh();
    },
  });
}

/** A step with its own id, so that pressing twice does it once. */
export const stepOf = (
  { version }: Pick<Referral, 'version'>,
  given: Pick<NewReferralStep, 'step'> & Partial<NewReferralStep>,
): NewReferralStep => ({ clientId: newId(), reason: null, words: '', candidate: null, version, ...given });

/** The text beside a field for what the server refused there; null where nothing was. */
export function issueAt(error: Error | null, path: string): string | null {
  if (!(error instanceof Refused)) return null;
  return error.problem.issues?.find((one) => one.path === path)?.message ?? null;
}
