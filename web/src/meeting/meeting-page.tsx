import { useState } from 'react';
import { Link } from 'wouter';
import { type MeetingRecord, meetingStateWords } from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { Fact } from '../record/fact.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { DecisionsPart } from './decisions-part.js';
import { Duty } from './duty-part.js';
import { IssuesPart } from './issues-part.js';
import { words } from './meeting.words.js';
import { type Side } from './meeting-api.js';
import { MeetingDialog, type MeetingForm, nameIn } from './meeting-dialog.js';
import { type DeedOfMeeting, forms } from './meeting-forms.js';
import { Minutes } from './minutes-part.js';
import { PapersPart } from './papers-part.js';
import { PeoplePart } from './people-part.js';
import { ToldPart } from './told-part.js';
import { useMeeting, useMeetingDeeds } from './use-meeting.js';
import { useLists } from './use-meeting-lists.js';
import { Views } from './views-part.js';

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
        {convening && <ToldPart told={meeting.told} />}
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
