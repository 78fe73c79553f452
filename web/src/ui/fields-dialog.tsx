import { type FormEvent, type ReactNode, useState } from 'react';
import { isOvertaken, wordsOf } from '../api.js';
import { Button } from './button.js';
import { Checkbox, ChoiceGroup } from './choice.js';
import { Dialog, DialogActions } from './dialog.js';
import { Notice } from './notice.js';
import { Select } from './select.js';
import { TextField } from './text-field.js';
import { Textarea } from './textarea.js';

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

/** What is wrong with the fields, by field; `''` for what is about none. */
export type Wrong = Record<string, string>;

/**
 * A dialog of fields with which something is done: what is wrong stands beside each field, what is wrong with nothing that it shows above
 * them all, and what was typed stays when somebody was first.
 * @param overtaken what it says where somebody was first
 * @param children what stands below the fields
 */
export function FieldsDialog({
  title,
  lead,
  fields,
  initial = {},
  error,
  wrong,
  overtaken,
  save,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  lead?: ReactNode;
  fields: readonly DeedField[];
  initial?: Values;
  error: unknown;
  wrong: Wrong;
  overtaken: { title: string; lead: ReactNode };
  save: string;
  onSubmit: (values: Values) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(fields.map(({ name }) => [name, ''])),
    ...initial,
  }));
  const first = isOvertaken(error);
  const named = new Set(fields.map(({ name }) => name));
  const besides = Object.entries(wrong).filter(([field]) => !named.has(field));
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(values);
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {first && (
          <Notice kind="warning" role="alert" title={overtaken.title}>
            {overtaken.lead}
          </Notice>
        )}
        {error !== null && !first && Object.keys(wrong).length === 0 && (
          <Notice kind="error" role="alert" title={wordsOf(error)} />
        )}
        {besides.length > 0 && <Notice kind="error" role="alert" title={besides.map(([, text]) => text).join(' ')} />}
        {lead}
        {fields.map((field) => (
          <Field
            key={field.name}
            {...{ field, wrong }}
            value={values[field.name]!}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        {children}
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
