import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdviceDeed, AdviceRecord, AdviceRefusal, AdviceSide } from '../../../src/contract/index.js';
import { isOvertaken, Refused } from '../api.js';
import { newId } from '../ids.js';
import { useMe } from '../sign-in/session.js';
import type { Wrong } from '../ui/fields-dialog.js';
import { refusalWords } from './advice.words.js';
import { adviceApi } from './advice-api.js';

/** The side of whoever looks. */
export const useSide = (): AdviceSide => (useMe().role === 'agency' ? 'agency' : 'centre');

/** The sentences beside the fields. What the contract itself refuses is a field that is empty or no day. */
export function wrongOf(error: unknown, within: string): Wrong {
  const wrong: Wrong = {};
  for (const { path, message } of issuesOf(error)) {
    const field = path.startsWith(within) ? path.slice(within.length).split('.')[0]! : '';
    wrong[['kind', 'version', 'clientId'].includes(field) ? '' : field] ??=
      refusalWords[message as AdviceRefusal] ?? refusalWords.required;
  }
  return wrong;
}

/** Whether what only looks like a name kept it from being sent: then its writer may say that it is none. */
export const isDoubted = (error: unknown): boolean => issuesOf(error).some(({ message }) => message === 'doubtful');

const issuesOf = (error: unknown) =>
  error instanceof Refused && error.problem.code === 'invalid' ? (error.problem.issues ?? []) : [];

/** The request; what the other side did comes within a quarter of a minute. */
export const useAdvice = (side: AdviceSide, id: string) =>
  useQuery({ queryKey: ['advice', id], queryFn: () => adviceApi.read(side, id), refetchInterval: 15_000 });

/** Everything that shows requests reads again. */
export function useAdviceChanged() {
  const queries = useQueryClient();
  return (now: AdviceRecord) => {
    queries.setQueryData(['advice', now.id], now);
    for (const key of ['advices', 'advice-counts', 'advice-figures'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
}

/**
 * Does something to a request over the version that was on the screen when it was begun. Overtaken by somebody, it says so, and the next
 * try goes over what they did.
 */
export function useAdviceDeed(side: AdviceSide, record: AdviceRecord) {
  const queries = useQueryClient();
  const changed = useAdviceChanged();
  const [version, setVersion] = useState(record.version);
  const [clientId] = useState(newId);
  return useMutation({
    mutationFn: ({ deed, confirmed }: { deed: AdviceDeed; confirmed: boolean }) =>
      adviceApi.do(side, record.id, { clientId, version, deed, confirmed }),
    onSuccess: changed,
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      const now = await adviceApi.read(side, record.id);
      setVersion(now.version);
      queries.setQueryData(['advice', record.id], now);
    },
  });
}
