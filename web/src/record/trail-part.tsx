import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { auditActionWords, auditWhyWords } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { detailWords, words } from '../trail/trail.words.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { longTime } from '../words/times.js';
import { Part } from './fact.js';

/** だれが見たか: the newest entries of the record's own trail, fetched when somebody asks. */
export function TrailPart({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['record-trail', id],
    queryFn: () => api.trailOf(id),
    enabled: open,
    gcTime: 0,
  });
  return (
    <Part
      title={words.who}
      action={
        <Button size="xs" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hideWho : words.showWho}
        </Button>
      }
    >
      {open && error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {open && !data && !error && <Loading what={words.who} />}
      {open && data && (
        <ol className="text-dns-14N-130">
          {data.items.map((line) => (
            <li key={line.id} className="border-t border-solid-gray-420 py-1">
              <span className="tabular-nums">{longTime(line.at)}</span>　{line.by?.name ?? words.nobody}
              {line.why && `（${auditWhyWords[line.why]}）`}
              <br />
              {[auditActionWords[line.action], detailWords(line)].filter(Boolean).join('　')}
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}
