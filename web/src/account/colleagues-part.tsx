import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColleagueSignIn } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { words } from './account.words.js';

const key = ['colleagues-sign-in'];

/** Who signs in with a second factor; it can be taken off a colleague who lost the telephone. */
export function ColleaguesPart() {
  const me = useMe();
  const { data: colleagues = [] } = useQuery({ queryKey: key, queryFn: api.colleaguesSignIn, staleTime: 0 });
  const [asked, setAsked] = useState<ColleagueSignIn | null>(null);
  return (
    <section data-screen-only aria-labelledby="colleagues" className="flex flex-col gap-3">
      <div>
        <h2 id="colleagues" className="text-dns-17B-130">
          {words.colleagues}
        </h2>
        <p>{words.colleaguesLead}</p>
      </div>
      <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
        {colleagues.map((one) => (
          <li key={one.id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-1">
            <span className="min-w-0 flex-1 basis-40">{one.name}</span>
            <span className="text-dns-14N-130">{words.standings[one.secondFactor]}</span>
            {one.secondFactor === 'on' && one.id !== me.id && (
              <Button size="sm" aria-label={words.resetLabel(one.name)} onClick={() => setAsked(one)}>
                {words.reset}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && <ResetDialog colleague={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function ResetDialog({ colleague, onClose }: { colleague: ColleagueSignIn; onClose: () => void }) {
  const queries = useQueryClient();
  const resetting = useMutation({
    mutationFn: () => api.resetSecondFactor(colleague.id),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  return (
    <Dialog title={words.resetTitle} onClose={onClose}>
      {resetting.isError && (
        <Notice kind="error" role="alert" title={words.resetFailed}>
          {wordsOf(resetting.error)}
        </Notice>
      )}
      <p>{words.resetLead(colleague.name)}</p>
      <DialogActions>
        <Button look="danger" onClick={() => !resetting.isPending && resetting.mutate()}>
          {resetting.isPending ? words.resetting : words.reset}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </DialogActions>
    </Dialog>
  );
}
