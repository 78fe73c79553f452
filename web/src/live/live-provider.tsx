import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PresenceState } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { type Connection, Live } from './live.js';
import { Presences } from './presences.js';
import { showing } from './showing.js';

interface LiveState {
  connection: Connection;
  /** How many consultations were brought up to date after a break; null when there is nothing to say. */
  caughtUp: number | null;
  hurry: () => void;
  present: (id: string, state: PresenceState) => void;
  presences: Presences;
}

const LiveContext = createContext<LiveState | null>(null);

/** The line to the server. Null where the app has none (administrators). */
export const useLive = (): LiveState | null => useContext(LiveContext);

/** Who else is in a consultation right now. */
export function usePresence(id: string): { id: string; state: PresenceState }[] {
  const presences = useLive()?.presences ?? nobody;
  return useSyncExternalStore(presences.subscribe, () => presences.of(id));
}
const nobody = new Presences();

/** Fetches anew what changed. Changes that come close together are fetched once, at most once a second. */
class Refetching {
  private ids = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = 0;

  constructor(private readonly queries: QueryClient) {}

  changed(ids: string[]): void {
    for (const id of ids) this.ids.add(id);
    const wait = Math.max(50, this.last + 1000 - Date.now());
    this.timer ??= setTimeout(() => this.fetch(), wait);
  }

  all(): void {
    for (const key of [
      'inbox',
      'board',
      'counts',
      'alarms',
      'consultation',
      'case',
      'cases',
      'case-counts',
      'participations',
    ])
      void this.queries.invalidateQueries({ queryKey: [key] });
  }

  /** What is not on the screen is thrown away, what is on it fetched anew: nothing stays that may not be seen any more. */
  forget(): void {
    this.queries.removeQueries({ type: 'inactive' });
    void this.queries.invalidateQueries();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private fetch(): void {
    this.timer = null;
    this.last = Date.now();
    void this.queries.invalidateQueries({ predicate: showing(this.ids) });
    for (const key of ['inbox', 'board', 'counts', 'alarms']) void this.queries.invalidateQueries({ queryKey: [key] });
    this.ids = new Set();
  }
}

/** Keeps everything below it up to date. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [presences] = useState(() => new Presences());
  const [connection, setConnection] = useState<Connection>({ state: 'connected', freshAt: null });
  const [caughtUp, setCaughtUp] = useState<number | null>(null);
  const [live, setLive] = useState<Live | null>(null);

  useEffect(() => {
    const refetching = new Refetching(queries);
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const line = new Live(api.changes, {
      changed: (ids) => refetching.changed(ids),
      reset: () => refetching.all(),
      outOfSight: () => refetching.forget(),
      notices: () => void queries.invalidateQueries({ queryKey: ['sight-notices'] }),
      alarms: () => void queries.invalidateQueries({ queryKey: ['alarms'] }),
      supportCase: (id) => {
        for (const queryKey of [
          ['case', id],
          ['case-history', id],
          ['cases'],
          ['case-counts'],
          ['team-cases'],
          ['participations'],
        ])
          void queries.invalidateQueries({ queryKey });
      },
      called: () => void queries.invalidateQueries({ queryKey: ['mentions'] }),
      caughtUp: (count) => {
        setCaughtUp(count);
        clearTimeout(quiet);
        quiet = setTimeout(() => setCaughtUp(null), 10_000);
      },
      presence: presences.set,
      reading: (id) => refetching.changed([id]),
      connection: setConnection,
      // Asking who is signed in finds out whether anybody is; the answer brings the sign-in over the page.
      signedOut: () => void api.me().catch(() => {}),
    });
    const hurry = () => document.visibilityState === 'visible' && line.hurry();
    const events: [EventTarget, string][] = [
      [window, 'focus'],
      [window, 'online'],
      [document, 'visibilitychange'],
    ];
    for (const [target, event] of events) target.addEventListener(event, hurry);
    line.open();
    setLive(line);
    return () => {
      for (const [target, event] of events) target.removeEventListener(event, hurry);
      clearTimeout(quiet);
      refetching.stop();
      line.close();
    };
  }, [queries, presences]);

  const state = useMemo(
    (): LiveState => ({
      connection,
      caughtUp,
      hurry: () => live?.hurry(),
      present: (id, what) => live?.present(id, what),
      presences,
    }),
    [connection, caughtUp, live, presences],
  );
  return <LiveContext value={state}>{children}</LiveContext>;
}
