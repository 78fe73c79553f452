import './no-eval.js';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './api.js';
import { App } from './app.js';
import { neverBack } from './never-back.js';
import './app.css';

/** What the next try may mend by itself: the line was cut, or the service was not there for a moment. */
const mayPass = (error: unknown): boolean => !(error instanceof Refused && error.problem.code !== 'unavailable');

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Office computers often call themselves offline behind a proxy: ask all the same, and say what came of it.
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      structuralSharing: neverBack,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => failures < 2 && mayPass(error),
      retryDelay: (failures) => 400 * 2 ** failures,
      // What was told of once and could not be asked for would stay old until the next change.
      refetchInterval: ({ state: { status, error } }) => status === 'error' && mayPass(error) && 5000,
    },
    mutations: { networkMode: 'always' },
  },
});

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
