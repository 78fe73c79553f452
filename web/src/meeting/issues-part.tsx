import { type MeetingRecord } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { words } from './meeting.words.js';
import { type DeedOfMeeting, forms } from './meeting-forms.js';

/** The town’s issues that a meeting without cases talks about. */
export function IssuesPart({
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
