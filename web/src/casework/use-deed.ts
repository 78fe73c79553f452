import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDeed, CaseEvent, CaseRecord, CaseRefusal } from '../../../src/contract/index.js';
import { isOvertaken, Refused } from '../api.js';
import { newId } from '../ids.js';
import type { Wrong } from '../ui/fields-dialog.js';
import { refusalWords } from './casework.words.js';
import { casework } from './casework-api.js';

/** The case, kept up to date by the live line. */
export const useCase = (id: string) => useQuery({ queryKey: ['case', id], queryFn: () => casework.supportCase(id) });

/** The sentences beside the fields. What the contract itself refuses is a field that is empty or no day. */
export function wrongOf(error: unknown, within = 'deed.'): Wrong {
  if (!(error instanceof Refused) || error.problem.code !== 'invalid') return {};
  const wrong: Wrong = {};
  for (const { path, message } of error.problem.issues ?? []) {
    const field = path.startsWith(within) ? path.slice(within.length).split('.')[0]! : '';
    wrong[field === 'kind' || field === 'items' || field === 'id' ? '' : field] ??=
      refusalWords[message as CaseRefusal] ?? refusalWords.required;
  }
  return wrong;
}

/**
 * Does something to a case over the version that was on the screen when it was begun. Overtaken by a colleague, it says by what,
 * and the next try goes over that.
 */
export function useDeed(record: CaseRecord) {
  const queries = useQueryClient();
  const [version, setVersion] = useState(record.version);
  const [clientId] = useState(newId);
  const [newer, setNewer] = useState<CaseEvent[]>([]);
  const doing = useMutation({
    mutationFn: (deed: CaseDeed) => casework.do(record.id, { clientId, version, deed }),
    onSuccess: (now) => {
      queries.setQueryData(['case', record.id], now);
      for (const key of ['cases', 'case-counts', 'case-history', 'suggested-teams', 'consultation'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      const { items } = await casework.history(record.id, null);
      setNewer(items.filter((event) => event.version > version));
      setVersion(items[0]?.version ?? version);
      void queries.invalidateQueries({ queryKey: ['case', record.id] });
    },
  });
  return { doing, newer };
}
