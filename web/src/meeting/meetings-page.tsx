import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { type MeetingPage, meetingStateWords } from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { DecisionRow } from './decisions-part.js';
import { words } from './meeting.words.js';
import { meetingApi, type Side } from './meeting-api.js';
import { MeetingDialog, type MeetingForm } from './meeting-dialog.js';
import { beginFields, today } from './meeting-forms.js';
import { useMeetings } from './use-meeting.js';

/** 会議: the meetings that one sees, and what was decided in them and is still to be done. */
export function MeetingsPage() {
  useTitle(words.meetings);
  const cursor = useSearchParams()[0].get('cursor');
  const { data: page, error, refetch } = useMeetings('meetings', cursor);
  const [form, setForm] = useState<MeetingForm | null>(null);
  const [, go] = useLocation();
  const queries = useQueryClient();
  const formOf = ({ items, kinds }: MeetingPage): MeetingForm => {
    const clientId = newId();
    const meetings = items.map((one) => [one.id, words.title(one.kindName, one.number)] as const);
    return {
      title: words.begin,
      fields: beginFields(kinds, meetings),
      initial: { kind: kinds.find(({ mayConvene }) => mayConvene)?.code ?? '', onDay: today() },
      save: async ({ kind, area, onDay, time, place, agenda, previousId }) => {
        const made = await meetingApi.open({
          ...{ clientId, kind: kind!, area: area || null, onDay: onDay!, time: time || null, place: place! },
          ...{ agenda: agenda!, previousId: previousId || null },
        });
        queries.setQueryData(['meeting', made.id], made);
        void queries.invalidateQueries({ queryKey: ['meetings'] });
        go(`/meetings/${made.id}`);
      },
    };
  };
  // An earlier meeting of the series may stand on a later page: the form offers more than this one shows.
  const begin = useMutation({ mutationFn: meetingApi.latest, onSuccess: (latest) => setForm(formOf(latest)) });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.meetings}
        </h1>
        {page && (
          <Button size="sm" look="solid" onClick={() => !begin.isPending && begin.mutate()}>
            {words.begin}
          </Button>
        )}
        <Link href="/meetings/issues" className="text-key-1000 underline">
          {words.issues}
        </Link>
      </div>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!page && !error && <Loading what={words.loading} />}
      {begin.error && (
        <LoadFailed title={words.failed} error={begin.error} again={words.again} onAgain={() => begin.mutate()} />
      )}
      {page && <MeetingTable page={page} side="meetings" cursor={cursor} />}
      {page && cursor === null && (
        <section aria-labelledby="open-decisions" className="mt-4">
          <h2 id="open-decisions" className="text-dns-17B-130">
            {words.openDecisions}
          </h2>
          {page.open.length === 0 ? (
            <p>{words.openNone}</p>
          ) : (
            <WideTable label={words.decisionTable} columns={words.decisionColumns}>
              {page.open.map((one) => (
                <DecisionRow key={one.id} decision={one} meeting={null} />
              ))}
            </WideTable>
          )}
        </section>
      )}
      {form && <MeetingDialog form={form} onClose={() => setForm(null)} />}
    </main>
  );
}

/** A page of meetings, one line each, and the way to the next. */
function MeetingTable({ page, side, cursor }: { page: MeetingPage; side: Side; cursor: string | null }) {
  if (page.items.length === 0)
    return (
      <p className="py-4">
        {side === 'meetings' ? words.none : words.attendedNone}
        {side === 'meetings' && (
          <>
            <br />
            {words.noneHint}
          </>
        )}
      </p>
    );
  return (
    <>
      <WideTable label={words.meetings} columns={words.columns}>
        {page.items.map((one) => (
          <tr key={one.id}>
            <td className={cell}>
              <Link href={`/${side}/${one.id}`} className="whitespace-nowrap text-key-1000 underline">
                {one.number}
              </Link>
            </td>
            <td className={cell}>{one.kindName}</td>
            <td className={`${cell} whitespace-nowrap`}>
              {one.onDay} {one.time}
            </td>
            <td className={cell}>{one.areaName}</td>
            <td className={cell}>
              <Chip look="outline">{meetingStateWords[one.state]}</Chip>
            </td>
            <td className={cell}>{one.convener.name}</td>
            <td className={`${cell} tabular-nums`}>{one.members}</td>
            <td className={`${cell} tabular-nums`}>{one.entries}</td>
          </tr>
        ))}
      </WideTable>
      <p className="flex gap-4 py-2">
        {cursor && (
          <Link href={`/${side}`} className="text-key-1000 underline">
            {words.toFirst}
          </Link>
        )}
        {page.next && (
          <Link href={`/${side}?cursor=${page.next}`} className="text-key-1000 underline">
            {words.nextPage}
          </Link>
        )}
      </p>
    </>
  );
}

/** 招集された会議: for those who are invited from outside the centre. */
export function AttendedMeetingsPage() {
  useTitle(words.attended);
  const cursor = useSearchParams()[0].get('cursor');
  const { data: page, error, refetch } = useMeetings('attended-meetings', cursor);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <h1 id="content" tabIndex={-1} className="text-std-20B-150">
        {words.attended}
      </h1>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.attendedLead}</p>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!page && !error && <Loading what={words.loading} />}
      {page && <MeetingTable page={page} side="attended-meetings" cursor={cursor} />}
    </main>
  );
}
