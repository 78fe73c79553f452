import { useState } from 'react';
import { Link } from 'wouter';
import type { ConsultationRecord, Joined } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { useNow } from '../clock.js';
import { Part } from '../record/fact.js';
import { words as recordWords } from '../record/record.words.js';
import { useDecision } from '../thread/use-consultation.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { channelWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { words } from './joining.words.js';

/** What was joined into this record, why and by whom, and the way back. */
export function JoinedPart({ record }: { record: ConsultationRecord }) {
  const time = useNow(60_000);
  const [parting, setParting] = useState<Joined | null>(null);
  if (record.joined.length === 0) return null;
  return (
    <Part title={words.joined}>
      <ul className="flex flex-col gap-3">
        {record.joined.map((one) => (
          <li key={one.id} className="text-dns-14N-130">
            <p className="text-dns-16N-130">
              {one.name ?? words.nameless}（{channelWords[one.channel]}{' '}
              <span className="tabular-nums">#{one.receipt}</span>）
            </p>
            <p>
              {words.reason}：{one.reason}
            </p>
            <p className="text-solid-gray-700">{words.joinedBy(one.by, longTime(one.at))}</p>
            <p>
              <Link
                href={`/consultations/${one.id}/reception-form`}
                className="inline-flex min-h-6 items-center text-key-1000 underline"
              >
                {recordWords.answers}
              </Link>
            </p>
            {Date.parse(one.undoUntil) > time ? (
              <Button size="xs" aria-label={words.partOf(one.receipt)} onClick={() => setParting(one)}>
                {words.part}
              </Button>
            ) : (
              <p className="text-solid-gray-700">{words.tooLate}</p>
            )}
          </li>
        ))}
      </ul>
      {parting && <PartingDialog id={record.id} joined={parting} onClose={() => setParting(null)} />}
    </Part>
  );
}

function PartingDialog({ id, joined, onClose }: { id: string; joined: Joined; onClose: () => void }) {
  const parting = useDecision(id, () => api.undoJoining(id, joined.mergeId));
  return (
    <Dialog title={words.partTitle} onClose={onClose}>
      {parting.isError && <Notice kind="error" role="alert" title={wordsOf(parting.error)} />}
      <p>{words.partLead(joined.receipt)}</p>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.undoUntil(longTime(joined.undoUntil))}</p>
      <DialogActions>
        <Button look="solid" onClick={() => !parting.isPending && parting.mutate(undefined, { onSuccess: onClose })}>
          {parting.isPending ? words.parting : words.part}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </DialogActions>
    </Dialog>
  );
}
