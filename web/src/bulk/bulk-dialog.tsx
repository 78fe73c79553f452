import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkDeed } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { useMe } from '../sign-in/session.js';
import { SnoozeFields, snoozeDayError, tomorrow } from '../snooze/snooze-fields.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { instantOf } from '../words/times.js';
import { words } from './bulk.words.js';

interface Draft {
  owner: string;
  due: string;
  day: string;
  tag: string;
  on: boolean;
  reason: string;
}

/** What is wrong with each field of a kind of deed; null where nothing is. */
function faults(kind: BulkDeed['kind'], draft: Draft): Partial<Record<keyof Draft, string | null>> {
  switch (kind) {
    case 'assign':
      return {
        owner: draft.owner === '' ? words.ownerRequired : null,
        due: draft.due !== '' && instantOf(draft.due) === null ? words.badDue : null,
      };
    case 'snooze':
      return { day: snoozeDayError(draft.day) };
    case 'tag':
      return { tag: draft.tag === '' ? words.tagRequired : null };
    case 'close':
      return { reason: draft.reason.trim() === '' ? words.reasonRequired : null };
  }
}

function deedOf(kind: BulkDeed['kind'], { owner, due, day, tag, on, reason }: Draft): BulkDeed {
  switch (kind) {
    case 'assign':
      return { kind, owner, ...(due !== '' && { dueAt: instantOf(due)! }) };
    case 'snooze':
      return { kind, day };
    case 'tag':
      return { kind, tag, on };
    case 'close':
      return { kind, reason };
  }
}

/** Asks what is to be done to the chosen rows. */
export function BulkDialog({
  kind,
  count,
  going,
  error,
  onDo,
  onClose,
}: {
  kind: BulkDeed['kind'];
  count: number;
  going: boolean;
  error: Error | null;
  onDo: (deed: BulkDeed) => void;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState<Draft>({ owner: '', due: '', day: tomorrow(), tag: '', on: true, reason: '' });
  const [asked, setAsked] = useState(false);
  const wrong = faults(kind, draft);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const fault = (field: keyof Draft) => (asked ? (wrong[field] ?? null) : null);

  function save() {
    setAsked(true);
    if (Object.values(wrong).every((one) => one === null)) onDo(deedOf(kind, draft));
  }

  return (
    <DecisionForm
      title={words.titles[kind](count)}
      save={words.save[kind]}
      going={going}
      error={error}
      onSave={save}
      onClose={onClose}
    >
      {kind === 'assign' && <AssignFields draft={draft} set={set} fault={fault} />}
      {kind === 'snooze' && <SnoozeFields day={draft.day} error={fault('day')} onChange={(day) => set({ day })} />}
      {kind === 'tag' && <TagFields draft={draft} set={set} fault={fault} />}
      {kind === 'close' && (
        <Textarea
          id="bulk-reason"
          label={words.reason}
          required
          support={words.reasonSupport}
          error={fault('reason')}
          rows={4}
          maxLength={2000}
          value={draft.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      )}
    </DecisionForm>
  );
}

interface Fields {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  fault: (field: keyof Draft) => string | null;
}

function AssignFields({ draft, set, fault }: Fields) {
  const me = useMe();
  return (
    <>
      <Select
        id="bulk-owner"
        label={words.owner}
        required
        error={fault('owner')}
        value={draft.owner}
        onChange={(event) => set({ owner: event.target.value })}
      >
        <option value="">{words.choose}</option>
        {me.colleagues.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        id="bulk-due"
        type="datetime-local"
        label={words.due}
        optional
        support={words.dueSupport}
        error={fault('due')}
        value={draft.due}
        onChange={(event) => set({ due: event.target.value })}
      />
    </>
  );
}

function TagFields({ draft, set, fault }: Fields) {
  const { data: tags = [], isSuccess } = useQuery({ queryKey: ['tags'], queryFn: api.tags });
  const used = tags.filter(({ retired }) => !retired || !draft.on);
  return (
    <>
      <ChoiceGroup id="bulk-on" legend={words.onOff} className="flex gap-6">
        <Radio name="bulk-on" label={words.on} checked={draft.on} onChange={() => set({ on: true })} />
        <Radio name="bulk-on" label={words.off} checked={!draft.on} onChange={() => set({ on: false })} />
      </ChoiceGroup>
      {isSuccess && used.length === 0 && <p>{words.noTags}</p>}
      <Select
        id="bulk-tag"
        label={words.tag}
        required
        error={fault('tag')}
        value={draft.tag}
        onChange={(event) => set({ tag: event.target.value })}
      >
        <option value="">{words.choose}</option>
        {used.map(({ id, name, sign }) => (
          <option key={id} value={id}>
            {sign} {name}
          </option>
        ))}
      </Select>
    </>
  );
}
