import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useMe } from '../sign-in/session.js';
import { useDecision } from '../thread/use-consultation.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { inputTime, instantOf } from '../words/times.js';
import { DecisionForm } from './decision-form.js';
import { words } from './record.words.js';

/** Who looks after it from now on, and by when something has to happen next. */
export function AssignmentDialog({ record, onClose }: { record: ConsultationRecord; onClose: () => void }) {
  const me = useMe();
  const before = inputTime(record.dueAt);
  const [owner, setOwner] = useState(record.owner?.id ?? '');
  const [due, setDue] = useState(before);
  const assigning = useDecision(record.id, () =>
    api.assign(record.id, { owner: owner || null, ...(due !== before && { dueAt: instantOf(due) ?? undefined }) }),
  );
  const bad = instantOf(due) === null;

  return (
    <DecisionForm
      title={words.assignTitle}
      going={assigning.isPending}
      error={assigning.error}
      onSave={() => !bad && assigning.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select id="new-owner" label={words.assignOwner} value={owner} onChange={(event) => setOwner(event.target.value)}>
        <option value="">{words.unassigned}</option>
        {me.colleagues.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        id="new-due"
        type="datetime-local"
        label={words.assignDue}
        support={words.assignDueSupport}
        error={bad ? words.badDate : null}
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
    </DecisionForm>
  );
}
