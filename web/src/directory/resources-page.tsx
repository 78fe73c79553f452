import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Capacity, capacities, type SocialResource, type SocialResources } from '../../../src/contract/index.js';
import { Refused } from '../api.js';
import { newId } from '../ids.js';
import { DecisionForm } from '../record/decision-form.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Checkbox } from '../ui/choice.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { words } from './areas.words.js';
import { words as frame } from './directory.words.js';
import { directory } from './directory-api.js';
import { DirectoryFrame } from './directory-frame.js';

const key = ['directory', 'resources'];

/** What else the town has, by type, each with the day on which it was so. */
export function ResourcesPage() {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: directory.resources, staleTime: 0 });
  const { data: map } = useQuery({ queryKey: ['directory', 'areas'], queryFn: directory.areas });
  const [type, setType] = useState('');
  const [open, setOpen] = useState<SocialResource | 'new' | null>(null);
  const items = (data?.items ?? []).filter((one) => one.valid && (type === '' || one.type === type));
  const areaOf = (code: string) =>
    map?.schemes.flatMap(({ areas }) => areas).find((area) => area.code === code)?.name ?? code;
  return (
    <DirectoryFrame title={frame.resources} lead={frame.resourcesLead}>
      {error && <LoadFailed title={frame.failed} error={error} again={frame.again} onAgain={refetch} />}
      {!data && !error && <Loading what={frame.resources} />}
      <div className="flex flex-wrap items-end gap-3">
        <Select id="resource-type" label={words.type} value={type} onChange={({ target }) => setType(target.value)}>
          <option value="">{words.anyType}</option>
          {data?.types.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        {data?.mayKeep && (
          <Button look="solid" size="sm" onClick={() => setOpen('new')}>
            {words.addResource}
          </Button>
        )}
        {data && <p role="status">{frame.count(items.length)}</p>}
      </div>
      {data && items.length === 0 && <p>{words.noResources}</p>}
      {data?.types
        .filter(({ code }) => items.some((one) => one.type === code))
        .map(({ code, name }) => (
          <section key={code} aria-labelledby={`type-${code}`}>
            <h2 id={`type-${code}`} className="text-dns-17B-130">
              {name}
            </h2>
            <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
              {items
                .filter((one) => one.type === code)
                .map((one) => (
                  <li key={one.id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
                    <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
                      <p>{one.name}</p>
                      <p className="text-dns-14N-130 text-solid-gray-700">
                        {[one.does, one.place, one.area && areaOf(one.area), one.days, one.phone]
                          .filter(Boolean)
                          .join('　')}
                      </p>
                    </div>
                    <span className="flex flex-wrap items-center gap-2">
                      {one.capacity !== 'unknown' && <Chip look="outline">{capacities[one.capacity]}</Chip>}
                      {one.free !== null && <Chip look="outline">{words.freeIs(one.free)}</Chip>}
                      <Chip look={one.stale ? 'yellow' : 'plain'}>{words.asOfIs(one.asOf)}</Chip>
                    </span>
                    {data.mayKeep && (
                      <Button size="sm" aria-label={words.changeOf(one.name)} onClick={() => setOpen(one)}>
                        {words.change}
                      </Button>
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      {open && data && (
        <ResourceForm
          one={open === 'new' ? null : open}
          types={data.types}
          areas={map?.schemes.flatMap(({ areas }) => areas) ?? []}
          onClose={() => setOpen(null)}
        />
      )}
    </DirectoryFrame>
  );
}

const texts = ['does', 'place', 'days', 'phone'] as const;

function ResourceForm({
  one,
  types,
  areas,
  onClose,
}: {
  one: SocialResource | null;
  types: SocialResources['types'];
  areas: { code: string; name: string }[];
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [id] = useState(() => one?.id ?? newId());
  const [draft, setDraft] = useState({
    ...{
      type: one?.type ?? types[0]?.code ?? '',
      name: one?.name ?? '',
      does: one?.does ?? '',
      place: one?.place ?? '',
    },
    ...{ days: one?.days ?? '', phone: one?.phone ?? '', area: one?.area ?? '', to: one?.to ?? '' },
    ...{
      capacity: one?.capacity ?? ('unknown' as Capacity),
      free: one?.free?.toString() ?? '',
      public: one?.public ?? false,
    },
    asOf: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10),
  });
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: () =>
      directory.saveResource(id, {
        ...{ ...draft, agency: one?.agency ?? null, area: draft.area || null, to: draft.to || null },
        ...{ free: draft.free === '' ? null : Number(draft.free), version: one?.version ?? 0 },
      }),
    onSuccess: (fresh) => {
      queries.setQueryData(key, fresh);
      onClose();
    },
  });
  const { problem } = saving.error instanceof Refused ? saving.error : { problem: null };
  const future = problem?.issues?.some(({ path }) => path === 'asOf') ?? false;
  const change = (next: Partial<typeof draft>) => {
    setDraft({ ...draft, ...next });
    if (!saving.isPending) saving.reset();
  };
  const nameless = draft.name.trim() === '';
  const uncounted = !/^\d{0,4}$/.test(draft.free);
  return (
    <DecisionForm
      title={one ? words.changeOf(one.name) : words.addResource}
      going={saving.isPending}
      error={future ? null : saving.error}
      onSave={() => {
        setAsked(true);
        if (!nameless && !uncounted && draft.asOf !== '') saving.mutate();
      }}
      onClose={onClose}
    >
      {problem?.code === 'something_newer' && <p className="text-error-2">{frame.overtaken}</p>}
      <TextField
        id="resource-name"
        label={words.name}
        required
        value={draft.name}
        error={asked && nameless ? frame.faults.required : null}
        onChange={({ target }) => change({ name: target.value })}
      />
      <Select
        id="resource-type-of"
        label={words.type}
        value={draft.type}
        onChange={({ target }) => change({ type: target.value })}
      >
        {types.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {texts.map((field) => (
        <TextField
          key={field}
          id={`resource-${field}`}
          label={words[field]}
          value={draft[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      ))}
      <Select
        id="resource-area"
        label={words.area}
        value={draft.area}
        onChange={({ target }) => change({ area: target.value })}
      >
        <option value="">{words.none}</option>
        {areas.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        id="resource-capacity"
        label={words.capacity}
        value={draft.capacity}
        onChange={({ target }) => change({ capacity: target.value as Capacity })}
      >
        {Object.entries(capacities).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        id="resource-free"
        label={words.free}
        optional
        inputMode="numeric"
        value={draft.free}
        error={asked && uncounted ? frame.faults.other : null}
        onChange={({ target }) => change({ free: target.value })}
      />
      <TextField
        id="resource-as-of"
        type="date"
        label={words.asOf}
        required
        value={draft.asOf}
        error={future ? frame.faults.future : asked && draft.asOf === '' ? frame.faults.required : null}
        onChange={({ target }) => change({ asOf: target.value })}
      />
      <TextField
        id="resource-to"
        type="date"
        label={words.ended}
        optional
        value={draft.to}
        onChange={({ target }) => change({ to: target.value })}
      />
      <Checkbox
        label={words.public}
        checked={draft.public}
        onChange={({ target }) => change({ public: target.checked })}
      />
    </DecisionForm>
  );
}
