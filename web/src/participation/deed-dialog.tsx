import { type FormEvent, useState } from 'react';
import type { Participation } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { Field, type Values } from '../casework/deed-dialog.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import type { DeedForm } from './forms.js';
import { words } from './participation.words.js';
import { useParticipationDeed, wrongOf } from './use-participation.js';

/** Something done in a participation, in a dialog: its fields, and what is wrong beside each. */
export function ParticipationDialog({
  one,
  form: { title, lead, fields, initial = {}, deed },
  onClose,
}: {
  one: Participation;
  form: DeedForm;
  onClose: () => void;
}) {
  const names = fields.map(({ name }) => name);
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(names.map((name) => [name, ''])),
    ...initial,
  }));
  const doing = useParticipationDeed(one);
  const wrong = wrongOf(doing.error, names);
  const overtaken = doing.error instanceof Refused && doing.error.problem.code === 'saved_elsewhere';
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!doing.isPending) doing.mutate(deed(values), { onSuccess: onClose });
  }
  return (
    <Dialog title={title} onClose={onClose}>
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
        {lead && <p className="text-dns-14N-130">{lead}</p>}
        {fields.map((field) => (
          <Field
            key={field.name}
            {...{ field, wrong }}
            value={values[field.name]!}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
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
