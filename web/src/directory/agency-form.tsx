import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  type Agency,
  type AgencyKind,
  agencyKinds,
  type Capacity,
  capacities,
  DirectoryCode,
  type OpenDay,
  type Operation,
  openDays,
  operations,
} from '../../../src/contract/index.js';
import { Refused } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { type AgencyDraft, draftOf, factsOf, faultsOf, faultWords, fieldWords, lines, texts } from './agency-fields.js';
import { words } from './directory.words.js';
import { directory } from './directory-api.js';

/** An agency to fill in: a new one, or one that is there. What is wrong stands beside its field, and nothing typed is lost. */
export function AgencyForm({ agency, all, onClose }: { agency: Agency | null; all: Agency[]; onClose: () => void }) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { data: map } = useQuery({ queryKey: ['directory', 'areas'], queryFn: directory.areas });
  const { data: sections } = useQuery({ queryKey: ['directory', 'sections'], queryFn: directory.sections });
  const [draft, setDraft] = useState(() => draftOf(agency));
  const [keepName, setKeepName] = useState(true);
  const [vouched, setVouched] = useState(false);
  const [asked, setAsked] = useState(false);
  const facts = factsOf(draft, agency, keepName);
  const saving = useMutation({
    mutationFn: () =>
      agency
        ? directory.changeAgency(agency.code, { ...facts, version: agency.version, vouched })
        : directory.addAgency({ ...facts, code: draft.code }),
    onSuccess: (saved) => {
      queries.setQueryData(['directory', 'agencies', saved.code], saved);
      void queries.invalidateQueries({ queryKey: ['directory', 'agencies'], exact: true });
      onClose();
      if (!agency) go(`/directory/agencies/${saved.code}`);
    },
  });
  const { problem } = saving.error instanceof Refused ? saving.error : { problem: null };
  const found: Record<string, string> = {
    ...(asked ? faultsOf(facts) : {}),
    ...(asked && !agency && !DirectoryCode.safeParse(draft.code).success ? { code: words.faults.code } : {}),
    ...Object.fromEntries(
      (problem?.issues ?? []).map(({ path, message }) => [
        path.split('.')[0]!,
        faultWords(path.split('.')[0]!, message),
      ]),
    ),
  };
  const change = (next: Partial<AgencyDraft>) => {
    setDraft({ ...draft, ...next });
    if (!saving.isPending) saving.reset();
  };
  const field = (name: (typeof lines)[number] | (typeof texts)[number] | 'from' | 'to' | 'languages' | 'sites') => ({
    id: `agency-${name}`,
    value: draft[name] ?? '',
    error: found[name] ?? null,
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  });
  const toggled = <T extends string>(list: T[], one: T, on: boolean) =>
    on ? [...list, one] : list.filter((each) => each !== one);

  return (
    <DecisionForm
      title={agency ? words.changeOf(agency.name) : words.add}
      going={saving.isPending}
      error={problem?.issues ? null : saving.error}
      onSave={() => {
        setAsked(true);
        const ready =
          Object.keys(faultsOf(facts)).length === 0 && (agency || DirectoryCode.safeParse(draft.code).success);
        if (ready) saving.mutate();
      }}
      onClose={onClose}
    >
      {problem?.code === 'something_newer' && <p className="text-error-2">{words.overtaken}</p>}
      <TextField
        id="agency-name"
        label={fieldWords.name}
        required
        value={draft.name}
        error={found.name ?? null}
        onChange={({ target }) => change({ name: target.value })}
      />
      {agency && agency.name !== draft.name && (
        <Checkbox label={words.keepName} checked={keepName} onChange={({ target }) => setKeepName(target.checked)} />
      )}
      {!agency && (
        <TextField
          id="agency-code"
          label={words.code}
          required
          support={words.codeSupport}
          value={draft.code}
          error={found.code ?? null}
          onChange={({ target }) => change({ code: target.value })}
        />
      )}
      <Select
        id="agency-kind-of"
        label={fieldWords.kind}
        value={draft.kind}
        onChange={({ target }) => change({ kind: target.value as AgencyKind })}
      >
        {Object.entries(agencyKinds).map(([code, { name }]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        id="agency-operation"
        label={fieldWords.operation}
        value={draft.operation}
        onChange={({ target }) => change({ operation: target.value as Operation })}
      >
        {Object.entries(operations).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        id="agency-section"
        label={fieldWords.section}
        value={draft.section ?? ''}
        error={found.section ?? null}
        onChange={({ target }) => change({ section: target.value || null })}
      >
        <option value="">{words.noSection}</option>
        {sections?.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {texts.map((name) => (
        <Textarea key={name} label={fieldWords[name]} rows={2} {...field(name)} />
      ))}
      {lines.map((name) => (
        <TextField key={name} label={fieldWords[name]} {...field(name)} />
      ))}
      <ChoiceGroup id="agency-days" legend={fieldWords.openDays} className="flex flex-wrap gap-x-4">
        {(Object.entries(openDays) as [OpenDay, string][]).map(([code, name]) => (
          <Checkbox
            key={code}
            label={name}
            checked={draft.openDays.includes(code)}
            onChange={({ target }) => change({ openDays: toggled(draft.openDays, code, target.checked) })}
          />
        ))}
      </ChoiceGroup>
      <TextField label={words.languages} {...field('languages')} />
      <Select
        id="agency-capacity"
        label={fieldWords.capacity}
        value={draft.capacity}
        onChange={({ target }) => change({ capacity: target.value as Capacity })}
      >
        {Object.entries(capacities).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {map?.schemes.map((scheme) => (
        <ChoiceGroup
          key={scheme.code}
          id={`agency-areas-${scheme.code}`}
          legend={`${fieldWords.areas}（選ばなければ市の全域）　${scheme.name}`}
          error={found.areas ?? null}
          className="flex flex-wrap gap-x-4"
        >
          {scheme.areas.map(({ code, name }) => (
            <Checkbox
              key={code}
              label={name}
              checked={draft.areas.includes(code)}
              onChange={({ target }) => change({ areas: toggled(draft.areas, code, target.checked) })}
            />
          ))}
        </ChoiceGroup>
      ))}
      <Textarea label={words.sites} rows={3} {...field('sites')} />
      <TextField type="date" label={fieldWords.from} {...field('from')} />
      <TextField type="date" label={fieldWords.to} {...field('to')} />
      <Select
        id="agency-successor"
        label={fieldWords.succeededBy}
        value={draft.succeededBy ?? ''}
        error={found.succeededBy ?? null}
        onChange={({ target }) => change({ succeededBy: target.value || null })}
      >
        <option value="">－</option>
        {all
          .filter(({ code }) => code !== agency?.code)
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </Select>
      <Checkbox
        label={words.publicLabel}
        checked={draft.public}
        onChange={({ target }) => change({ public: target.checked })}
      />
      {agency && (
        <Checkbox label={words.vouchToo} checked={vouched} onChange={({ target }) => setVouched(target.checked)} />
      )}
    </DecisionForm>
  );
}
