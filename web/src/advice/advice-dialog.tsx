import { type FormEvent, useState } from 'react';
import type { AdviceRecord, AdviceSide } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Field, type Values } from '../casework/deed-dialog.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { words } from './advice.words.js';
import type { AdviceForm } from './forms.js';
import { isDoubted, isOvertaken, useAdviceDeed, wrongOf } from './use-advice.js';

/** Something done to a request in a dialog: its fields, what is wrong beside each, and that somebody was first. */
export function AdviceDialog({
  side,
  record,
  form,
  onClose,
}: {
  side: AdviceSide;
  record: AdviceRecord;
  form: AdviceForm;
  onClose: () => void;
}) {
  const [values, setValues] = useState<Values>(() => Object.fromEntries(form.fields.map(({ name }) => [name, ''])));
  const [confirmed, setConfirmed] = useState(false);
  const doing = useAdviceDeed(side, record);
  const wrong = wrongOf(doing.error, 'deed.');
  const overtaken = isOvertaken(doing.error);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!doing.isPending) doing.mutate({ deed: form.deed(values), confirmed }, { onSuccess: onClose });
  }
  return (
    <Dialog title={form.title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {overtaken && (
          <Notice kind="warning" role="alert" title={words.overtaken}>
            {words.overtakenLead}
          </Notice>
        )}
        {doing.error && !overtaken && Object.keys(wrong).length === 0 && (
          <Notice kind="error" role="alert" title={wordsOf(doing.error)} />
        )}
        {wrong[''] && <Notice kind="error" role="alert" title={wrong['']} />}
        {form.lead && <p className="text-dns-14N-130">{form.lead}</p>}
        {form.fields.some(({ kind }) => kind === 'words') && <p className="text-dns-14N-130">{words.newLead}</p>}
        {form.fields.map((field) => (
          <Field
            key={field.name}
            {...{ field, wrong }}
            value={values[field.name]!}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        {(confirmed || isDoubted(doing.error)) && (
          <Checkbox label={words.confirm} checked={confirmed} onChange={() => setConfirmed(!confirmed)} />
        )}
        <DialogActions>
          <Button type="submit" look="solid">
            {form.kind === 'give_to' || form.kind === 'consult' ? words.save : words.sendWords}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
