import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { BeginDialog } from './needs-dialog.js';
import { OneParticipation } from './one-participation.js';
import { words } from './participation.words.js';
import { participationApi } from './participation-api.js';
import { useParticipations } from './use-participation.js';

/** 参加支援 of a case: each person's way into a place, the newest first. */
export function ParticipationPart({ caseId, open }: { caseId: string; open: boolean }) {
  const { data, error, refetch } = useParticipations(caseId);
  const { data: types } = useQuery({ queryKey: ['directory', 'resources'], queryFn: participationApi.types });
  const { data: areas } = useQuery({ queryKey: ['directory', 'areas'], queryFn: participationApi.areas });
  const [beginning, setBeginning] = useState(false);
  const typeOf = (code: string) => types?.types.find((type) => type.code === code)?.name ?? code;
  const areaOf = (code: string) =>
    areas?.schemes.flatMap((scheme) => scheme.areas).find((area) => area.code === code)?.name ?? code;
  return (
    <section aria-labelledby="case-participation" className="flex max-w-[70rem] flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="case-participation" className="text-dns-17B-130">
          {words.title}
        </h2>
        {data && open && data.people.length > 0 && (
          <Button size="sm" look="solid" onClick={() => setBeginning(true)}>
            {words.begin}
          </Button>
        )}
      </div>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
      {error && !data && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.loading} />}
      {data && data.items.length === 0 && <p>{data.people.length === 0 ? words.nobody : words.none}</p>}
      {data?.items.map((one, nth) => (
        <OneParticipation
          key={one.id}
          called={`${one.person.name ?? words.unnamed}${data.items.length > 1 ? `（${data.items.length - nth}）` : ''}`}
          {...{ one, typeOf, areaOf }}
        />
      ))}
      {data && beginning && <BeginDialog caseId={caseId} people={data.people} onClose={() => setBeginning(false)} />}
    </section>
  );
}
