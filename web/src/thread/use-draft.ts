import { useSyncExternalStore } from 'react';
import { api } from '../api.js';
import { type Draft, Drafts, type Mode } from './drafts.js';

/** The drafts of this page. */
export const drafts = new Drafts(api);

window.addEventListener('beforeunload', (event) => {
  if (drafts.any()) event.preventDefault();
});

/** One draft, live. */
export const useDraft = (id: string, mode: Mode): Draft =>
  useSyncExternalStore(drafts.subscribe, () => drafts.get(id, mode));
