import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { PersonWay, type PersonWayChange, wayKinds, waySafeties } from '../../../src/contract/index.js';
import { call, isOvertaken, Refused } from '../api.js';
import { newId } from '../ids.js';
import { DecisionForm } from '../record/decision-form.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { words } from './ways.words.js';

/** A way to reach somebody, new or changed. What was typed stays when a colleague was first. */
export function WayDialog({
  personId,
  way,
  onClose,
}: {
  personId: string;
  way: PersonWay | null;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const key = ['person-ways', personId];
  const [id] = useState(() => way?.id ?? newId());
  const [version, setVersion] = useState(way?.version ?? 0);
  const [draft, setDraft] = useState({
    ...{ kind: way?.kind ?? ('phone' as const), value: way?.value ?? '', safety: way?.safety ?? ('safe' as const) },
    ...{ hours: way?.hours ?? '', note: way?.note ?? '', from: way?.from ?? '', to: way?.to ?? '' },
  } as Omit<PersonWayChange, 'version' | 'from' | 'to'> & { from: string; to: string });
  const path = `people/${encodeURIComponent(personId)}/ways`;
  const saving = useMutation({
    mutationFn: () =>
      call('PUT', `${path}/${id}`, z.array(PersonWay), {
        ...{ ...draft, from: draft.from || null, to: draft.to || null, version },
      }),
    onSuccess: (fresh) => {
      queries.setQueryData(key, fresh);
      void queries.invalidateQueries({ queryKey: ['person', personId] });
      onClose();
    },
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      const fresh = await call('GET', path, z.array(PersonWay));
      queries.setQueryData(key, fresh);
      setVersion(fresh.find((one) => one.id === id)?.version ?? version);
    },
  });
  const issues = saving.error instanceof Refused ? (saving.error.problem.issues ?? []) : [];
  const wrong = (field: keyof typeof words.wrong) =>
    issues.some((issue) => issue.path === field) ? words.wrong[field] : null;
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next });
  return (
    <DecisionForm
      title={way ? words.change : words.add}
      going={saving.isPending}
      error={issues.length > 0 ? null : saving.error}
      onSave={() => saving.mutate()}
      onClose={onClose}
    >
      <Select
        id="way-kind"
        label={words.kind}
        value={draft.kind}
        onChange={({ target }) => change({ kind: target.value as PersonWay['kind'] })}
      >
        {wayKinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.kinds[kind]}
          </option>
        ))}
      </Select>
      <TextField
        id="way-value"
        label={words.value}
        required
        maxLength={300}
        value={draft.value}
        error={wrong('value')}
        onChange={({ target }) => change({ value: target.value })}
      />
      <Select
        id="way-safety"
        label={words.safety}
        value={draft.safety}
        onChange={({ target }) => change({ safety: target.value as PersonWay['safety'] })}
      >
        {waySafeties.map((safety) => (
          <option key={safety} value={safety}>
            {words.safeties[safety]}
          </option>
        ))}
      </Select>
      <TextField
        id="way-hours"
        label={words.hours}
        optional
        maxLength={120}
        value={draft.hours}
        onChange={({ target }) => change({ hours: target.value })}
      />
      <TextField
        id="way-note"
        label={words.note}
        optional
        maxLength={300}
        value={draft.note}
        error={wrong('note')}
        onChange={({ target }) => change({ note: target.value })}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextField
          key={name}
          id={`way-${name}`}
          type="date"
          className="max-w-48"
          label={words[name]}
          optional
          value={draft[name]}
          error={name === 'to' ? wrong('to') : null}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      ))}
    </DecisionForm>
  );
}
