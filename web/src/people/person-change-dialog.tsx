import { useState } from 'react';
import type { PersonFacts, PersonFile } from '../../../src/contract/index.js';
import { api, isOvertaken, issuesOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { overNewer } from '../ui/over-newer.js';
import { words } from './people.words.js';
import { factsOf, PersonFields, typedOf } from './person-fields.js';
import { usePersonChange } from './use-people.js';

/**
 * Somebody's file, to be changed under the version that was on the screen when the dialog opened. Where a colleague was first, what they
 * changed comes in beside what was typed here, and the next try goes over that.
 */
export function PersonChangeDialog({ file, onClose }: { file: PersonFile; onClose: () => void }) {
  const [seen, setSeen] = useState(file);
  const [typed, setTyped] = useState(() => typedOf(file));
  const changing = usePersonChange(file.id, (facts: PersonFacts) =>
    api.changePerson(file.id, { ...facts, version: seen.version }),
  );
  const issues = issuesOf(changing.error);
  async function overtaken(error: Error) {
    if (!isOvertaken(error)) return;
    const newer = await api.person(file.id).catch(() => null);
    if (!newer) return;
    setTyped((now) => overNewer(now, typedOf(seen), typedOf(newer.file)));
    setSeen(newer.file);
  }
  return (
    <DecisionForm
      title={words.facts}
      going={changing.isPending}
      error={issues.length > 0 ? null : changing.error}
      onSave={() => !changing.isPending && changing.mutate(factsOf(typed), { onSuccess: onClose, onError: overtaken })}
      onClose={onClose}
    >
      <PersonFields typed={typed} issues={issues} onChange={setTyped} />
    </DecisionForm>
  );
}
