import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { JoiningPreview } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { ErrorText } from '../ui/field.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { Textarea } from '../ui/textarea.js';
import { urgencyWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { words } from './joining.words.js';
import { SidesTable } from './sides-table.js';

/** Two consultations beside each other, what joining them would do, and the reason that has to be given. */
export function JoiningDialog({ id, other, onClose }: { id: string; other: string; onClose: () => void }) {
  const [swapped, setSwapped] = useState(false);
  const [survivor, joined] = swapped ? [other, id] : [id, other];
  const { data, error, refetch } = useQuery({
    queryKey: ['joining', survivor, joined],
    queryFn: () => api.joiningPreview(survivor, joined),
    gcTime: 0,
  });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.lead}</p>
      {error && <LoadFailed title={words.failedLoading} error={error} again={words.retry} onAgain={refetch} />}
      {!data && !error && <Loading what={words.loading} />}
      {data && (
        <>
          <SidesTable preview={data} />
          <div>
            <Button size="sm" onClick={() => setSwapped(!swapped)}>
              {words.swap}
            </Button>
          </div>
          <JoiningForm preview={data} onAgain={refetch} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

function JoiningForm({
  preview: { survivor, other, people, after, obstacle },
  onAgain,
  onClose,
}: {
  preview: JoiningPreview;
  onAgain: () => unknown;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState(false);
  const joining = useMutation({
    mutationFn: () =>
      api.join(survivor.id, {
        other: other.id,
        reason,
        sure,
        version: survivor.version,
        otherVersion: other.version,
      }),
    onSuccess: (record) => {
      queries.setQueryData(['consultation', record.id], record);
      for (const key of ['inbox', 'board', 'counts', 'kin']) void queries.invalidateQueries({ queryKey: [key] });
      void queries.invalidateQueries({ queryKey: ['consultation', other.id] });
      onClose();
      navigate(`/consultations/${record.id}`);
    },
    // What changed meanwhile is shown before it is tried again.
    onError: () => void onAgain(),
  });
  const mustBeSure = people !== 'same';
  const noReason = asked && reason.trim() === '';
  const notSure = asked && mustBeSure && !sure;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() === '' || (mustBeSure && !sure) || joining.isPending) return;
    joining.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Notice kind={people === 'same' ? 'info' : 'warning'} title={words.people[people]}>
        {words.after(`${after.urgency} ${urgencyWords[after.urgency]}`, longTime(after.dueAt))}
      </Notice>
      {joining.isError && (
        <Notice kind="error" role="alert" title={words.failed}>
          {wordsOf(joining.error)}
        </Notice>
      )}
      {obstacle ? (
        <Notice kind="warning" role="alert" title={words.obstacles[obstacle]} />
      ) : (
        <>
          {mustBeSure && (
            <div>
              <Checkbox
                label={words.sure}
                checked={sure}
                aria-invalid={notSure ? true : undefined}
                aria-describedby={notSure ? 'joining-sure-error' : undefined}
                onChange={({ target }) => setSure(target.checked)}
              />
              {notSure && <ErrorText id="joining-sure-error">{words.sureRequired}</ErrorText>}
            </div>
          )}
          <Textarea
            id="joining-reason"
            label={words.reasonLabel}
            required
            rows={2}
            maxLength={2000}
            error={noReason ? words.reasonRequired : null}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </>
      )}
      <DialogActions>
        {!obstacle && (
          <Button type="submit" look="solid">
            {joining.isPending ? words.joining : words.join}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
      </DialogActions>
    </form>
  );
}
