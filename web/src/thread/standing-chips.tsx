import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { AssignmentDialog } from '../record/assignment-dialog.js';
import { words } from './thread.words.js';

/** Who looks after it and what the next date is: always there, and pressed to change them. */
export function StandingChips({
  record,
  due,
}: {
  record: ConsultationRecord;
  due: { text: string; late: boolean; near: boolean };
}) {
  const [open, setOpen] = useState(false);
  const owner = `${words.owner}：${record.owner?.name ?? words.unassigned}`;
  const date = `${words.due}：${due.text}`;
  const chip = (text: string, warns: boolean) => (
    <button
      type="button"
      onClick={() => setOpen(true)}
      className={`inline-flex min-h-7 items-center rounded-4 border px-2 text-dns-14B-130 hover:underline ${
        warns ? 'border-orange-1000 bg-orange-50 text-orange-1000' : 'border-solid-gray-536 bg-white'
      }`}
    >
      {text}
      <span aria-hidden="true"> ▾</span>
      <span className="sr-only">{words.press}</span>
    </button>
  );
  return (
    <>
      {chip(owner, record.owner === null)}
      {chip(date, due.late)}
      {open && <AssignmentDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}
