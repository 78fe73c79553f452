import { useQuery } from '@tanstack/react-query';
import {
  type AgencyKind,
  agencyKinds,
  companionWords,
  type NeedProfile,
  openDays,
  sensoryWords,
  transportWords,
  type WrittenNeedProfile,
} from '../../../src/contract/index.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import type { Wrong } from '../ui/fields-dialog.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './participation.words.js';
import { participationApi } from './participation-api.js';

/** A need profile of which nothing is known yet. */
export const noNeeds: WrittenNeedProfile = {
  ...{ wish: '', likes: '', can: '', cannot: '', types: [], kinds: [], area: null, days: [] },
  ...{ from: null, to: null, transport: [], sensory: [], company: [] },
};

/** Kinds of agency where somebody can take part, besides social resources. */
const offered = [
  ...['livelihood', 'work', 'youth-work', 'youth', 'hikikomori', 'disability-base', 'disability-consulting'],
  ...['local-base', 'social-council', 'food', 'other'],
] as AgencyKind[];

type Changing = (next: Partial<WrittenNeedProfile>) => void;

/** The fields of a need profile. */
export function NeedsFields({
  needs,
  wrong,
  onChange,
}: {
  needs: WrittenNeedProfile;
  wrong: Wrong;
  onChange: Changing;
}) {
  const { data: types } = useQuery({ queryKey: ['directory', 'resources'], queryFn: participationApi.types });
  const { data: areas } = useQuery({ queryKey: ['directory', 'areas'], queryFn: participationApi.areas });
  return (
    <>
      {(['wish', 'likes', 'can', 'cannot'] as const).map((name) => (
        <Textarea
          key={name}
          id={`need-${name}`}
          label={words[name]}
          required={name === 'wish'}
          optional={name !== 'wish'}
          error={wrong[name] ?? null}
          rows={2}
          maxLength={1000}
          value={needs[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      ))}
      <Several
        legend={words.types}
        choices={types?.types.map(({ code, name }) => [code, name] as const) ?? []}
        chosen={needs.types}
        onChange={(chosen) => onChange({ types: chosen })}
      />
      <Several
        legend={words.kinds}
        choices={offered.map((code) => [code, agencyKinds[code].name] as const)}
        chosen={needs.kinds}
        onChange={(kinds) => onChange({ kinds })}
      />
      <Select
        id="need-area"
        label={words.area}
        value={needs.area ?? ''}
        error={wrong.area ?? null}
        onChange={({ target }) => onChange({ area: target.value || null })}
      >
        <option value="">{words.anyArea}</option>
        {areas?.schemes.map((scheme) => (
          <optgroup key={scheme.code} label={scheme.name}>
            {scheme.areas.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <Several
        legend={words.days}
        choices={entries(openDays)}
        chosen={needs.days}
        onChange={(days) => onChange({ days })}
      />
      <div className="flex flex-wrap gap-4">
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            id={`need-${name}`}
            type="time"
            className="max-w-40"
            label={words[name]}
            optional
            error={wrong[name] ?? null}
            value={needs[name] ?? ''}
            onChange={({ target }) => onChange({ [name]: target.value || null })}
          />
        ))}
      </div>
      <Several
        legend={words.transport}
        choices={entries(transportWords)}
        chosen={needs.transport}
        onChange={(transport) => onChange({ transport })}
      />
      <Several
        legend={words.sensory}
        choices={entries(sensoryWords)}
        chosen={needs.sensory}
        onChange={(sensory) => onChange({ sensory })}
      />
      <Several
        legend={words.company}
        choices={entries(companionWords)}
        chosen={needs.company}
        onChange={(company) => onChange({ company })}
      />
    </>
  );
}

const entries = <K extends string>(of: Record<K, string>) => Object.entries(of) as [K, string][];

function Several<K extends string>({
  legend,
  choices,
  chosen,
  onChange,
}: {
  legend: string;
  choices: readonly (readonly [K, string])[];
  chosen: readonly K[];
  onChange: (chosen: K[]) => void;
}) {
  return (
    <ChoiceGroup id={legend} legend={legend} optional className="grid gap-x-4 desktop:grid-cols-2">
      {choices.map(([one, text]) => (
        <Checkbox
          key={one}
          label={text}
          checked={chosen.includes(one)}
          onChange={() => onChange(chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one])}
        />
      ))}
    </ChoiceGroup>
  );
}

/** What stands in a profile, as lines to be read: only what somebody filled in. */
export function needLines(
  needs: NeedProfile | WrittenNeedProfile,
  typeOf: (code: string) => string,
  areaOf: (code: string) => string,
): [string, string][] {
  const hours = needs.from || needs.to ? `　${needs.from ?? ''}～${needs.to ?? ''}` : '';
  const lines: [string, string][] = [
    [words.wish, needs.wish],
    [words.likes, needs.likes],
    [words.can, needs.can],
    [words.cannot, needs.cannot],
    [words.types, [...needs.types.map(typeOf), ...needs.kinds.map((code) => agencyKinds[code].name)].join('、')],
    [words.area, needs.area === null ? '' : areaOf(needs.area)],
    [words.days, needs.days.map((day) => openDays[day]).join('・') + hours],
    [words.transport, needs.transport.map((code) => transportWords[code]).join('、')],
    [words.sensory, needs.sensory.map((code) => sensoryWords[code]).join('、')],
    [words.company, needs.company.map((code) => companionWords[code]).join('、')],
  ];
  return lines.filter(([, text]) => text !== '');
}
