import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { words } from './thread.words.js';

/** Sets a consultation back to unread, for me alone, and leaves it: whoever stayed would have read it again. */
export function UnreadButton({ id, back }: { id: string; back: string }) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const setting = useMutation({
    mutationFn: () => api.markUnread(id),
    onSuccess: () => {
      navigate(back);
      for (const key of ['inbox', 'counts']) void queries.invalidateQueries({ queryKey: [key] });
      queries.removeQueries({ queryKey: ['consultation', id] });
    },
  });
  return (
    <>
      <Button size="sm" onClick={() => !setting.isPending && setting.mutate()}>
        {words.unread}
      </Button>
      {setting.isError && (
        <span role="alert" className="text-dns-14N-130 text-error-2">
          ＊{wordsOf(setting.error)}
        </span>
      )}
    </>
  );
}
