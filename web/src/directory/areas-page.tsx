import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Area, type AreaDuty, type AreaMap, dutyParts } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { TextField } from '../ui/text-field.js';
import { words } from './areas.words.js';
import { AreaForm, DutyForm } from './areas-forms.js';
import { words as frame } from './directory.words.js';
import { directory } from './directory-api.js';
import { DirectoryFrame } from './directory-frame.js';

/** The town's areas in all the ways in which it is divided, who looks after them, and where an address lies. */
export function AreasPage() {
  const {
    data: map,
    error,
    refetch,
  } = useQuery({ queryKey: ['directory', 'areas'], queryFn: directory.areas, staleTime: 0 });
  const [open, setOpen] = useState<Area | null>(null);
  const [duty, setDuty] = useState<AreaDuty | 'new' | null>(null);
  const nameOf = (code: string) =>
    map?.schemes.flatMap(({ areas }) => areas).find((one) => one.code === code)?.name ?? code;
  return (
    <DirectoryFrame title={frame.areas} lead={frame.areasLead}>
      {error && <LoadFailed title={frame.failed} error={error} again={frame.again} onAgain={refetch} />}
      {!map && !error && <Loading what={frame.areas} />}
      {map && <TryPart map={map} nameOf={nameOf} />}
      {map?.schemes.map((scheme) => (
        <section key={scheme.code} aria-labelledby={`scheme-${scheme.code}`}>
          <h2 id={`scheme-${scheme.code}`} className="text-dns-17B-130">
            {scheme.name}
          </h2>
          <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
            {scheme.areas.map((one) => (
              <li key={one.code} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
                  <p className="text-dns-16B-130">{one.name}</p>
                  <p className="text-dns-14N-130 text-solid-gray-700">
                    {words.onDuty}：{one.onDuty.map(({ name }) => name).join('、') || words.nobody}
                    {one.towns.length > 0 && `　${words.towns}：${one.towns.join('、')}`}
                    {one.landmarks.length > 0 && `　${words.landmarks}：${one.landmarks.join('、')}`}
                    {one.overlaps.length > 0 && `　${words.overlaps}：${one.overlaps.map(nameOf).join('、')}`}
                  </p>
                </div>
                {map.mayKeep && (
                  <Button size="sm" aria-label={words.changeOf(one.name)} onClick={() => setOpen(one)}>
                    {words.change}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {map && (
        <section aria-labelledby="duties" className="flex flex-col gap-2">
          <h2 id="duties" className="text-dns-17B-130">
            {words.duties}
          </h2>
          {map.duties.length === 0 && <p>{words.noDuties}</p>}
          <ul className="divide-y divide-solid-gray-420">
            {map.duties.map((one) => (
              <li key={one.id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-1">
                <span className="min-w-0 flex-1 basis-64">
                  {one.area === null ? words.noArea : nameOf(one.area)}　{one.staff.name}（{dutyParts[one.part]}）
                  <span className="block text-dns-14N-130 text-solid-gray-700">
                    {words.begins(one.from)}
                    {one.to && words.ends(one.to)}
                  </span>
                </span>
                {map.mayKeep && (
                  <Button size="sm" aria-label={words.dutyOf(one.staff.name)} onClick={() => setDuty(one)}>
                    {words.change}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {map.mayKeep && (
            <p>
              <Button size="sm" onClick={() => setDuty('new')}>
                {words.addDuty}
              </Button>
            </p>
          )}
        </section>
      )}
      {map && open && <AreaForm area={open} map={map} onClose={() => setOpen(null)} />}
      {map && duty && <DutyForm duty={duty === 'new' ? null : duty} map={map} onClose={() => setDuty(null)} />}
    </DirectoryFrame>
  );
}

function TryPart({ map, nameOf }: { map: AreaMap; nameOf: (code: string) => string }) {
  const [address, setAddress] = useState('');
  const placing = useMutation({ mutationFn: () => directory.place(address) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!placing.isPending) placing.mutate();
  };
  const found = placing.data;
  return (
    <form onSubmit={submit} aria-label={words.tryTitle} className="flex max-w-xl flex-col gap-2">
      <TextField
        id="try-address"
        label={words.tryTitle}
        support={words.trySupport}
        value={address}
        onChange={({ target }) => {
          setAddress(target.value);
          placing.reset();
        }}
      />
      <div>
        <Button type="submit" size="sm">
          {words.tryIt}
        </Button>
      </div>
      <div role="status">
        {found && !found.said && <p>{words.unsaid}</p>}
        {found?.said && found.schemes.length === 0 && <p>{words.unknown}</p>}
        <ul>
          {found?.schemes.map(({ scheme, standing, areas }) => (
            <li key={scheme}>
              {map.schemes.find(({ code }) => code === scheme)?.name}：
              {areas.map(({ code, by }) => `${nameOf(code)}（${words.by[by]}）`).join('・')}　{words[standing]}
            </li>
          ))}
        </ul>
      </div>
      {placing.isError && (
        <p role="alert" className="text-error-2">
          ＊{wordsOf(placing.error)}
        </p>
      )}
    </form>
  );
}
