import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  Participation,
  ParticipationDeed,
  ParticipationRefusal,
  ParticipationsOfCase,
} from '../../../src/contract/index.js';
import { isOvertaken, Refused } from '../api.js';
import { newId } from '../ids.js';
import type { Wrong } from '../ui/fields-dialog.js';
import { refusalWords } from './participation.words.js';
import { participationApi } from './participation-api.js';

const key = (caseId: string) => ['participations', caseId];

/** The participations of a case, kept up to date by the live line of cases. */
export const useParticipations = (caseId: string) =>
  useQuery({ queryKey: key(caseId), queryFn: () => participationApi.ofCase(caseId) });

/** The sentences beside the fields; `''` for what is about none of these. */
export function wrongOf(error: unknown, fields: readonly string[], within = 'deed.'): Wrong {
  if (!(error instanceof Refused) || error.problem.code !== 'invalid') return {};
  const wrong: Wrong = {};
  for (const { path, message } of error.problem.issues ?? []) {
    const inner = path.startsWith(within) ? path.slice(within.length) : path;
    const field = inner.replace(/^needs\./, '').split('.')[0]!;
    wrong[fields.includes(field) ? field : ''] ??=
      refusalWords[message as ParticipationRefusal] ?? refusalWords.required;
  }
  return wrong;
}

/** Puts what an answer says of one participation in the place of what the page knew. */
export function usePutBack(caseId: string): (now: Participation) => void {
  const queries = useQueryClient();
  return (now) => {
    queries.setQueryData<ParticipationsOfCase>(key(caseId), (before) =>
      before?.items.some(({ id }) => id === now.id)
        ? { ...before, items: before.items.map((one) => (one.id === now.id ? now : one)) }
        : before,
    );
    void queries.invalidateQueries({ queryKey: ['participations'] });
  };
}

/** Does something over the version that was on the screen when it was begun; overtaken, the next try goes over what is new. */
export function useParticipationDeed(one: Participation) {
  const queries = useQueryClient();
  const putBack = usePutBack(one.caseId);
  const [version, setVersion] = useState(one.version);
  const [clientId] = useState(newId);
  return useMutation({
    mutationFn: (deed: ParticipationDeed) => participationApi.do(one.id, { clientId, version, deed }),
    onSuccess: putBack,
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      const fresh = await queries.fetchQuery({
        queryKey: key(one.caseId),
        queryFn: () => participationApi.ofCase(one.caseId),
        staleTime: 0,
      });
      setVersion(fresh.items.find(({ id }) => id === one.id)?.version ?? version);
    },
  });
}
