import { useQuery } from '@tanstack/react-query';
import { api } from '../api.js';

/** How the installation fares, looked at again every minute. */
export const useSystem = () =>
  useQuery({ queryKey: ['system'], queryFn: api.system, refetchInterval: 60_000, staleTime: 10_000 });
