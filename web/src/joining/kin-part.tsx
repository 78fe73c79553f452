import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { Part } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { Gathering } from '../ui/gathering.js';
import { words } from './joining.words.js';
import { JoiningDialog } from './joining-dialog.js';
import { KinList } from './kin-list.js';

/** 「もしかして同じ人・世帯」 on the record: a hint, and the way to look at both beside each other. */
export function KinPart({ record, mayJoin }: { record: ConsultationRecord; mayJoin: boolean }) {
  const { data: kin, isError } = useQuery({
    queryKey: ['kin', record.id, record.joined.length, record.name],
    queryFn: () => api.kin(record.id),
    staleTime: 30_000,
    placeholderData: (before, query) => (query?.queryKey[1] === record.id ? before : undefined),
  });
  const [comparing, setComparing] = useState<string | null>(null);
  if (isError) return <p className="px-3 py-2 text-dns-14N-130">{words.kinFailed}</p>;
  if (!kin) return <Gathering />;
  if (kin.length === 0) return null;
  return (
    <Part title={words.kin}>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.kinLead}</p>
      <KinList
        kin={kin}
        action={({ id, receipt }) =>
          mayJoin && (
            <Button size="xs" className="mt-1" aria-label={words.compareWith(receipt)} onClick={() => setComparing(id)}>
              {words.compare}
            </Button>
          )
        }
      />
      {comparing && <JoiningDialog id={record.id} other={comparing} onClose={() => setComparing(null)} />}
    </Part>
  );
}
