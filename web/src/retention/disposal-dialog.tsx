import { useMutation, useQuery } from '@tanstack/react-query';
import type { Disposal } from '../../../src/contract/index.js';
import { ProofForm } from '../account/proof-form.js';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { longDay } from '../words/times.js';
import { words } from './retention.words.js';

/** What stands on a list, and the decision about it. */
export function DisposalDialog({
  disposal,
  onSettled,
  onClose,
}: {
  disposal: Disposal;
  onSettled: () => void;
  onClose: () => void;
}) {
  const me = useMe();
  const { id, version, state, approvals } = disposal;
  const {
    data: items,
    error,
    refetch,
  } = useQuery({ queryKey: ['disposal', id, version], queryFn: () => settingsApi.disposalItems(id), staleTime: 0 });
  const declining = useMutation({
    mutationFn: () => settingsApi.declineDisposal(id, { version }),
    onSuccess: onSettled,
  });
  const open = state === 'proposed' || state === 'approved_once';
  const approvedByMe = approvals.some(({ by }) => by.id === me.id);
  return (
    <Dialog title={words.listTitle} onClose={onClose}>
      {open && <p>{words.listLead}</p>}
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!items && !error && <Loading what={words.listTitle} />}
      {items && (
        <ul className="max-h-60 divide-y divide-solid-gray-420 overflow-y-auto border-y border-solid-gray-420">
          {items.map(({ receipt, class: recordClass, closedAt, hash, keptBecause }) => (
            <li key={receipt} className="flex flex-wrap gap-x-4 py-1 text-dns-16N-130">
              <span className="tabular-nums">{receipt}</span>
              <span>{words.closedAt(longDay(closedAt))}</span>
              <span className="text-dns-14N-130 text-solid-gray-700">{words.classNames[recordClass]}</span>
              {hash && <span className="text-dns-14N-130">{words.removed(hash)}</span>}
              {keptBecause && <span className="text-dns-14N-130">{words.keptBecause[keptBecause]}</span>}
            </li>
          ))}
        </ul>
      )}
      {declining.isError && (
        <Notice kind="error" role="alert" title={words.notDone}>
          {wordsOf(declining.error)}
        </Notice>
      )}
      {open && items && (
        <>
          {approvedByMe ? (
            <p>{words.ownApproval}</p>
          ) : (
            <>
              <p>{words.approveLead}</p>
              <ProofForm
                label={words.approve}
                look="danger"
                act={(password) => settingsApi.approveDisposal(id, { version, password })}
                onDone={onSettled}
              />
            </>
          )}
          <div>
            <Button onClick={() => !declining.isPending && declining.mutate()}>{words.decline}</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
