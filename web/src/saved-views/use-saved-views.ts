import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedView } from '../../../src/contract/index.js';
import { api } from '../api.js';

const key = ['saved-views'];

/** My own views and the shared ones, in my order. */
export const useSavedViews = () => useQuery({ queryKey: key, queryFn: api.savedViews });

/** Something that answers with the whole list anew. */
export function useViewsChange<T>(change: (given: T) => Promise<SavedView[]>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (views) => queries.setQueryData(key, views),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
}
