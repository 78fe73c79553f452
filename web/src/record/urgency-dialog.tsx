import { useState } from 'react';
import { type ConsultationItem, type Urgency, urgencies } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useDecision, useRefresh } from '../thread/use-consultation.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Textarea } from '../ui/textarea.js';
import { urgencyMeaning, urgencyWords } from '../words/codes.js';
import { DecisionForm } from './decision-form.js';
import { words } from './record.words.js';

/** Sets the level. Anybody may raise it; lowering needs a reason, and out of U3 and U4 a second person. */
export function UrgencyDialog({ record, onClose }: { record: ConsultationItem; onClose: () => void }) {
  const [urgency, setUrgency] = useState<Urgency>(record.urgency);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const refresh = useRefresh(record.id);
  const setting = useDecision(record.id, () =>
    api.setUrgency(record.id, { urgency, ...(reason.trim() && { reason }) }).finally(() => void refresh()),
  );
  const lowers = urgency < record.urgency;
  const byTwo = lowers && record.urgency >= 'U3';
  const missing = lowers && reason.trim() === '';

  function save() {
    setAsked(true);
    if (!missing) setting.mutate(undefined, { onSuccess: onClose });
  }

  return (
    <DecisionForm
      title={words.urgencyTitle}
      going={setting.isPending}
      error={setting.error}
      onSave={save}
      onClose={onClose}
    >
      <ChoiceGroup id="new-urgency" legend={words.urgency}>
        {urgencies.toReversed().map((one) => (
          <Radio
            key={one}
            name="urgency"
            label={`${one} ${urgencyWords[one]}`}
            hint={urgencyMeaning[one]}
            checked={urgency === one}
            onChange={() => setUrgency(one)}
          />
        ))}
      </ChoiceGroup>
      <Textarea
        id="urgency-reason"
        label={words.urgencyReason}
        required={lowers}
        optional={!lowers}
        support={lowers ? (byTwo ? words.loweringByTwo : words.lowering) : words.raising}
        error={asked && missing ? words.reasonRequired : null}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </DecisionForm>
  );
}
