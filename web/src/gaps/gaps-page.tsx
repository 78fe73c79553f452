import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Gap } from '../../../src/contract/index.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { longTime } from '../words/times.js';
import { gapWords, words } from './gaps.words.js';

/** Whether anything falls through right now, how to mend it, and that it was checked every night. */
export function GapsPage() {
  const {
    data: check,
    error,
    refetch,
  } = useQuery({
    queryKey: ['gaps'],
    queryFn: settingsApi.gaps,
    refetchInterval: 60_000,
    staleTime: 0,
  });
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!check && !error && <Loading what={words.loading} />}
      {check && (
        <>
          <p className="text-dns-14N-130 text-solid-gray-700">{words.at(longTime(check.at), check.checked)}</p>
          {check.gaps.length === 0 ? (
            <Notice kind="success" title={words.fine}>
              {words.fineLead}
            </Notice>
          ) : (
            <section aria-labelledby="gaps-found" className="flex flex-col gap-3">
              <h2 id="gaps-found" className="text-dns-17B-130">
                {words.found(check.gaps.length)}
              </h2>
              {check.gaps.map((gap) => (
                <GapNotice key={`${gap.kind} ${gap.consultationId}`} gap={gap} />
              ))}
            </section>
          )}
          <section aria-labelledby="gaps-nights">
            <h2 id="gaps-nights" className="text-dns-17B-130">
              {words.nights}
            </h2>
            {check.nights.length === 0 && <p>{words.noNights}</p>}
            <ul className="tabular-nums">
              {check.nights.map(({ at, checked, found }) => (
                <li key={at} className="py-1">
                  {words.night(longTime(at), checked, found)}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </SettingsFrame>
  );
}

function GapNotice({ gap }: { gap: Gap }) {
  const { title, todo } = gapWords[gap.kind];
  return (
    <Notice kind="warning" title={title}>
      <p>
        {words.owner}：{gap.owner?.name ?? words.nobody}　{words.due}：{longTime(gap.dueAt)}
      </p>
      <p>{todo}</p>
      <Link href={`/consultations/${gap.consultationId}`} className="text-key-1000 underline">
        {words.open(gap.receipt)}
      </Link>
    </Notice>
  );
}
