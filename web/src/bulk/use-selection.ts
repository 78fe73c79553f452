import { useCallback, useState } from 'react';
import { type Selection, touched } from './selection.js';

const nothing: Selection = new Map();

/** Which rows of the list are chosen. Another view begins with none. */
export function useSelection(view: string) {
  const [held, setHeld] = useState<{ view: string; selection: Selection; last: string | null }>({
    view,
    selection: nothing,
    last: null,
  });
  const selection = held.view === view ? held.selection : nothing;
  const last = held.view === view ? held.last : null;
  const touch = (rows: readonly { id: string; version: number }[], id: string, shift: boolean) =>
    setHeld({ view, selection: touched(selection, rows, { id, last, shift }), last: id });
  const set = (next: Selection) => setHeld({ view, selection: next, last: null });
  const clear = useCallback(() => setHeld((before) => ({ ...before, selection: nothing, last: null })), []);
  return { selection, touch, set, clear };
}
