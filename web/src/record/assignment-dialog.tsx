import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { now } from '../clock.js';
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
  // A date that is over is no next date: the field begins empty and has to be filled.
  const before = Date.parse(record.dueAt) <= now() ? '' : inputTime(record.dueAt);
  const [owner, setOwner] = useState(record.owner?.id ?? '');
  const [due, setDue] = useState(before);
  const [asked, setAsked] = useState(false);
  const assigning = useDecision(record.id, () =>
    api.assign(record.id, { owner: owner || null, ...(due !== before && { dueAt: instantOf(due) ?? undefined }) }),
  );
  const at = instantOf(due);
  const wrong = at === null ? words.badDate : Date.parse(at) <= now() ? words.pastDate : null;
  function save() {
    setAsked(true);
    if (wrong === null) assigning.mutate(undefined, { onSuccess: onClose });
  }

  return (
    <DecisionForm
      title={words.assignTitle}
      going={assigning.isPending}
      error={assigning.error}
      onSave={save}
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
        required
        error={asked ? wrong : null}
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
    </DecisionForm>
  );
}
