import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConsultationPeople, ConsultationRecord, PersonPage } from '../../../src/contract/index.js';
import { api } from '../api.js';

/** The people of a record, fetched anew whenever the record has moved. */
export const usePeople = ({ id, version }: Pick<ConsultationRecord, 'id' | 'version'>) =>
  useQuery({
    queryKey: ['people', id, version],
    queryFn: () => api.people(id),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });

/** Something that changes the people of a record and answers with them; the record itself is fetched anew. */
export function usePeopleChange<T>(id: string, change: (given: T) => Promise<ConsultationPeople>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (people) => {
      queries.setQueriesData({ queryKey: ['people', id] }, people);
      await queries.invalidateQueries({ queryKey: ['consultation', id] });
    },
  });
}

/** Something that changes a person's page and answers with it. */
export function usePersonChange<T>(id: string, change: (given: T) => Promise<PersonPage>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: (page) => queries.setQueryData(['person', id], page) });
}
