import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { Part } from '../record/fact.js';
import { useDecision } from '../thread/use-consultation.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { TagChips } from './tag-chips.js';
import { words } from './tags.words.js';

/** The tags of a consultation, and the way to change them. */
export function TagsPart({ record, mayChange }: { record: ConsultationRecord; mayChange: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Part
      title={words.title}
      action={
        mayChange && (
          <Button size="xs" onClick={() => setOpen(true)}>
            {words.change}
          </Button>
        )
      }
    >
      {record.tags.length === 0 ? (
        <p className="text-solid-gray-700">{words.none}</p>
      ) : (
        <p className="flex flex-wrap gap-1">
          <TagChips tags={record.tags} />
        </p>
      )}
      {open && <TagsDialog record={record} onClose={() => setOpen(false)} />}
    </Part>
  );
}

function TagsDialog({ record, onClose }: { record: ConsultationRecord; onClose: () => void }) {
  const { data: tags, error } = useQuery({ queryKey: ['tags'], queryFn: api.tags });
  const [chosen, setChosen] = useState(() => record.tags.map(({ id }) => id));
  const setting = useDecision(record.id, () => api.setTags(record.id, { tags: chosen }));
  const offered = (tags ?? []).filter(({ id, retired }) => !retired || record.tags.some((tag) => tag.id === id));
  return (
    <DecisionForm
      title={words.title}
      going={setting.isPending}
      error={setting.error}
      onSave={() => setting.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      {error && <p role="alert">＊{words.failed + wordsOf(error)}</p>}
      {tags && offered.length === 0 && <p>{words.noList}</p>}
      {offered.length > 0 && (
        <ChoiceGroup id="tags" legend={words.choose} className="flex flex-wrap gap-x-6">
          {offered.map(({ id, name, sign, retired }) => (
            <Checkbox
              key={id}
              label={`${sign} ${name}`}
              hint={retired ? words.retiredHere : undefined}
              checked={chosen.includes(id)}
              onChange={() => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
            />
          ))}
        </ChoiceGroup>
      )}
    </DecisionForm>
  );
}
