import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type CasebookEntry,
  type CasebookRefusal,
  casebookRefusalWords,
  type NewCasebookStep,
} from '../../../src/contract/index.js';
import { isOvertaken, Refused } from '../api.js';
import { words } from './casebook.words.js';
import { casebookApi } from './casebook-api.js';

/** An entry as it stands now: nothing of before is shown while it comes in, for it is acted upon. */
export const useEntry = (id: string) =>
  useQuery({ queryKey: ['casebook', 'entry', id], queryFn: () => casebookApi.read(id), staleTime: 0, gcTime: 0 });

/** A step of an entry. When somebody was faster, it is read anew. */
export function useStep(entry: CasebookEntry) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (step: NewCasebookStep) => casebookApi.step(entry.id, step),
    onSuccess: (after) => {
      queries.setQueryData(['casebook', 'entry', entry.id], after);
      void queries.invalidateQueries({ queryKey: ['casebook', 'list'] });
    },
    onError: (error) => {
      if (isOvertaken(error)) void queries.invalidateQueries({ queryKey: ['casebook', 'entry', entry.id] });
    },
  });
}

const longest = 60;

/** What is wrong, by field; with the passages of the text, as it was sent, that name somebody. */
export function wrongOf(error: unknown, sent: Record<string, string>): Record<string, string> {
  if (!(error instanceof Refused) || error.problem.code !== 'invalid') return {};
  const wrong: Record<string, string> = {};
  for (const { path, message } of error.problem.issues ?? []) {
    const [field, start, end] = path.split('.') as [string, string?, string?];
    const sentence = casebookRefusalWords[message as CasebookRefusal] ?? casebookRefusalWords.required;
    const passage = start && end ? (sent[field] ?? '').trim().slice(Number(start), Number(end)).trim() : '';
    wrong[field] ??= sentence;
    if (passage) wrong[field] += words.passage(passage.length > longest ? `${passage.slice(0, longest)}…` : passage);
  }
  return wrong;
}
