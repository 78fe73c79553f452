import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useMe } from '../sign-in/session.js';
import { useDecision } from '../thread/use-consultation.js';
import { Select } from '../ui/select.js';
import { Textarea } from '../ui/textarea.js';
import { DecisionForm } from './decision-form.js';
import { words } from './record.words.js';

/** Ends a consultation with a reason; after U3 or U4 somebody else has to have agreed. */
export function ClosingDialog({ record, onClose }: { record: ConsultationRecord; onClose: () => void }) {
  const me = useMe();
  const [reason, setReason] = useState('');
  const [second, setSecond] = useState('');
  const [asked, setAsked] = useState(false);
  const grave = record.urgency === 'U3' || record.urgency === 'U4';
  const closing = useDecision(record.id, () =>
    api.close(record.id, { reason, ...(second && { secondPerson: second }) }),
  );

  function save() {
    setAsked(true);
    if (reason.trim() !== '' && (!grave || second !== '')) closing.mutate(undefined, { onSuccess: onClose });
  }

  return (
    <DecisionForm
      title={words.endTitle}
      save={words.end}
      going={closing.isPending}
      error={closing.error}
      onSave={save}
      onClose={onClose}
    >
      <p>{words.endLead}</p>
      <Textarea
        id="closing-reason"
        label={words.endReason}
        required
        support={words.endReasonSupport}
        error={asked && reason.trim() === '' ? words.reasonRequired : null}
        rows={4}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {grave && (
        <Select
          id="second-person"
          label={words.secondPerson}
          required
          support={words.secondSupport}
          error={asked && second === '' ? words.secondRequired : null}
          value={second}
          onChange={(event) => setSecond(event.target.value)}
        >
          <option value="">{words.choose}</option>
          {me.colleagues
            .filter(({ id }) => id !== me.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      )}
    </DecisionForm>
  );
}
