import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { agendaRoleWords, attendanceWords, type PrintedMeeting } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Pair, Rows, Sheet } from '../print/paper-table.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { longDay, longTime } from '../words/times.js';
import { words } from './meeting.words.js';
import { meetingApi } from './meeting-api.js';
import { wrongOf } from './meeting-dialog.js';
import { memberName } from './people-part.js';

/** The papers of a meeting for the printer, where its basis allows that. Only what was noted down as printed reaches a printer. */
export function MeetingPrintPage({ id }: { id: string }) {
  useTitle(words.printTitle);
  const printing = useMutation({ mutationFn: () => meetingApi.print(id) });
  const printed = printing.data;
  useEffect(() => {
    if (printed) window.print();
  }, [printed]);
  const wrong = printing.error ? (wrongOf(printing.error, () => '')[''] ?? wordsOf(printing.error)) : null;
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-2 px-4 pt-3">
        <Link href={`/meetings/${id}`} className="text-key-1000 underline">
          {words.printBack}
        </Link>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.printTitle}
        </h1>
        {wrong && <Notice kind="error" role="alert" title={wrong} />}
        {!printed && <p>{words.guarded}</p>}
        <div className="pb-3">
          <Button look="solid" onClick={() => !printing.isPending && printing.mutate()}>
            {printing.isPending ? words.printing : words.printDo}
          </Button>
        </div>
      </div>
      {printed && (
        <div className="px-4 pb-8 print:p-0">
          <Paper printed={printed} />
        </div>
      )}
    </main>
  );
}

function Paper({ printed: { meeting, papers, at, by } }: { printed: PrintedMeeting }) {
  const there = meeting.people.map(
    (one) => `${memberName(one)}${one.attendance ? `（${attendanceWords[one.attendance]}）` : ''}`,
  );
  const roleOf = (entryId: string) => meeting.cases.find(({ id }) => id === entryId)!.role;
  return (
    <article aria-label={words.printTitle} data-paper className="mx-auto max-w-[186mm] bg-white text-black">
      <h2 className="text-std-20B-150">{words.title(meeting.kindName, meeting.number)}</h2>
      <Sheet>
        <Rows>
          <tr>
            <Pair name={words.onDay}>
              {longDay(`${meeting.onDay}T00:00:00+09:00`)} {meeting.time}
            </Pair>
            <Pair name={words.place}>{meeting.place}</Pair>
          </tr>
          <tr>
            <Pair name={words.agenda} span={3}>
              {meeting.agenda}
            </Pair>
          </tr>
          <tr>
            <Pair name={words.attendees} span={3}>
              {there.join('、')}
            </Pair>
          </tr>
        </Rows>
        {papers.map((paper, nth) => (
          <Rows key={paper.entryId}>
            <tr>
              <Pair name={words.nth(nth + 1)} span={3}>
                {agendaRoleWords[roleOf(paper.entryId)]}
              </Pair>
            </tr>
            <tr>
              <Pair name={words.overview} span={3}>
                <span className="whitespace-pre-wrap">
                  {[paper.overview, paper.question].filter(Boolean).join('\n')}
                </span>
              </Pair>
            </tr>
            <tr>
              <Pair name={words.discussed} span={3} tall>
                <span className="whitespace-pre-wrap">{paper.talk}</span>
              </Pair>
            </tr>
          </Rows>
        ))}
        <Rows>
          <tr>
            <Pair name={words.minutes} span={3} tall>
              <span className="whitespace-pre-wrap">{meeting.minutes}</span>
            </Pair>
          </tr>
          <tr>
            <Pair name={words.decisions} span={3} tall>
              {meeting.decisions.map((one) => (
                <p key={one.id}>
                  {one.what}
                  {one.who && `（${one.who}）`} {one.by}
                </p>
              ))}
            </Pair>
          </tr>
          <tr>
            <Pair name={words.next}>{meeting.next}</Pair>
            <Pair name={words.printedBy}>
              {by.name} {longTime(at)}
            </Pair>
          </tr>
        </Rows>
      </Sheet>
    </article>
  );
}
