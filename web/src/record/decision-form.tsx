import type { FormEvent, ReactNode } from 'react';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { words } from './record.words.js';

/** A decision in a dialog: its fields, 保存する, and what went wrong. */
export function DecisionForm({
  title,
  save = words.save,
  going,
  error,
  onSave,
  onClose,
  children,
}: {
  title: string;
  save?: string;
  going: boolean;
  error: Error | null;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!going) onSave();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {error && (
          <Notice kind="error" role="alert" title={words.failed}>
            {wordsOf(error)}
          </Notice>
        )}
        {children}
        <DialogActions>
          <Button type="submit" look="solid">
            {going ? words.saving : save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
