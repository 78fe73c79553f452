import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { type MeetingRecord, meetingStateWords } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { casework } from '../casework/casework-api.js';
import { newId } from '../ids.js';
import { Fact } from '../record/fact.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { longTime } from '../words/times.js';
import { DecisionsPart } from './decisions-part.js';
import { refusalWords, words } from './meeting.words.js';
import { meetingApi, type Side } from './meeting-api.js';
import { MeetingDialog, type MeetingForm, nameIn } from './meeting-dialog.js';
import { type DeedOfMeeting, forms } from './meeting-forms.js';
import { PapersPart } from './papers-part.js';
import { PeoplePart } from './people-part.js';
import { useMeeting, useMeetingDeeds } from './use-meeting.js';

/** One meeting: who is invited, which cases, what was said and decided, and who opened what. */
export function AgencyMeetingPage({ id, side }: { id: string; side: Side }) {
  useTitle(words.meetings);
  const { data: meeting, error, refetch } = useMeeting(side, id);
  if (error && !meeting)
    return (
      <main className="p-4">
        <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />
      </main>
    );
  if (!meeting) return <Loading what={words.loading} />;
  return <Shown {...{ meeting, side }} />;
}

function Shown({ meeting, side }: { meeting: MeetingRecord; side: Side }) {
  const me = useMe();
  const doing = useMeetingDeeds(meeting);
  const [form, setForm] = useState<MeetingForm | null>(null);
  const { convening, state, rules } = meeting;
  const names = nameIn(meeting);
  const lists = useLists(convening, meeting);
  const ask = ({ deed, ...shown }: DeedOfMeeting) => setForm({ ...shown, save: doing(deed), names: (id) => names(id) });
  const invite = () => {
    const id = newId();
    const people = [{ id: me.id, name: me.name }, ...me.colleagues].map((one) => [one.id, one.name] as const);
    const { deed, ...shown } = forms.member(id, lists.agencies, [...new Map(people)]);
    setForm({
      ...shown,
      save: doing(deed),
      names: (one, { agency, name }) =>
        one === id ? (lists.agencies.find(([code]) => code === agency)?.[1] ?? name ?? '') : names(one),
    });
  };
  const before = state === 'preparing' || state === 'convened';
  const offered: [boolean, DeedOfMeeting][] = [
    [before, forms.write(meeting)],
    [state === 'preparing', forms.plain('convene', words.convene)],
    [state === 'convened', forms.plain('hold', words.hold)],
    [state === 'held', forms.plain('end', words.end)],
    [before, forms.cancel()],
  ];
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href={side === 'meetings' ? '/meetings' : '/attended-meetings'} className="text-key-1000 underline">
        {words.back}
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title(meeting.kindName, meeting.number)}
        </h1>
        <Chip look="blue">{meetingStateWords[state]}</Chip>
        {meeting.areaName && <span>{meeting.areaName}</span>}
        <span>
          {meeting.onDay} {meeting.time} {meeting.place}
        </span>
        {meeting.previous && (
          <Link href={`/meetings/${meeting.previous.id}`} className="text-key-1000 underline">
            {words.previous}：{meeting.previous.number}
          </Link>
        )}
      </div>
      <p className="text-dns-14N-130 text-solid-gray-700">
        {rules.secrecy ? words.isSecret : rules.consent ? words.needsConsent : words.noNames}（{words.basis}：
        {rules.basisName}）
      </p>
      {convening && (
        <div className="my-2 flex flex-wrap gap-2">
          {offered
            .filter(([shown]) => shown)
            .map(([, one]) => (
              <Button key={one.title} size="sm" onClick={() => ask(one)}>
                {one.title}
              </Button>
            ))}
          {rules.printable && (
            <Link
              href={`/meetings/${meeting.id}/print`}
              className="flex min-h-9 items-center px-2 text-key-1000 underline"
            >
              {words.print}
            </Link>
          )}
        </div>
      )}
      {rules.duty && <Duty {...{ meeting, side }} />}
      <div className="flex flex-col gap-4">
        <dl>
          <Fact name={words.agenda}>{meeting.agenda}</Fact>
        </dl>
        <PeoplePart
          {...{ meeting, ask }}
          onAdd={lists.ready ? invite : null}
          onRemove={(id) => ask({ title: words.remove, fields: [], deed: () => ({ kind: 'remove_member', id }) })}
        />
        {rules.cases && (
          <PapersPart
            {...{ meeting, side, ask }}
            onPut={lists.ready ? () => ask(forms.put(meeting, lists.cases, lists.consultations)) : null}
          />
        )}
        {!rules.cases && <IssuesPart {...{ meeting, ask }} issues={lists.ready ? lists.issues : null} />}
        <Minutes meeting={meeting} onWrite={convening && state === 'held' ? () => ask(forms.minutes(meeting)) : null} />
        <DecisionsPart
          meeting={meeting}
          onDecide={
            convening && lists.ready && state === 'held' ? () => ask(forms.decide(meeting, lists.records)) : null
          }
        />
        {convening && rules.cases && <Views meeting={meeting} />}
        <p className="text-dns-14N-130 text-solid-gray-700">
          {words.source}：{rules.source}
        </p>
      </div>
      {form && <MeetingDialog form={form} onClose={() => setForm(null)} />}
    </main>
  );
}

