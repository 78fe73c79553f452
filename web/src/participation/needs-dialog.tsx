import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Participation, ParticipationsOfCase, WrittenNeedProfile } from '../../../src/contract/index.js';
import { isOvertaken, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import type { Wrong } from '../ui/fields-dialog.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { NeedsFields, noNeeds } from './needs-fields.js';
import { words } from './participation.words.js';
import { participationApi } from './participation-api.js';
import { useParticipationDeed, wrongOf } from './use-participation.js';

const fields = ['wish', 'likes', 'can', 'cannot', 'from', 'to', 'area', 'personId', 'nextOn'];

/** Begins a participation: who, what they wish, and when somebody asks next. */
export function BeginDialog({
  caseId,
  people,
  onClose,
}: {
  caseId: string;
  people: ParticipationsOfCase['people'];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [clientId] = useState(newId);
  const [needs, setNeeds] = useState(noNeeds);
  const [personId, setPersonId] = useState(people.length === 1 ? people[0]!.id : '');
  const [nextOn, setNextOn] = useState('');
  const beginning = useMutation({
    mutationFn: () =>
      participationApi.begin(caseId, { clientId, personId: personId || null, needs, nextOn: nextOn || null }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['participations'] });
      onClose();
    },
  });
  const wrong = wrongOf(beginning.error, fields, '');
  return (
    <NeedsForm
      title={words.begin}
      {...{ needs, wrong, onClose }}
      error={beginning.error}
      going={beginning.isPending}
      onChange={setNeeds}
      onSave={() => beginning.mutate()}
      before={
        <Select
          id="need-person"
          label={words.person}
          required
          value={personId}
          error={wrong.personId ?? null}
          onChange={({ target }) => setPersonId(target.value)}
        >
          <option value="">―</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? words.unnamed}
            </option>
          ))}
        </Select>
      }
      behind={
        <TextField
          id="need-next"
          type="date"
          className="max-w-48"
          label={words.nextOn}
          required
          value={nextOn}
          error={wrong.nextOn ?? null}
          onChange={({ target }) => setNextOn(target.value)}
        />
      }
    />
  );
}

/** Writes the need profile of a participation anew. */
export function NeedsDialog({ one, onClose }: { one: Participation; onClose: () => void }) {
  const [needs, setNeeds] = useState(one.needs);
  const doing = useParticipationDeed(one);
  return (
    <NeedsForm
      title={words.editNeeds}
      {...{ needs, onClose }}
      wrong={wrongOf(doing.error, fields)}
      error={doing.error}
      going={doing.isPending}
      onChange={setNeeds}
      onSave={() => doing.mutate({ kind: 'write_needs', needs }, { onSuccess: onClose })}
    />
  );
}

function NeedsForm({
  title,
  needs,
  wrong,
  error,
  going,
  before,
  behind,
  onChange,
  onSave,
  onClose,
}: {
  title: string;
  needs: WrittenNeedProfile;
  wrong: Wrong;
  error: Error | null;
  going: boolean;
  before?: ReactNode;
  behind?: ReactNode;
  onChange: (needs: WrittenNeedProfile) => void;
  onSave: () => void;
  onClose: () => void;
}) {
  const overtaken = isOvertaken(error);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!going) onSave();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {overtaken && (
          <Notice kind="warning" role="alert" title={words.overtaken}>
            {words.overtakenLead}
          </Notice>
        )}
        {error && !overtaken && Object.keys(wrong).length === 0 && (
          <Notice kind="error" role="alert" title={wordsOf(error)} />
        )}
        {wrong[''] && <Notice kind="error" role="alert" title={wrong['']} />}
        {before}
        <NeedsFields {...{ needs, wrong }} onChange={(next) => onChange({ ...needs, ...next })} />
        {behind}
        <DialogActions>
          <Button type="submit" look="solid">
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
