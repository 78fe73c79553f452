import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../api.js';
import { DraftKeeper, type Keeping } from './draft-keeper.js';
import { type Draft, Drafts, type Mode } from './drafts.js';

/** Saves the drafts of this page. */
export const keeper = new DraftKeeper(api);
/** The drafts of this page. */
export const drafts = new Drafts(api, keeper);

window.addEventListener('beforeunload', (event) => {
  if (drafts.any() && !keeper.allSaved()) event.preventDefault();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') keeper.hurry();
});

/** One draft, live. */
export const useDraft = (id: string, mode: Mode): Draft =>
  useSyncExternalStore(drafts.subscribe, () => drafts.get(id, mode));

/** How a draft stands with the server, live. */
export const useKeeping = (id: string, mode: Mode): Keeping =>
  useSyncExternalStore(keeper.subscribe, () => keeper.get(id, mode));

/** On opening a consultation, what its writer began at another screen comes to this one. */
export function useSavedDrafts(id: string): void {
  useEffect(() => {
    void keeper.load(id).then(
      (saved) => {
        for (const draft of saved) drafts.arrive(id, draft);
      },
      () => {},
    );
  }, [id]);
}

/** Who else has begun something in a consultation, as of when it was opened. */
export const useOthersDrafts = (id: string) =>
  useQuery({ queryKey: ['drafts', id], queryFn: () => api.drafts(id), select: ({ others }) => others }).data ?? [];
