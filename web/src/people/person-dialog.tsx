import { useState } from 'react';
import type { ConsultationPeople, NewLink, PersonPart } from '../../../src/contract/index.js';
import { personParts } from '../../../src/contract/index.js';
import { api, issuesOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { LikenessList } from './likeness-list.js';
import { words } from './people.words.js';
import { factsOf, PersonFields, typedOf } from './person-fields.js';
import { useLikeness } from './use-likeness.js';
import { usePeopleChange } from './use-people.js';

const nobody = { name: null, kana: null, born: null, sex: null, address: null, phones: null, note: null };

/** Somebody who comes into a record: known already, or new. The first one begins with what the record says of its speaker. */
export function PersonDialog({ id, people, onClose }: { id: string; people: ConsultationPeople; onClose: () => void }) {
  const first = people.people.length === 0;
  const [person] = useState(() => crypto.randomUUID());
  const [typed, setTyped] = useState(() => typedOf(first ? people.known : nobody));
  const [parts, setParts] = useState<PersonPart[]>(first ? people.known.parts : []);
  const [asked, setAsked] = useState(false);
  const linking = usePeopleChange(id, (body: NewLink) => api.linkPerson(id, body));
  const facts = factsOf(typed);
  const like = useLikeness(facts);

  function link(body: Omit<NewLink, 'parts'>) {
    setAsked(true);
    if (parts.length > 0 && !linking.isPending) linking.mutate({ ...body, parts }, { onSuccess: onClose });
  }

  const issues = issuesOf(linking.error);
  return (
    <DecisionForm
      title={words.addTitle}
      going={linking.isPending}
      error={issues.length > 0 ? null : linking.error}
      onSave={() => link({ person, facts })}
      onClose={onClose}
    >
      <p>{words.addLead}</p>
      <ChoiceGroup
        id="person-parts"
        legend={words.partsLegend}
        required
        error={asked && parts.length === 0 ? words.partsRequired : null}
      >
        {personParts.map((part) => (
          <Checkbox
            key={part}
            label={words.parts[part]}
            hint={words.partHints[part]}
            checked={parts.includes(part)}
            onChange={({ target }) =>
              setParts(target.checked ? [...parts, part] : parts.filter((other) => other !== part))
            }
          />
        ))}
      </ChoiceGroup>
      <PersonFields typed={typed} issues={issues} onChange={setTyped} />
      <div role="status">
        {like.length > 0 && (
          <section
            aria-labelledby="person-like"
            className="rounded-8 border-2 border-warning-yellow-2 bg-yellow-50 p-3"
          >
            <h3 id="person-like" className="text-dns-16B-130">
              {words.like}
            </h3>
            <p className="mb-2 text-dns-14N-130">{words.likeLead}</p>
            <LikenessList
              people={like.slice(0, 4)}
              action={(one) => (
                <Button
                  size="xs"
                  className="mt-1"
                  aria-label={words.thisOneOf(one.name ?? words.nameless)}
                  onClick={() => link({ person: one.id })}
                >
                  {words.thisOne}
                </Button>
              )}
            />
          </section>
        )}
      </div>
    </DecisionForm>
  );
}
