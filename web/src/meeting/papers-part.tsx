import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import {
  agendaRoleWords,
  consentItemWords,
  type MeetingEntry,
  type MeetingRecord,
  type OpenedPaper,
} from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Fact } from '../record/fact.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Notice } from '../ui/notice.js';
import { words } from './meeting.words.js';
import { meetingApi, type Side } from './meeting-api.js';
import { wrongOf } from './meeting-dialog.js';
import { type DeedOfMeeting, forms } from './meeting-forms.js';

/** 事例と資料: the cases on the agenda; each paper opens by a press, which is noted. */
export function PapersPart({
  meeting,
  side,
  ask,
  onPut,
}: {
  meeting: MeetingRecord;
  side: Side;
  ask: (form: DeedOfMeeting) => void;
  /** Null: what to choose from is not there yet. */
  onPut: (() => void) | null;
}) {
  const { convening, state, cases } = meeting;
  const open = convening && state !== 'ended' && state !== 'cancelled';
  return (
    <section aria-labelledby="meeting-cases">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="meeting-cases" className="text-dns-17B-130">
          {words.cases}
        </h2>
        {open && onPut && (
          <Button size="xs" onClick={onPut}>
            {words.addCase}
          </Button>
        )}
      </div>
      {cases.length === 0 && <p>{words.noCases}</p>}
      {cases.map((entry, nth) => (
        <Entry key={entry.id} {...{ meeting, side, entry, ask }} nth={nth + 1} />
      ))}
      {meeting.hiddenCases > 0 && <p>{words.hidden(meeting.hiddenCases)}</p>}
    </section>
  );
}

function Entry({
  meeting,
  side,
  entry,
  nth,
  ask,
}: {
  meeting: MeetingRecord;
  side: Side;
  entry: MeetingEntry;
  nth: number;
  ask: (form: DeedOfMeeting) => void;
}) {
  const queries = useQueryClient();
  const opening = useMutation({
    mutationFn: () => meetingApi.paper(side, meeting.id, entry.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['meeting', meeting.id] });
      void queries.invalidateQueries({ queryKey: ['meeting-views', meeting.id] });
    },
  });
  const paper = opening.data;
  const { convening, state } = meeting;
  const before = state === 'preparing' || state === 'convened';
  const why = opening.error ? (wrongOf(opening.error, () => '').paper ?? wordsOf(opening.error)) : null;
  return (
    <article className="mb-3 rounded-8 border border-solid-gray-420 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-dns-16B-130">{words.nth(nth)}</h3>
        {entry.case && side === 'meetings' && (
          <Link href={`/cases/${entry.case.id}`} className="text-key-1000 underline">
            {entry.case.number}
          </Link>
        )}
        {entry.consultation && (
          <Link href={`/consultations/${entry.consultation.id}`} className="text-key-1000 underline">
            {entry.consultation.receipt}
          </Link>
        )}
        <Chip look="outline">{agendaRoleWords[entry.role]}</Chip>
        {entry.off && <Chip>{words.off}</Chip>}
        {convening && <span className="text-dns-14N-130">{words.views(entry.views)}</span>}
      </div>
      {entry.uncovered.length > 0 && (
        <p className="mt-1 text-dns-14N-130 text-red-1000">{words.uncovered(entry.uncovered)}</p>
      )}
      {why && (
        <div className="mt-2">
          <Notice kind="error" role="alert" title={why} />
        </div>
      )}
      {paper && <Paper paper={paper} />}
      {!entry.off && (
        <div className="mt-2 flex flex-wrap gap-2">
          {!paper && (
            <Button size="sm" onClick={() => opening.mutate()}>
              {words.openPaper}
            </Button>
          )}
          {convening && paper && before && (
            <Button size="sm" onClick={() => ask(forms.paper(entry.id, paper))}>
              {words.overview}
            </Button>
          )}
          {convening && paper && state === 'held' && (
            <Button size="sm" onClick={() => ask(forms.talk(entry.id, paper.talk))}>
              {words.writeTalk}
            </Button>
          )}
          {convening && state === 'held' && entry.role === 'plan' && (
            <Button size="sm" onClick={() => ask(forms.settle(entry.id))}>
              {words.settle}
            </Button>
          )}
          {convening && state !== 'ended' && state !== 'cancelled' && (
            <Button size="sm" look="text" onClick={() => ask(forms.takeOff(entry.id))}>
              {words.takeOff}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

/** An opened paper. */
function Paper({ paper: { overview, question, items, talk, until } }: { paper: OpenedPaper }) {
  return (
    <dl className="mt-2 rounded-8 bg-solid-gray-50 p-3">
      <Fact name={words.overview}>{overview}</Fact>
      {question && <Fact name={words.question}>{question}</Fact>}
      {talk && <Fact name={words.talk}>{talk}</Fact>}
      <Fact name={words.items}>{items.map((one) => consentItemWords[one]).join('、')}</Fact>
      <Fact name={words.papersUntil}>{words.until(until)}</Fact>
    </dl>
  );
}
