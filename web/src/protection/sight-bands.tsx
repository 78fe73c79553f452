import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, wordsOf } from '../api.js';
import { useNow } from '../clock.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { urgencyWords } from '../words/codes.js';
import { longTime, shortTime } from '../words/times.js';
import { BreakGlassDialog } from './break-glass-dialog.js';
import { words } from './protection.words.js';

const often = { refetchInterval: 30_000, refetchIntervalInBackground: true };

/** Under the bar of alarms: those of records that one may only open with a reason, and what managers have to know. */
export function SightBands() {
  const { role } = useMe();
  return (
    <>
      {(role === 'worker' || role === 'manager') && <CoveredAlarms />}
      {role === 'manager' && <Notices />}
    </>
  );
}

function CoveredAlarms() {
  const [opening, setOpening] = useState<string | null>(null);
  const time = useNow(20_000);
  const { data: alarms = [] } = useQuery({ queryKey: ['alarms', 'covered'], queryFn: api.coveredAlarms, ...often });
  return (
    <>
      <div role="alert" className="sr-only">
        {alarms.length > 0 && words.covered(alarms.length)}
      </div>
      {alarms.length > 0 && (
        <section
          aria-label={words.covered(alarms.length)}
          data-screen-only
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b-2 border-red-1000 bg-red-50 px-3 py-1"
        >
          <strong className="text-red-1000">▲ {words.covered(alarms.length)}</strong>
          {alarms.map(({ id, urgency, at }) => (
            <Button key={id} look="danger" size="sm" onClick={() => setOpening(id)}>
              {words.coveredOpen(urgencyWords[urgency], shortTime(at, time))}
            </Button>
          ))}
        </section>
      )}
      {opening !== null && <BreakGlassDialog alarm={opening} onClose={() => setOpening(null)} />}
    </>
  );
}

function Notices() {
  const queries = useQueryClient();
  const { data: notices = [] } = useQuery({ queryKey: ['sight-notices'], queryFn: api.sightNotices, ...often });
  const acknowledging = useMutation({
    mutationFn: api.acknowledgeSight,
    onSettled: () => queries.invalidateQueries({ queryKey: ['sight-notices'] }),
  });
  if (notices.length === 0) return null;
  return (
    <section
      aria-label={words.noticeTitle(notices.length)}
      data-screen-only
      className="max-h-40 overflow-y-auto border-b-2 border-warning-yellow-2 bg-yellow-50 px-3 py-1 text-dns-14N-130"
    >
      <p role="status" className="text-dns-14B-130">
        {words.noticeTitle(notices.length)}
      </p>
      {acknowledging.isError && (
        <p role="alert" className="text-red-1000">
          {wordsOf(acknowledging.error)}
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {notices.map(({ id, kind, by, receipt, at, reason, consultationId }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {words.noticeLine(by.name, words.kinds[kind], receipt, longTime(at))}
              {reason && `　${words.reason}：${reason}`}
            </span>
            {consultationId && (
              <Link href={`/consultations/${consultationId}`} className="text-key-1000 underline">
                {receipt}
              </Link>
            )}
            <Button size="xs" onClick={() => !acknowledging.isPending && acknowledging.mutate(id)}>
              {words.acknowledge}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
