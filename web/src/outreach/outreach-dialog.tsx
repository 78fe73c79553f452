import { type FormEvent, useState } from 'react';
import type { OutreachRecord } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { Field, type Values } from '../casework/deed-dialog.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import type { OutreachForm } from './forms.js';
import { words } from './outreach.words.js';
import { useOutreachDeed, wrongOf } from './use-outreach.js';

/** Something done to an outreach in a dialog: its fields, what is wrong beside each, and that a colleague was first. */
export function OutreachDialog({
  record,
  form,
  onClose,
}: {
  record: OutreachRecord;
  form: OutreachForm;
  onClose: () => void;
}) {
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(form.fields.map(({ name }) => [name, ''])),
    ...form.initial,
  }));
  const doing = useOutreachDeed(record);
  const wrong = wrongOf(doing.error);
  const overtaken = doing.error instanceof Refused && doing.error.problem.code === 'saved_elsewhere';
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!doing.isPending) doing.mutate(form.deed(values), { onSuccess: onClose });
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
        {form.fields.map((field) => (
          <Field
            key={field.name}
            {...{ field, wrong }}
            value={values[field.name]!}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <DialogActions>
          <Button type="submit" look="solid">
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
