import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Disposal, Retention } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { longDay, longTime } from '../words/times.js';
import { DisposalDialog } from './disposal-dialog.js';
import { ErasurePart } from './erasure-part.js';
import { HoldsPart } from './holds-part.js';
import { words } from './retention.words.js';

const key = ['retention'];
const underWay = (retention: Retention | undefined) =>
  retention?.disposals.some(({ state }) => state === 'approved') ?? false;

/** How long records are kept, what is due, what two managers let go, and what is held. */
export function RetentionPage() {
  const queries = useQueryClient();
  const readAnew = () => queries.invalidateQueries({ queryKey: key });
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: settingsApi.retention,
    staleTime: 0,
    refetchInterval: (query) => (underWay(query.state.data) ? 3000 : false),
  });
  const [open, setOpen] = useState<Disposal | null>(null);
  const drawing = useMutation({ mutationFn: settingsApi.drawUpDisposal, onSettled: readAnew });
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.title} />}
      {data && (
        <>
          <section aria-labelledby="classes" className="flex flex-col gap-3">
            <h2 id="classes" className="text-dns-17B-130">
              {words.classes}
            </h2>
            <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
              {data.classes.map(({ class: recordClass, years, source, due }) => (
                <li key={recordClass} className="flex flex-wrap gap-x-4 py-2">
                  <span className="min-w-0 flex-1 basis-64 text-dns-16B-130">{words.classNames[recordClass]}</span>
                  <span>{words.years(years)}</span>
                  <span>{words.due(due)}</span>
                  <span className="basis-full text-dns-14N-130 text-solid-gray-700">{words.source(source)}</span>
                </li>
              ))}
            </ul>
            {drawing.isError && (
              <Notice kind="error" role="alert" title={words.drawUpFailed}>
                {wordsOf(drawing.error)}
              </Notice>
            )}
            {data.classes.some(({ due }) => due > 0) && (
              <div>
                <Button onClick={() => !drawing.isPending && drawing.mutate()}>
                  {drawing.isPending ? words.drawingUp : words.drawUp}
                </Button>
              </div>
            )}
          </section>
          <Lists disposals={data.disposals} onOpen={setOpen} />
          <ErasurePart onChanged={readAnew} />
          <HoldsPart holds={data.holds} onChanged={readAnew} />
        </>
      )}
      {open && (
        <DisposalDialog
          disposal={open}
          onSettled={() => {
            setOpen(null);
            void readAnew();
          }}
          onClose={() => {
            setOpen(null);
            void readAnew();
          }}
        />
      )}
    </SettingsFrame>
  );
}

function Lists({ disposals, onOpen }: { disposals: Disposal[]; onOpen: (disposal: Disposal) => void }) {
  return (
    <section aria-labelledby="disposals" className="flex flex-col gap-2">
      <h2 id="disposals" className="text-dns-17B-130">
        {words.lists}
      </h2>
      {disposals.length === 0 && <p>{words.noLists}</p>}
      <ul className="divide-y divide-solid-gray-420">
        {disposals.map((disposal) => {
          const { id, state, made, approvals, declined, records, removed, kept, ground, reason } = disposal;
          return (
            <li key={id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <div className="min-w-0 flex-1 basis-64">
                <p className="text-dns-16B-130">
                  {words.records(records)}　{words.states[state]}
                </p>
                {ground && <p className="text-dns-14N-130">{words.erasureOf(words.grounds[ground])}</p>}
                {reason && <p className="text-dns-14N-130 [overflow-wrap:anywhere]">{words.why(reason)}</p>}
                <p className="text-dns-14N-130">
                  {words.made(made.by.name, longDay(made.at))}
                  {approvals.map(({ by, at }) => (
                    <span key={by.id} className="block">
                      {words.approved(by.name, longDay(at))}
                    </span>
                  ))}
                  {declined && <span className="block">{words.declined(declined.by.name, longDay(declined.at))}</span>}
                  {state === 'done' && <span className="block">{words.result(removed, kept)}</span>}
                </p>
              </div>
              <Button size="sm" aria-label={words.seeLabel(longTime(made.at))} onClick={() => onOpen(disposal)}>
                {words.see}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
