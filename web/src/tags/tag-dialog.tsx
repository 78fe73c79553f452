import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Tag, type TagSign, tagSigns } from '../../../src/contract/index.js';
import { api, Refused } from '../api.js';
import { newId } from '../ids.js';
import { DecisionForm } from '../record/decision-form.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './tags.words.js';

/** A new tag, or a change of one. */
export function TagDialog({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [id] = useState(() => tag?.id ?? newId());
  const [name, setName] = useState(tag?.name ?? '');
  const [sign, setSign] = useState<TagSign>(tag?.sign ?? tagSigns[0]);
  const [retired, setRetired] = useState(tag?.retired ?? false);
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: () =>
      tag ? api.changeTag(id, { version: tag.version, name, sign, retired }) : api.addTag({ id, name, sign }),
    onSuccess: (tags) => {
      queries.setQueryData(['tags'], tags);
      void queries.invalidateQueries({ queryKey: ['inbox'] });
      onClose();
    },
    onError: () => queries.invalidateQueries({ queryKey: ['tags'] }),
  });
  const { problem } = saving.error instanceof Refused ? saving.error : { problem: null };
  const taken = problem?.issues?.some(({ path }) => path === 'name') ?? false;
  const overtaken = problem?.code === 'something_newer';
  const missing = asked && name.trim() === '' ? words.nameRequired : null;

  return (
    <DecisionForm
      title={tag ? words.edit(tag.name) : words.add}
      going={saving.isPending}
      error={taken ? null : saving.error}
      onSave={() => {
        setAsked(true);
        if (name.trim() !== '') saving.mutate();
      }}
      onClose={onClose}
    >
      {overtaken && <p className="text-error-2">＊{words.changed}</p>}
      <TextField
        id="tag-name"
        label={words.name}
        required
        support={words.nameSupport}
        error={missing ?? (taken ? words.nameTaken : null)}
        maxLength={20}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          if (taken) saving.reset();
        }}
      />
      <ChoiceGroup id="tag-sign" legend={words.sign} className="flex flex-wrap gap-x-6">
        {tagSigns.map((one) => (
          <Radio key={one} name="tag-sign" label={one} checked={sign === one} onChange={() => setSign(one)} />
        ))}
      </ChoiceGroup>
      {tag && (
        <ChoiceGroup id="tag-state" legend={words.state}>
          <Radio name="tag-state" label={words.inUse} checked={!retired} onChange={() => setRetired(false)} />
          <Radio name="tag-state" label={words.retired} checked={retired} onChange={() => setRetired(true)} />
        </ChoiceGroup>
      )}
    </DecisionForm>
  );
}
