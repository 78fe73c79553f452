import type { PersonFacts, PersonFile } from '../../../src/contract/index.js';
import { api, issuesOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { useTyping } from '../ui/use-typing.js';
import { words } from './people.words.js';
import { factsOf, PersonFields, typedOf } from './person-fields.js';
import { usePersonChange } from './use-people.js';

const standingOf = (file: PersonFile) => ({ values: typedOf(file), version: file.version });

/** Somebody's file, to be changed. Where a colleague was first, what they changed comes in beside what was typed here. */
export function PersonChangeDialog({ file, onClose }: { file: PersonFile; onClose: () => void }) {
  const { typed, setTyped, version, failed } = useTyping(standingOf(file), async () =>
    standingOf((await api.person(file.id)).file),
  );
  const changing = usePersonChange(file.id, (facts: PersonFacts) => api.changePerson(file.id, { ...facts, version }));
  const issues = issuesOf(changing.error);
  return (
    <DecisionForm
      title={words.facts}
      going={changing.isPending}
      error={issues.length > 0 ? null : changing.error}
      onSave={() => !changing.isPending && changing.mutate(factsOf(typed), { onSuccess: onClose, onError: failed })}
      onClose={onClose}
    >
      <PersonFields typed={typed} issues={issues} onChange={setTyped} />
    </DecisionForm>
  );
}
