import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Area,
  type AreaDuty,
  type AreaMap,
  type DutyPart,
  dutyParts,
  NewAreaDuty,
} from '../../../src/contract/index.js';
import { Refused } from '../api.js';
import { newId } from '../ids.js';
import { DecisionForm } from '../record/decision-form.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './areas.words.js';
import { words as frame } from './directory.words.js';
import { directory } from './directory-api.js';

const key = ['directory', 'areas'];
const listed = (text: string) =>
  text
    .split(/[、,，\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** What is kept of an area. */
export function AreaForm({ area, map, onClose }: { area: Area; map: AreaMap; onClose: () => void }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState({
    ...{ name: area.name, aliases: area.aliases.join('、'), towns: area.towns.join('、') },
    ...{ landmarks: area.landmarks.join('、'), overlaps: area.overlaps, from: area.from ?? '', to: area.to ?? '' },
  });
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: () =>
      directory.changeArea(area.code, {
        ...{ name: draft.name, overlaps: draft.overlaps, from: draft.from || null, to: draft.to || null },
        ...{ aliases: listed(draft.aliases), towns: listed(draft.towns), landmarks: listed(draft.landmarks) },
        version: area.version,
      }),
    onSuccess: (fresh) => {
      queries.setQueryData(key, fresh);
      onClose();
    },
  });
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next });
  const backwards = draft.from !== '' && draft.to !== '' && draft.to < draft.from;
  const nameless = draft.name.trim() === '';
  const overtaken = saving.error instanceof Refused && saving.error.problem.code === 'something_newer';
  return (
    <DecisionForm
      title={words.changeOf(area.name)}
      going={saving.isPending}
      error={saving.error}
      onSave={() => {
        setAsked(true);
        if (!backwards && !nameless) saving.mutate();
      }}
      onClose={onClose}
    >
      {overtaken && <p className="text-error-2">{frame.overtaken}</p>}
      <TextField
        id="area-name"
        label={words.name}
        required
        value={draft.name}
        error={asked && nameless ? frame.faults.required : null}
        onChange={({ target }) => change({ name: target.value })}
      />
      {(['aliases', 'towns', 'landmarks'] as const).map((field) => (
        <Textarea
          key={field}
          id={`area-${field}`}
          label={words[field]}
          support={words.listSupport}
          rows={2}
          value={draft[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      ))}
      {map.schemes
        .filter((scheme) => scheme.code !== area.scheme)
        .map((scheme) => (
          <ChoiceGroup
            key={scheme.code}
            id={`area-overlaps-${scheme.code}`}
            legend={`${words.overlaps}　${scheme.name}`}
            className="flex flex-wrap gap-x-4"
          >
            {scheme.areas.map(({ code, name }) => (
              <Checkbox
                key={code}
                label={name}
                checked={draft.overlaps.includes(code)}
                onChange={({ target }) =>
                  change({
                    overlaps: target.checked ? [...draft.overlaps, code] : draft.overlaps.filter((one) => one !== code),
                  })
                }
              />
            ))}
          </ChoiceGroup>
        ))}
      <TextField
        id="area-from"
        type="date"
        label={words.from}
        value={draft.from}
        onChange={({ target }) => change({ from: target.value })}
      />
      <TextField
        id="area-to"
        type="date"
        label={words.to}
        value={draft.to}
        error={asked && backwards ? frame.faults.to : null}
        onChange={({ target }) => change({ to: target.value })}
      />
    </DecisionForm>
  );
}

/** Who looks after an area, and from when until when. */
export function DutyForm({ duty, map, onClose }: { duty: AreaDuty | null; map: AreaMap; onClose: () => void }) {
  const queries = useQueryClient();
  const [id] = useState(() => duty?.id ?? newId());
  const [draft, setDraft] = useState({
    ...{ staffId: duty?.staff.id ?? '', area: duty?.area ?? '', part: duty?.part ?? ('holder' as DutyPart) },
    ...{ from: duty?.from ?? '', to: duty?.to ?? '' },
  });
  const [asked, setAsked] = useState(false);
  const body = {
    ...{
      staffId: draft.staffId,
      part: draft.part,
      from: draft.from,
      to: draft.to || null,
      version: duty?.version ?? 0,
    },
    area: draft.part === 'overflow' ? null : draft.area || null,
  };
  const checked = NewAreaDuty.safeParse(body);
  const saving = useMutation({
    mutationFn: () => directory.setDuty(id, body),
    onSuccess: (fresh) => {
      queries.setQueryData(key, fresh);
      onClose();
    },
  });
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next });
  return (
    <DecisionForm
      title={words.addDuty}
      going={saving.isPending}
      error={saving.error}
      onSave={() => {
        setAsked(true);
        if (checked.success) saving.mutate();
      }}
      onClose={onClose}
    >
      {asked && !checked.success && (
        <p role="alert" className="text-error-2">
          ＊{words.dutyWrong}
        </p>
      )}
      <Select
        id="duty-who"
        label={words.who}
        required
        value={draft.staffId}
        onChange={({ target }) => change({ staffId: target.value })}
      >
        <option value="">－</option>
        {map.staff.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
      <Select
        id="duty-part"
        label={words.part}
        value={draft.part}
        onChange={({ target }) => change({ part: target.value as DutyPart })}
      >
        {Object.entries(dutyParts).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {draft.part !== 'overflow' && (
        <Select
          id="duty-area"
          label={words.area}
          required
          value={draft.area}
          onChange={({ target }) => change({ area: target.value })}
        >
          <option value="">－</option>
          {map.schemes.map((scheme) => (
            <optgroup key={scheme.code} label={scheme.name}>
              {scheme.areas.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
      <TextField
        id="duty-from"
        type="date"
        label={words.from}
        required
        value={draft.from}
        onChange={({ target }) => change({ from: target.value })}
      />
      <TextField
        id="duty-to"
        type="date"
        label={words.to}
        value={draft.to}
        onChange={({ target }) => change({ to: target.value })}
      />
    </DecisionForm>
  );
}
