import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { useDecision } from '../thread/use-consultation.js';
import { Button } from '../ui/button.js';
import { longTime } from '../words/times.js';
import { words } from './snooze.words.js';
import { SnoozeFields, snoozeDayError, tomorrow } from './snooze-fields.js';

/** The button that puts a consultation off. */
export function SnoozeButton({ record }: { record: ConsultationRecord }) {
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState(tomorrow);
  const [asked, setAsked] = useState(false);
  const putting = useDecision(record.id, () => api.snooze(record.id, { day }));
  function save() {
    setAsked(true);
    if (snoozeDayError(day) === null) putting.mutate(undefined, { onSuccess: () => setOpen(false) });
  }
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {words.action}
      </Button>
      {open && (
        <DecisionForm
          title={words.title}
          save={words.save}
          going={putting.isPending}
          error={putting.error}
          onSave={save}
          onClose={() => setOpen(false)}
        >
          <SnoozeFields day={day} error={asked ? snoozeDayError(day) : null} onChange={setDay} />
        </DecisionForm>
      )}
    </>
  );
}

/** Says until when a consultation is put off and by whom, and calls it back. */
export function SnoozeNotice({ record }: { record: ConsultationRecord }) {
  const calling = useDecision(record.id, () => api.callBack(record.id));
  if (record.snooze === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-420 bg-yellow-50 px-4 py-1">
      <p className="text-dns-14B-130">{words.put(longTime(record.snooze.until), record.snooze.by)}</p>
      <Button size="xs" onClick={() => !calling.isPending && calling.mutate(undefined)}>
        {calling.isPending ? words.going : words.back}
      </Button>
      {calling.isError && (
        <p role="alert" className="text-dns-14N-130 text-error-2">
          ＊{words.failed}
          {wordsOf(calling.error)}
        </p>
      )}
    </div>
  );
}
