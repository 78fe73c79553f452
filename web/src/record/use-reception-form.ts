import { useQuery } from '@tanstack/react-query';
import { api } from '../api.js';

/** The record as 受付票, live: its key lies below the consultation's. */
export const useReceptionForm = (id: string) =>
  useQuery({ queryKey: ['consultation', id, 'reception-form'], queryFn: () => api.receptionForm(id) });
