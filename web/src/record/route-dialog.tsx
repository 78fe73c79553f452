import { useState } from 'react';
import type { ConsultationItem, Route } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useDecision } from '../thread/use-consultation.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Textarea } from '../ui/textarea.js';
import { routeMeaning, routeWords } from '../words/codes.js';
import { DecisionForm } from './decision-form.js';
import { words } from './record.words.js';

/** The screening's result by a person, with the reason. What triage suggests is not chosen beforehand. */
export function RouteDialog({ record, onClose }: { record: ConsultationItem; onClose: () => void }) {
  const [route, setRoute] = useState<Route | null>(record.route);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const deciding = useDecision(record.id, (decided: Route) =>
    api.setRoute(record.id, { route: decided, reason, issues: [] }),
  );

  function save() {
    setAsked(true);
    if (route !== null && reason.trim() !== '') deciding.mutate(route, { onSuccess: onClose });
  }

  return (
    <DecisionForm
      title={words.routeTitle}
      going={deciding.isPending}
      error={deciding.error}
      onSave={save}
      onClose={onClose}
    >
      {record.suggestedRoute !== null && <p>{words.suggestion(routeWords[record.suggestedRoute])}</p>}
      <ChoiceGroup
        id="new-route"
        legend={words.route}
        required
        error={asked && route === null ? words.routeRequired : null}
      >
        {([1, 2, 3] as const).map((one) => (
          <Radio
            key={one}
            name="route"
            label={routeWords[one]}
            hint={routeMeaning[one]}
            checked={route === one}
            onChange={() => setRoute(one)}
          />
        ))}
      </ChoiceGroup>
      <Textarea
        id="route-reason"
        label={words.routeReason}
        required
        error={asked && reason.trim() === '' ? words.reasonRequired : null}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </DecisionForm>
  );
}
