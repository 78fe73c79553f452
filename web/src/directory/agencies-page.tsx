import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Agency, type AgencyKind, agencyKinds, capacities, operations } from '../../../src/contract/index.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { AgencyForm } from './agency-form.js';
import { words } from './directory.words.js';
import { directory } from './directory-api.js';
import { DirectoryFrame } from './directory-frame.js';
import { SharePart } from './share-part.js';

type Shown = 'there' | 'stale' | 'ended';

/** Every agency, by kind: found by words, kind and area, and those that somebody has to ask again. */
export function AgenciesPage() {
  const me = useMe();
  const { data, error, refetch } = useQuery({ queryKey: ['directory', 'agencies'], queryFn: directory.agencies });
  const { data: map } = useQuery({ queryKey: ['directory', 'areas'], queryFn: directory.areas });
  const [find, setFind] = useState('');
  const [kind, setKind] = useState('');
  const [area, setArea] = useState('');
  const [show, setShow] = useState<Shown>('there');
  const [adding, setAdding] = useState(false);
  const keeps = me.role === 'manager' || me.role === 'section_manager';
  const items = (data?.items ?? []).filter(
    (one) =>
      (show === 'ended' ? !one.valid : one.valid && (show === 'there' || one.stale)) &&
      (kind === '' || one.kind === kind) &&
      (area === '' || one.areas.length === 0 || one.areas.includes(area)) &&
      matches(one, find),
  );
  const kinds = [...new Set(items.map((one) => one.kind))];
  const names = new Map(map?.schemes.flatMap(({ areas }) => areas.map(({ code, name }) => [code, name] as const)));
  return (
    <DirectoryFrame title={words.agencies} lead={words.agenciesLead}>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.agencies} />}
      <search className="grid gap-3 desktop:grid-cols-4">
        <TextField
          id="agency-find"
          type="search"
          label={words.find}
          value={find}
          onChange={({ target }) => setFind(target.value)}
        />
        <Select id="agency-kind" label={words.kind} value={kind} onChange={({ target }) => setKind(target.value)}>
          <option value="">{words.anyKind}</option>
          {[...new Set(data?.items.map((one) => one.kind))].map((one) => (
            <option key={one} value={one}>
              {agencyKinds[one].name}
            </option>
          ))}
        </Select>
        <Select id="agency-area" label={words.area} value={area} onChange={({ target }) => setArea(target.value)}>
          <option value="">{words.anyArea}</option>
          {map?.schemes.map((scheme) => (
            <optgroup key={scheme.code} label={scheme.name}>
              {scheme.areas.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        <Select
          id="agency-show"
          label={words.show}
          value={show}
          onChange={({ target }) => setShow(target.value as Shown)}
        >
          <option value="there">{words.showAll}</option>
          <option value="stale">{words.showStale}</option>
          <option value="ended">{words.showEnded}</option>
        </Select>
      </search>
      <div className="flex flex-wrap items-center gap-3">
        {data && <p role="status">{words.count(items.length)}</p>}
        {keeps && (
          <Button look="solid" size="sm" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )}
      </div>
      {data && show === 'stale' && <p>{words.staleMeans(data.staleDays)}</p>}
      {data && items.length === 0 && <p>{words.none}</p>}
      {kinds.map((one) => (
        <Kind key={one} kind={one} items={items.filter((item) => item.kind === one)} names={names} />
      ))}
      {keeps && <SharePart />}
      {adding && <AgencyForm agency={null} all={data?.items ?? []} onClose={() => setAdding(false)} />}
    </DirectoryFrame>
  );
}

function Kind({ kind, items, names }: { kind: AgencyKind; items: Agency[]; names: ReadonlyMap<string, string> }) {
  return (
    <section aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`} className="text-dns-17B-130">
        {agencyKinds[kind].name}
      </h2>
      <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
        {items.map((one) => (
          <li key={one.code} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-64">
              <Link href={`/directory/agencies/${one.code}`} className="text-key-1000 underline">
                {one.name}
              </Link>
              <span className="block text-dns-14N-130 text-solid-gray-700">
                {one.areas.length === 0 ? words.wholeTown : one.areas.map((code) => names.get(code) ?? code).join('、')}
                {one.hours && `　${one.hours}`}
              </span>
            </span>
            <span className="flex flex-wrap items-center gap-2">
              <AgencyChips agency={one} />
              {one.phone && <span className="tabular-nums">{one.phone}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What one has to know of an agency before ringing it. */
export function AgencyChips({ agency: { operation, capacity, stale, from, to, valid } }: { agency: Agency }) {
  return (
    <>
      <Chip>{operations[operation]}</Chip>
      {capacity !== 'unknown' && <Chip look="outline">{capacities[capacity]}</Chip>}
      {stale && <Chip look="yellow">{words.stale}</Chip>}
      {to && <Chip look="outline">{words.ended(to)}</Chip>}
      {!valid && from && <Chip look="outline">{words.future(from)}</Chip>}
    </>
  );
}

const matches = (one: Agency, find: string): boolean => {
  const word = find.normalize('NFKC').trim().toLowerCase();
  if (word === '') return true;
  const text = [one.name, one.does, one.eligibility, one.code, ...one.formerNames.map(({ name }) => name)].join(' ');
  return text.normalize('NFKC').toLowerCase().includes(word);
};
