import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PresenceState } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { type Connection, Live } from './live.js';
import { Presences } from './presences.js';
import { Refetching } from './refetching.js';
import { alarmedBy, showing } from './showing.js';

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

/** What a list or a count shows of any consultation. */
const ofAny = ['inbox', 'board', 'counts'];
/** The same where the list is on the screen: the counts come with it, newer than any that were asked for before. */
const ofAnyListed = ['inbox', 'board'];

/** What may have changed while nobody told. */
const ofAll = [
  ...[...ofAny, 'alarms', 'consultation', 'case', 'cases', 'case-counts', 'participations'],
  ...['meeting', 'meetings', 'outreach', 'outreaches'],
];

/** Keeps everything below it up to date. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [presences] = useState(() => new Presences());
  const [connection, setConnection] = useState<Connection>({ state: 'connected', freshAt: null });
  const [caughtUp, setCaughtUp] = useState<number | null>(null);
  const [live, setLive] = useState<Live | null>(null);

  useEffect(() => {
    const anew = (keys: string[]) => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    const refetching = new Refetching((ids) => {
      const listed = queries.getQueryCache().findAll({ queryKey: ['inbox'], type: 'active' }).length > 0;
      if (listed) void queries.cancelQueries({ queryKey: ['counts'] });
      return Promise.all([
        ...[showing, alarmedBy].map((found) => queries.invalidateQueries({ predicate: found(ids) })),
        anew(listed ? ofAnyListed : ofAny),
      ]);
    });
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const line = new Live(api.changes, {
      changed: (ids) => refetching.changed(ids),
      reset: () => void anew(ofAll),
      // What is not on the screen is thrown away, what is on it fetched anew: nothing stays that may not be seen any more.
      outOfSight: () => {
        queries.removeQueries({ type: 'inactive' });
        void queries.invalidateQueries();
      },
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
      meeting: (id) => {
        for (const queryKey of [['meeting', id], ['meetings'], ['meeting-views', id], ['area-issues']])
          void queries.invalidateQueries({ queryKey });
      },
      outreach: (id) => {
        for (const queryKey of [['outreach', id], ['outreaches'], ['outreach-counts'], ['outreaches-of'], ['field']])
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
