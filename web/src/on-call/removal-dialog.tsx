import { useMutation } from '@tanstack/react-query';
import type { OnCallShift } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { clockTime, dayOf } from '../words/times.js';
import { words } from './on-call.words.js';
import { useRotaAnew } from './use-rota.js';

/** Asks before somebody is taken out of the rota: the promise to residents hangs on it. */
export function RemovalDialog({ shift, onClose }: { shift: OnCallShift; onClose: () => void }) {
  const readAnew = useRotaAnew();
  const removing = useMutation({
    mutationFn: () => api.takeOffCall(shift.id),
    onSuccess: onClose,
    onSettled: readAnew,
  });
  const say = (at: string) => `${dayOf(at)} ${clockTime(at)}`;
  return (
    <Dialog title={words.removeTitle} onClose={onClose}>
      {removing.isError && (
        <Notice kind="error" role="alert" title={words.removeFailed}>
          {wordsOf(removing.error)}
        </Notice>
      )}
      <p className="tabular-nums">{words.removeLead(shift.staff.name, say(shift.from), say(shift.to))}</p>
      <DialogActions>
        <Button look="danger" onClick={() => !removing.isPending && removing.mutate()}>
          {removing.isPending ? words.removing : words.remove}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </DialogActions>
    </Dialog>
  );
}
