import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { PersonWay } from '../../../src/contract/index.js';
import { call } from '../api.js';
import { Part } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { WayDialog } from './way-dialog.js';
import { words } from './ways.words.js';

const looks = { safe: 'outline', careful: 'yellow', unsafe: 'red' } as const;

/** 連絡のしかた: every way to reach somebody, whether it is safe, and until when it held. */
export function WaysPart({ personId }: { personId: string }) {
  const key = ['person-ways', personId];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => call('GET', `people/${encodeURIComponent(personId)}/ways`, z.array(PersonWay)),
  });
  const [open, setOpen] = useState<PersonWay | 'new' | null>(null);
  return (
    <Part
      title={words.title}
      action={
        <Button size="xs" onClick={() => setOpen('new')}>
          {words.add}
        </Button>
      }
    >
      {error && !data && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {data?.length === 0 && <p className="text-dns-14N-130">{words.none}</p>}
      <ul>
        {data?.map((way) => (
          <li key={way.id} className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-solid-gray-420 py-2">
            <div className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
              <p className={way.current ? '' : 'text-solid-gray-700'}>
                {words.kinds[way.kind]}：{way.value}
              </p>
              <p className="text-dns-14N-130 text-solid-gray-700">
                {[way.hours, way.note, words.days(way.from, way.to)].filter(Boolean).join('　')}
              </p>
            </div>
            <Chip look={looks[way.safety]}>{words.safeties[way.safety]}</Chip>
            {!way.current && <Chip>{words.over}</Chip>}
            <Button size="xs" aria-label={words.changeOf(way.value)} onClick={() => setOpen(way)}>
              {words.change}
            </Button>
          </li>
        ))}
      </ul>
      {open && <WayDialog personId={personId} way={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Part>
  );
}
