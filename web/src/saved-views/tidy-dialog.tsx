import { useState } from 'react';
import type { SavedView } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { words } from './saved-views.words.js';
import { useSavedViews, useViewsChange } from './use-saved-views.js';
import { ViewDialog } from './view-dialog.js';

/** The list with its places with one row moved by one. */
export function moved(ids: readonly string[], id: string, by: 1 | -1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const next = [...ids];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

/** Puts the saved views into order, renames and deletes them. */
export function TidyDialog({ onClose }: { onClose: () => void }) {
  const { data: views = [] } = useSavedViews();
  const ordering = useViewsChange((ids: string[]) => api.orderViews(ids));
  const removing = useViewsChange((id: string) => api.removeView(id));
  const [renaming, setRenaming] = useState<SavedView | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const ids = views.map(({ id }) => id);
  const error = ordering.error ?? removing.error;
  const move = (id: string, by: 1 | -1) => !ordering.isPending && ordering.mutate(moved(ids, id, by));

  return (
    <Dialog title={words.tidyTitle} onClose={onClose}>
      {error && (
        <Notice kind="error" role="alert" title={words.failed}>
          {wordsOf(error)}
        </Notice>
      )}
      <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
        {views.map((view) => (
          <li key={view.id} className="flex flex-wrap items-center gap-x-2 gap-y-3 py-2">
            <span className="min-w-0 flex-1 basis-40 break-words">
              {view.name}
              {view.shared && <span className="ml-2 text-dns-14N-130">（{words.sharedMark}）</span>}
            </span>
            <Button size="xs" aria-label={words.up(view.name)} onClick={() => move(view.id, -1)}>
              {words.upShort}
            </Button>
            <Button size="xs" aria-label={words.down(view.name)} onClick={() => move(view.id, 1)}>
              {words.downShort}
            </Button>
            {view.changeable && (
              <Button size="xs" aria-label={words.rename(view.name)} onClick={() => setRenaming(view)}>
                {words.renameShort}
              </Button>
            )}
            {view.changeable && (
              <Button size="xs" aria-label={words.remove(view.name)} onClick={() => setAsked(view.id)}>
                {words.removeShort}
              </Button>
            )}
            {asked === view.id && (
              <p role="alert" className="flex w-full flex-wrap items-center gap-2 bg-yellow-50 px-2 py-2">
                {words.removeAsk(view.name)}
                {view.shared && words.removeShared}
                <Button size="xs" look="danger" onClick={() => !removing.isPending && removing.mutate(view.id)}>
                  {words.really}
                </Button>
                <Button size="xs" onClick={() => setAsked(null)}>
                  {words.keep}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
      </DialogActions>
      {renaming && <ViewDialog given={renaming} onClose={() => setRenaming(null)} />}
    </Dialog>
  );
}
