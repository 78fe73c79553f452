import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BulkDeed, BulkOutcome, NewBulk } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { newId } from '../ids.js';
import type { Selection } from './selection.js';

/** What became of the last deed, as it is shown. */
export interface Result {
  kind: BulkDeed['kind'];
  outcome: BulkOutcome;
  undone: BulkOutcome | null;
}

/** Does a deed to many rows and undoes it. The same deed sent again, after a break, carries the same id and is done once. */
export function useBulk() {
  const queries = useQueryClient();
  const [result, setResult] = useState<Result | null>(null);
  const sent = useRef({ what: '', id: '' });
  const anew = () => {
    for (const key of ['inbox', 'board', 'counts', 'alarms', 'consultation'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  const doing = useMutation({ mutationFn: (body: NewBulk) => api.bulk(body), onSettled: anew });
  const undoing = useMutation({ mutationFn: (id: string) => api.undoBulk(id), onSettled: anew });

  /** Does it to the chosen rows. */
  function go(deed: BulkDeed, selection: Selection, then: () => void): void {
    if (doing.isPending) return;
    const rows = [...selection].map(([id, version]) => ({ id, version }));
    const what = JSON.stringify([deed, rows]);
    if (sent.current.what !== what) sent.current = { what, id: newId() };
    doing.mutate(
      { id: sent.current.id, deed, rows },
      {
        onSuccess: (outcome) => {
          undoing.reset();
          setResult({ kind: deed.kind, outcome, undone: null });
          then();
        },
      },
    );
  }

  /** Undoes the last deed. */
  function undo(): void {
    if (!result || undoing.isPending) return;
    undoing.mutate(result.outcome.id, { onSuccess: (undone) => setResult({ ...result, undone }) });
  }

  return { doing, undoing, result, go, undo, dismiss: () => setResult(null) };
}

/** @see useBulk */
export type BulkWork = ReturnType<typeof useBulk>;
