import { useState } from 'react';
import type { PersonFacts, PersonFile } from '../../../src/contract/index.js';
import { api, issuesOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { words } from './people.words.js';
import { factsOf, PersonFields, typedOf } from './person-fields.js';
import { usePersonChange } from './use-people.js';

/** Somebody's file, to be changed under the version that was on the screen when the dialog opened. */
export function PersonChangeDialog({ file, onClose }: { file: PersonFile; onClose: () => void }) {
  const [version] = useState(file.version);
  const [typed, setTyped] = useState(() => typedOf(file));
  const changing = usePersonChange(file.id, (facts: PersonFacts) => api.changePerson(file.id, { ...facts, version }));
  const issues = issuesOf(changing.error);
  return (
    <DecisionForm
      title={words.facts}
      going={changing.isPending}
      error={issues.length > 0 ? null : changing.error}
      onSave={() => !changing.isPending && changing.mutate(factsOf(typed), { onSuccess: onClose })}
      onClose={onClose}
    >
      <PersonFields typed={typed} issues={issues} onChange={setTyped} />
    </DecisionForm>
  );
}
