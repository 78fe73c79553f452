import type { ReactNode } from 'react';
import type { CaseDeed, CaseRecord } from '../../../src/contract/index.js';
import { type DeedField, FieldsDialog, type Values } from '../ui/fields-dialog.js';
import { longTime } from '../words/times.js';
import { deedWords, words } from './casework.words.js';
import { useDeed, wrongOf } from './use-deed.js';

/** Something done to a case in a dialog, with what a colleague did meanwhile. */
export function DeedDialog({
  record,
  title,
  save = words.save,
  lead,
  fields,
  initial,
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
  const { doing, newer } = useDeed(record);
  const meanwhile = (
    <>
      <p>{words.overtakenLead}</p>
      <ul className="list-disc pl-5">
        {newer.map((event) => (
          <li key={event.version}>
            {event.by?.name ?? words.service}：{deedWords[event.kind as keyof typeof deedWords]}（{longTime(event.at)}）
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <FieldsDialog
      {...{ title, save, lead, fields, initial, onClose }}
      error={doing.error}
      wrong={wrongOf(doing.error)}
      overtaken={{ title: words.overtaken, lead: meanwhile }}
      onSubmit={(values) => !doing.isPending && doing.mutate(deed(values), { onSuccess: onClose })}
    />
  );
}