/** What the forms choose from; asked only by whoever runs the meeting. */
function useLists(enabled: boolean, meeting: MeetingRecord) {
  const { rules, cases: entries } = meeting;
  const { data: agencies, isLoading: a } = useQuery({
    ...{ queryKey: ['agency-names'], queryFn: casework.agencyNames, enabled, retry: false },
  });
  const { data: cases, isLoading: b } = useQuery({
    ...{ queryKey: ['cases', 'open'], queryFn: meetingApi.cases, enabled: enabled && rules.cases },
  });
  const { data: consultations, isLoading: c } = useQuery({
    ...{ queryKey: ['meeting-consultations'], queryFn: meetingApi.consultations },
    enabled: enabled && rules.cases && !rules.consent,
  });
  const { data: issues, isLoading: d } = useQuery({
    ...{ queryKey: ['area-issues'], queryFn: meetingApi.issues, enabled: enabled && !rules.cases },
  });
  const caseIds = entries.flatMap(({ case: one }) => one?.id ?? []);
  const { data: records, isLoading: e } = useQuery({
    queryKey: ['meeting-cases', ...caseIds],
    queryFn: async () =>
      (await Promise.all(caseIds.map((id) => casework.supportCase(id).catch(() => null)))).filter(
        (one) => one !== null,
      ),
    enabled: enabled && meeting.state === 'held' && caseIds.length > 0,
  });
  return {
    /** A form that was opened before its choices are there would stay without them. */
    ready: !(a || b || c || d || e),
    agencies: (agencies?.items ?? []).filter(({ valid }) => valid).map(({ code, name }) => [code, name] as const),
    cases: cases?.items ?? [],
    consultations: consultations?.items ?? [],
    issues: issues?.items ?? [],
    records: records ?? [],
  };
}

/** The duty of secrecy, and that one has read it. */
function Duty({ meeting, side }: { meeting: MeetingRecord; side: Side }) {
  const queries = useQueryClient();
  const confirming = useMutation({
    mutationFn: () => meetingApi.confirm(side, meeting.id),
    onSuccess: (now) => queries.setQueryData(['meeting', meeting.id], now),
  });
  if (meeting.confirmed && meeting.closed === null) return <p className="my-2">✓ {words.confirmed}</p>;
  return (
    <div className="my-2">
      <Notice
        kind="warning"
        title={words.duty}
        action={
          meeting.confirmed ? undefined : (
            <Button size="sm" look="solid" onClick={() => !confirming.isPending && confirming.mutate()}>
              {words.confirm}
            </Button>
          )
        }
      >
        <p>{meeting.rules.duty}</p>
        {meeting.closed && meeting.closed !== 'not confirmed' && <p>{refusalWords[meeting.closed]}</p>}
        {confirming.isError && <p role="alert">{wordsOf(confirming.error)}</p>}
      </Notice>
    </div>
  );
}

function Minutes({ meeting, onWrite }: { meeting: MeetingRecord; onWrite: (() => void) | null }) {
  const { closed, minutes, next, fit, supporter, structural } = meeting;
  const written = [
    [words.minutes, minutes],
    [words.fit, fit],
    [words.supporter, supporter],
    [words.structural, structural],
    [words.next, next],
  ].filter(([, text]) => text !== '') as [string, string][];
  return (
    <section aria-labelledby="meeting-minutes">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="meeting-minutes" className="text-dns-17B-130">
          {words.minutes}
        </h2>
        {onWrite && (
          <Button size="xs" onClick={onWrite}>
            {words.writeMinutes}
          </Button>
        )}
      </div>
      {closed !== null ? (
        <p>{refusalWords[closed]}</p>
      ) : written.length === 0 ? (
        <p>{words.nothingWritten}</p>
      ) : (
        <dl>
          {written.map(([name, text]) => (
            <Fact key={name} name={name}>
              {text}
            </Fact>
          ))}
        </dl>
      )}
    </section>
  );
}

function IssuesPart({
  meeting,
  issues,
  ask,
}: {
  meeting: MeetingRecord;
  issues: { id: string; number: string; words: string }[] | null;
  ask: (form: DeedOfMeeting) => void;
}) {
  const left = (issues ?? []).filter(({ id }) => !meeting.issues.some((one) => one.id === id));
  const open = issues !== null && meeting.convening && meeting.state !== 'ended' && meeting.state !== 'cancelled';
  return (
    <section aria-labelledby="meeting-issues">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="meeting-issues" className="text-dns-17B-130">
          {words.issuesOn}
        </h2>
        {open && (
          <Button
            size="xs"
            onClick={() => ask(forms.putIssue(left.map((one) => [one.id, `${one.number} ${one.words}`] as const)))}
          >
            {words.putIssue}
          </Button>
        )}
      </div>
      {meeting.issues.length === 0 && <p>{words.nothingWritten}</p>}
      <ul className="list-disc pl-5">
        {meeting.issues.map((one) => (
          <li key={one.id}>
            {one.words}（{words.sources(one.sources)}）
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who opened which paper. */
function Views({ meeting }: { meeting: MeetingRecord }) {
  const { data: views } = useQuery({
    queryKey: ['meeting-views', meeting.id],
    queryFn: () => meetingApi.views(meeting.id),
  });
  const nth = (entryId: string) => meeting.cases.findIndex(({ id }) => id === entryId) + 1;
  return (
    <section aria-labelledby="meeting-views">
      <h2 id="meeting-views" className="text-dns-17B-130">
        {words.whoSaw}
      </h2>
      {views?.length === 0 && <p>{words.nobodySaw}</p>}
      {views && views.length > 0 && (
        <WideTable label={words.whoSawTable} columns={words.whoSawColumns}>
          {views.map((view) => (
            <tr key={`${view.entryId} ${view.at} ${view.by.id}`}>
              <td className={cell}>{words.nth(nth(view.entryId))}</td>
              <td className={cell}>{view.by.name}</td>
              <td className={cell}>{longTime(view.at)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  );
}
