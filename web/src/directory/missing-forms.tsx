import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type AreaMap,
  type Field,
  fields,
  type MissingResource,
  type MissingState,
  missingStates,
  type Section,
} from '../../../src/contract/index.js';
import { Refused } from '../api.js';
import { newId } from '../ids.js';
import { DecisionForm } from '../record/decision-form.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { fieldWords } from '../words/codes.js';
import { words as frame } from './directory.words.js';
import { directory } from './directory-api.js';
import { meaning, words } from './missing.words.js';

const key = ['directory', 'missing'];
const issuesOf = (error: unknown) => (error instanceof Refused ? (error.problem.issues ?? []) : []);

/** Something that was noticed to be missing. */
export function NoticeForm({ schemes, onClose }: { schemes: AreaMap['schemes']; onClose: () => void }) {
  const queries = useQueryClient();
  const [id] = useState(newId);
  const [draft, setDraft] = useState({ what: '', need: '', field: '', area: '', receipt: '' });
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: () =>
      directory.notice({
        ...{ id, what: draft.what, need: draft.need, receipt: draft.receipt || null },
        ...{ field: (draft.field || null) as Field | null, area: draft.area || null },
      }),
    onSuccess: (all) => {
      queries.setQueryData(key, all);
      onClose();
    },
  });
  const change = (next: Partial<typeof draft>) => {
    setDraft({ ...draft, ...next });
    if (!saving.isPending) saving.reset();
  };
  const missing = (text: string) => (asked && text.trim() === '' ? frame.faults.required : null);
  const ofReceipt = issuesOf(saving.error).some(({ path }) => path === 'receipt');
  return (
    <DecisionForm
      title={words.add}
      going={saving.isPending}
      error={ofReceipt ? null : saving.error}
      onSave={() => {
        setAsked(true);
        if (draft.what.trim() !== '' && draft.need.trim() !== '') saving.mutate();
      }}
      onClose={onClose}
    >
      <p>{words.privacy}</p>
      <TextField
        id="missing-what"
        label={words.what}
        required
        support={words.whatSupport}
        maxLength={120}
        value={draft.what}
        error={missing(draft.what)}
        onChange={({ target }) => change({ what: target.value })}
      />
      <Textarea
        id="missing-need"
        label={words.need}
        required
        support={words.needSupport}
        rows={3}
        maxLength={600}
        value={draft.need}
        error={missing(draft.need)}
        onChange={({ target }) => change({ need: target.value })}
      />
      <Select
        id="missing-field"
        label={words.field}
        value={draft.field}
        onChange={({ target }) => change({ field: target.value })}
      >
        <option value="">{words.noField}</option>
        {fields.map((code) => (
          <option key={code} value={code}>
            {fieldWords[code]}
          </option>
        ))}
      </Select>
      <Select
        id="missing-area"
        label={words.area}
        value={draft.area}
        onChange={({ target }) => change({ area: target.value })}
      >
        <option value="">{words.noArea}</option>
        {schemes.map((scheme) => (
          <optgroup key={scheme.code} label={scheme.name}>
            {scheme.areas.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <TextField
        id="missing-receipt"
        label={words.receipt}
        optional
        support={words.receiptSupport}
        value={draft.receipt}
        error={ofReceipt ? frame.faults.receipt : null}
        onChange={({ target }) => change({ receipt: target.value })}
      />
    </DecisionForm>
  );
}

/** A step on: which one, to whom it was passed, and what came of it. */
export function StepForm({
  one,
  sections,
  onClose,
}: {
  one: MissingResource;
  sections: Section[];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [id] = useState(newId);
  const next: readonly MissingState[] = missingStates[one.state].next;
  const [draft, setDraft] = useState({
    to: next[0]!,
    note: '',
    section: one.section ?? '',
    outcome: one.outcome ?? '',
  });
  const [asked, setAsked] = useState(false);
  const { needs } = missingStates[draft.to];
  const lacking = needs !== null && draft[needs].trim() === '';
  const saving = useMutation({
    mutationFn: () =>
      directory.step(one.id, {
        ...{ id, to: draft.to, version: one.version, note: draft.note || null },
        ...{ section: needs === 'section' ? draft.section : null, outcome: needs === 'outcome' ? draft.outcome : null },
      }),
    onSuccess: (all) => {
      queries.setQueryData(key, all);
      onClose();
    },
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
  const change = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more });
  return (
    <DecisionForm
      title={words.onOf(one.what)}
      going={saving.isPending}
      error={saving.error}
      onSave={() => {
        setAsked(true);
        if (!lacking) saving.mutate();
      }}
      onClose={onClose}
    >
      <ChoiceGroup id="missing-next" legend={words.next}>
        {next.map((state) => (
          <Radio
            key={state}
            name="missing-next"
            label={missingStates[state].name}
            hint={meaning[state]}
            checked={draft.to === state}
            onChange={() => change({ to: state })}
          />
        ))}
      </ChoiceGroup>
      {needs === 'section' && (
        <Select
          id="missing-section"
          label={words.section}
          required
          value={draft.section}
          error={asked && lacking ? frame.faults.section : null}
          onChange={({ target }) => change({ section: target.value })}
        >
          <option value="">{words.choose}</option>
          {sections.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {needs === 'outcome' && (
        <Textarea
          id="missing-outcome"
          label={words.outcome}
          required
          rows={3}
          maxLength={600}
          value={draft.outcome}
          error={asked && lacking ? frame.faults.outcome : null}
          onChange={({ target }) => change({ outcome: target.value })}
        />
      )}
      <Textarea
        id="missing-note"
        label={words.note}
        optional
        support={words.privacy}
        rows={2}
        maxLength={600}
        value={draft.note}
        onChange={({ target }) => change({ note: target.value })}
      />
    </DecisionForm>
  );
}
