import { type FormEvent, useState } from 'react';
import type { CaseRefusal, MeetingRecord, MeetingRefusal } from '../../../src/contract/index.js';
import { isOvertaken, Refused, wordsOf } from '../api.js';
import { refusalWords as caseRefusalWords } from '../casework/casework.words.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { type DeedField, Field, type Values } from '../ui/fields-dialog.js';
import { Notice } from '../ui/notice.js';
import { refusalWords, words } from './meeting.words.js';

/** A form of a meeting: its fields, what stands in them at first, and what saving does. */
export interface MeetingForm {
  title: string;
  lead?: string;
  fields: DeedField[];
  initial?: Values;
  save: (values: Values) => Promise<unknown>;
  /** What the members are called of whom a refusal speaks; `id` of one that is only being invited. */
  names?: (memberId: string, values: Values) => string;
}

const sentence = (message: string): string =>
  refusalWords[message as MeetingRefusal] ?? caseRefusalWords[message as CaseRefusal] ?? refusalWords.required;

/** What is wrong, by field; `''` for what is about none. Whom a consent leaves out is said by name. */
export function wrongOf(error: unknown, names: (memberId: string) => string): Record<string, string> {
  if (!(error instanceof Refused) || error.problem.code !== 'invalid') return {};
  const wrong: Record<string, string> = {};
  for (const { path, message } of error.problem.issues ?? []) {
    const [field, id] = path.replace(/^deed\./, '').split('.') as [string, string?];
    if (field === 'members' && id) {
      wrong[''] = `${wrong[''] ? `${wrong['']} ` : ''}${names(id)}：${sentence(message)}`;
      continue;
    }
    // The paper's fields stand beside the others.
    const key = field === 'paper' && id ? id : field;
    wrong[['kind', 'id', 'version'].includes(key) ? '' : key] ??= sentence(message);
  }
  return wrong;
}

/** What somebody of a meeting is called. */
export const nameIn =
  (meeting: MeetingRecord) =>
  (memberId: string): string => {
    const found = meeting.people.find(({ id }) => id === memberId);
    return found?.agency?.name ?? found?.staff?.name ?? (found?.name || '');
  };

/** A form in a dialog. Nothing that was typed is lost when it is refused, or when somebody was faster. */
export function MeetingDialog({ form, onClose }: { form: MeetingForm; onClose: () => void }) {
  const { title, lead, fields, initial = {}, save, names } = form;
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(fields.map(({ name }) => [name, ''])),
    ...initial,
  }));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wrong = wrongOf(error, (id) => names?.(id, values) ?? '');
  const named = new Set(fields.map(({ name }) => name));
  const besides = Object.entries(wrong).filter(([field]) => !named.has(field));
  const overtaken = isOvertaken(error);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await save(values);
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {overtaken && <Notice kind="warning" role="alert" title={words.overtaken} />}
        {error !== null && !overtaken && Object.keys(wrong).length === 0 && (
          <Notice kind="error" role="alert" title={wordsOf(error)} />
        )}
        {besides.length > 0 && <Notice kind="error" role="alert" title={besides.map(([, text]) => text).join(' ')} />}
        {lead && <p className="text-dns-14N-130">{lead}</p>}
        {fields.map((field) => (
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
          <Button onClick={onClose}>やめる</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
