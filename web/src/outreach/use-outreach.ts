import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutreachDeed, OutreachRecord, OutreachRefusal, OwnHats } from '../../../src/contract/index.js';
import { isOvertaken, Refused } from '../api.js';
import { newId } from '../ids.js';
import type { Wrong } from '../ui/fields-dialog.js';
import { refusalWords } from './outreach.words.js';
import { outreachApi } from './outreach-api.js';

/** The sentences beside the fields. What the contract itself refuses is a field that is empty or no day. */
export function wrongOf(error: unknown, within = 'deed.'): Wrong {
  if (!(error instanceof Refused) || error.problem.code !== 'invalid') return {};
  const wrong: Wrong = {};
  for (const { path, message } of error.problem.issues ?? []) {
    const field = path.startsWith(within) ? path.slice(within.length).split('.')[0]! : '';
    const about = ['kind', 'to', 'version', 'clientId'].includes(field) ? '' : field;
    wrong[about] ??= refusalWords[message as OutreachRefusal] ?? refusalWords.required;
  }
  return wrong;
}

/** The outreach; a colleague's change comes by the live line, without one within half a minute. */
export const useOutreach = (id: string) =>
  useQuery({ queryKey: ['outreach', id], queryFn: () => outreachApi.read(id), refetchInterval: 30_000 });

/** One's own hats; none until they are known. */
export function useOwnHats(): OwnHats {
  const { data } = useQuery({ queryKey: ['own-hats'], queryFn: outreachApi.hats });
  return data ?? { hats: [], last: null };
}

/** Everything that shows outreaches reads again. */
export function useOutreachChanged() {
  const queries = useQueryClient();
  return (now?: OutreachRecord) => {
    if (now) queries.setQueryData(['outreach', now.id], now);
    for (const key of ['outreaches', 'outreach-counts', 'outreach-figures', 'outreaches-of', 'field', 'own-hats'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
}

/**
 * Does something to an outreach over the version that was on the screen when it was begun. Overtaken by a colleague, it says so, and the next
 * try goes over what the colleague did.
 */
export function useOutreachDeed(record: OutreachRecord) {
  const queries = useQueryClient();
  const changed = useOutreachChanged();
  const [version, setVersion] = useState(record.version);
  const [clientId] = useState(newId);
  return useMutation({
    mutationFn: (deed: OutreachDeed) => outreachApi.do(record.id, { clientId, version, deed }),
    onSuccess: changed,
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      const now = await outreachApi.read(record.id);
      setVersion(now.version);
      queries.setQueryData(['outreach', record.id], now);
    },
  });
}
