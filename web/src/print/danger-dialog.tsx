import type { PrintDanger } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { words } from './print.words.js';

/** What is asked before something leaves the screen that could be found by the wrong person. */
export function DangerDialog({
  title,
  lead,
  dangers,
  confirm,
  onConfirm,
  onClose,
}: {
  title: string;
  lead: string;
  dangers: readonly PrintDanger[];
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div role="alert" className="rounded-8 border-2 border-error-1 bg-red-50 px-3 py-2 text-red-1000">
        {dangers.map((danger) => (
          <p key={danger} className="text-dns-16B-130">
            ⚠ {words.danger[danger]}
          </p>
        ))}
        <p className="mt-1">{lead}</p>
      </div>
      <DialogActions>
        <Button look="danger" onClick={onConfirm}>
          {confirm}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </DialogActions>
    </Dialog>
  );
}
