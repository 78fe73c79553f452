import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { channels, urgencies } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { SaveViewButton } from '../saved-views/save-view-button.js';
import { SearchForm } from '../search/search-form.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { channelWords, urgencyWords } from '../words/codes.js';
import { ExcelButton } from './excel-button.js';
import { type Filters, narrowings, searchOf, wholeView } from './filters.js';
import { words } from './inbox.words.js';

/** The way to the search, and the filters of the list. Every filter goes into the address. */
export function FilterForm({ filters, heading }: { filters: Filters; heading: ReactNode }) {
  const me = useMe();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const { data: tags = [] } = useQuery({ queryKey: ['tags'], queryFn: api.tags, enabled: open });
  const on = narrowings(filters);
  const go = (change: Partial<Filters>) => navigate(`/${searchOf({ ...filters, ...change })}`);
  const toggled = <T,>(all: readonly T[], one: T): T[] =>
    all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

  return (
    <div className="border-b border-solid-gray-420 px-3 py-2">
      <div className="mb-2 flex items-center justify-between gap-2">
        {heading}
        <Button size="xs" aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>
          {on > 0 ? words.filtered(on) : words.filter}
        </Button>
      </div>
      <SearchForm />
      {on > 0 && (
        <Button look="text" size="xs" className="mt-1" onClick={() => go(wholeView(filters.view))}>
          {words.clear}
        </Button>
      )}
      {on > 0 && <SaveViewButton filters={filters} />}
      <div id="filters" hidden={!open} className="mt-2 flex flex-col gap-3">
        <ChoiceGroup id="filter-urgency" legend={words.urgency} className="flex flex-wrap gap-x-4">
          {urgencies.toReversed().map((urgency) => (
            <Checkbox
              key={urgency}
              label={`${urgency} ${urgencyWords[urgency]}`}
              checked={filters.urgency.includes(urgency)}
              onChange={() => go({ urgency: toggled(filters.urgency, urgency) })}
            />
          ))}
        </ChoiceGroup>
        <ChoiceGroup id="filter-channel" legend={words.channel} className="flex flex-wrap gap-x-4">
          {channels.map((channel) => (
            <Checkbox
              key={channel}
              label={channelWords[channel]}
              checked={filters.channel.includes(channel)}
              onChange={() => go({ channel: toggled(filters.channel, channel) })}
            />
          ))}
        </ChoiceGroup>
        {tags.length > 0 && (
          <ChoiceGroup id="filter-tag" legend={words.tag} className="flex flex-wrap gap-x-4">
            {tags.map(({ id, name, sign }) => (
              <Checkbox
                key={id}
                label={`${sign} ${name}`}
                checked={filters.tag.includes(id)}
                onChange={() => go({ tag: toggled(filters.tag, id) })}
              />
            ))}
          </ChoiceGroup>
        )}
        <Select
          id="filter-owner"
          label={words.owner}
          value={filters.owner}
          onChange={(event) => go({ owner: event.target.value })}
        >
          <option value="">{words.anyOwner}</option>
          <option value="me">{words.me}</option>
          <option value="none">{words.noOwner}</option>
          {me.colleagues
            .filter(({ id }) => id !== me.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
        <Select
          id="filter-area"
          label={words.area}
          value={filters.area}
          onChange={(event) => go({ area: event.target.value })}
        >
          <option value="">{words.anyArea}</option>
          {me.areas.map((area) => (
            <option key={area}>{area}</option>
          ))}
        </Select>
        {me.sections.length > 0 && (
          <Select
            id="filter-section"
            label={words.section}
            value={filters.section ?? ''}
            onChange={(event) => go({ section: event.target.value || undefined })}
          >
            <option value="">{words.anySection}</option>
            {me.sections.map((section) => (
              <option key={section}>{section}</option>
            ))}
          </Select>
        )}
        <ExcelButton filters={filters} />
      </div>
    </div>
  );
}
