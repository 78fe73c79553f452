import { useState } from 'react';
import type { SavedView } from '../../../src/contract/index.js';
import { api, Refused } from '../api.js';
import { newId } from '../ids.js';
import type { Filters } from '../inbox/filters.js';
import { DecisionForm } from '../record/decision-form.js';
import { useMe } from '../sign-in/session.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './saved-views.words.js';
import { useViewsChange } from './use-saved-views.js';

/** Saves the filters under a name, or renames a view; managers also say who sees it. */
export function ViewDialog({ given, onClose }: { given: Filters | SavedView; onClose: () => void }) {
  const me = useMe();
  const before = 'id' in given ? given : null;
  const [id] = useState(() => before?.id ?? newId());
  const [name, setName] = useState(before?.name ?? '');
  const [shared, setShared] = useState(before?.shared ?? false);
  const [asked, setAsked] = useState(false);
  const saving = useViewsChange(() =>
    'id' in given
      ? api.changeView(id, { version: given.version, name, shared })
      : api.saveView({ id, name, filters: given, shared }),
  );
  const tooMany = saving.error instanceof Refused && saving.error.problem.code === 'not_allowed_now';

  return (
    <DecisionForm
      title={before ? words.rename(before.name) : words.title}
      going={saving.isPending}
      error={saving.error}
      onSave={() => {
        setAsked(true);
        if (name.trim() !== '') saving.mutate(undefined, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      {tooMany && <p className="text-error-2">＊{words.tooMany}</p>}
      <TextField
        id="view-name"
        label={words.name}
        required
        support={words.nameSupport}
        error={asked && name.trim() === '' ? words.nameRequired : null}
        maxLength={30}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {me.role === 'manager' && (
        <ChoiceGroup id="view-shared" legend={words.sharing}>
          <Radio name="view-shared" label={words.own} checked={!shared} onChange={() => setShared(false)} />
          <Radio name="view-shared" label={words.shared} checked={shared} onChange={() => setShared(true)} />
        </ChoiceGroup>
      )}
    </DecisionForm>
  );
}
