import { type FormEvent, type ReactNode, useState } from 'react';
import type { CaseDeed, CaseRecord } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { longTime } from '../words/times.js';
import { deedWords, words } from './casework.words.js';
import { useDeed, type Wrong, wrongOf } from './use-deed.js';

/** What is typed into the fields, by name. */
export type Values = Record<string, string>;

/** One field of a deed. `many` holds its choices separated by blanks. */
export interface DeedField {
  name: string;
  label: string;
  kind: 'line' | 'words' | 'day' | 'choice' | 'many';
  required?: boolean;
  support?: string;
  choices?: readonly (readonly [value: string, label: string])[];
  rows?: number;
  max?: number;
}

/** Something done to a case in a dialog: its fields, what is wrong beside each, and what a colleague did meanwhile. */
export function DeedDialog({
  record,
  title,
  save = words.save,
  lead,
  fields,
  initial = {},
  deed,
  onClose,
}: {
  record: CaseRecord;
  title: string;
  save?: string;
  lead?: ReactNode;
  fields: readonly DeedField[];
  initial?: Values;
  deed: (values: Values) => CaseDeed;
  onClose: () => void;
}) {
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(fields.map(({ name }) => [name, ''])),
    ...initial,
  }));
  const { doing, newer } = useDeed(record);
  const wrong = wrongOf(doing.error);
  const named = new Set(fields.map(({ name }) => name));
  const besides = Object.entries(wrong).filter(([field]) => !named.has(field));
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
            <p>{words.overtakenLead}</p>
            <ul className="list-disc pl-5">
              {newer.map((event) => (
                <li key={event.version}>
                  {event.by?.name ?? words.service}：{deedWords[event.kind as keyof typeof deedWords]}（
                  {longTime(event.at)}）
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {doing.error && !overtaken && Object.keys(wrong).length === 0 && (
          <Notice kind="error" role="alert" title={wordsOf(doing.error)} />
        )}
        {besides.length > 0 && <Notice kind="error" role="alert" title={besides.map(([, text]) => text).join(' ')} />}
        {lead}
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
            {save}
          </Button>
          <Button onClick={onClose}>やめる</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** One field of a dialog of deeds. */
export function Field({
  field: { name, label, kind, required, support, choices = [], rows = 3, max = 1000 },
  value,
  wrong,
  onChange,
}: {
  field: DeedField;
  value: string;
  wrong: Wrong;
  onChange: (value: string) => void;
}) {
  const shared = { id: `deed-${name}`, label, required, optional: !required, support, error: wrong[name] ?? null };
  if (kind === 'many') {
    const chosen = value.split(' ').filter(Boolean);
    return (
      <ChoiceGroup id={shared.id} legend={label} error={shared.error} className="grid gap-x-4 desktop:grid-cols-2">
        {choices.map(([one, text]) => (
          <Checkbox
            key={one}
            label={text}
            checked={chosen.includes(one)}
            onChange={() =>
              onChange((chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]).join(' '))
            }
          />
        ))}
      </ChoiceGroup>
    );
  }
  if (kind === 'choice')
    return (
      <Select {...shared} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">―</option>
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </Select>
    );
  if (kind === 'words')
    return (
      <Textarea
        {...shared}
        rows={rows}
        maxLength={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <TextField
      {...shared}
      {...(kind === 'day' ? { type: 'date', className: 'max-w-48' } : { maxLength: max })}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
