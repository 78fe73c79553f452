import { useState } from 'react';
import { Link } from 'wouter';
import { decisionKindWords, type MeetingDecision, type MeetingRecord } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { words } from './meeting.words.js';
import { useMeetingDeeds } from './use-meeting.js';

/** 決定事項 of a meeting, with what became of each. */
export function DecisionsPart({ meeting, onDecide }: { meeting: MeetingRecord; onDecide: (() => void) | null }) {
  return (
    <section aria-labelledby="meeting-decisions">
      <div className="mb-1 flex flex-wrap items-center gap-3">
        <h2 id="meeting-decisions" className="text-dns-17B-130">
          {words.decisions}
        </h2>
        {onDecide && (
          <Button size="xs" onClick={onDecide}>
            {words.decide}
          </Button>
        )}
      </div>
      {meeting.decisions.length === 0 ? (
        <p>{words.nothingWritten}</p>
      ) : (
        <WideTable label={words.decisionTable} columns={words.decisionColumns}>
          {meeting.decisions.map((one) => (
            <DecisionRow key={one.id} decision={one} meeting={meeting} />
          ))}
        </WideTable>
      )}
    </section>
  );
}

/** One decision. With its meeting on the screen it can be finished here. */
export function DecisionRow({ decision, meeting }: { decision: MeetingDecision; meeting: MeetingRecord | null }) {
  const { what, as, who, by, overdue, doneOn, caseId, meetingId, meetingNumber } = decision;
  return (
    <tr>
      <td className={`${cell} whitespace-pre-wrap`}>
        {what}
        <br />
        <span className="text-solid-gray-700">{decisionKindWords[as]}</span>
      </td>
      <td className={cell}>{who || '―'}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {by ?? '―'} {overdue && <Chip look="red">▲ {words.overdue}</Chip>}
      </td>
      <td className={cell}>
        <Link href={`/meetings/${meetingId}`} className="text-key-1000 underline">
          {meetingNumber}
        </Link>
      </td>
      <td className={cell}>
        {doneOn !== null && words.doneOn(doneOn)}
        {doneOn === null && as === 'referral' && caseId && (
          <Link href={`/cases/${caseId}`} className="mr-2 text-key-1000 underline">
            {words.toReferral}
          </Link>
        )}
        {doneOn === null && meeting?.convening && <Finish {...{ decision, meeting }} />}
      </td>
    </tr>
  );
}

function Finish({ decision, meeting }: { decision: MeetingDecision; meeting: MeetingRecord }) {
  const doing = useMeetingDeeds(meeting);
  const [wrong, setWrong] = useState<string | null>(null);
  const finish = doing(() => ({ kind: 'finish_decision', id: decision.id }));
  return (
    <>
      <Button size="xs" onClick={() => finish(null).catch((error) => setWrong(wordsOf(error)))}>
        {words.done}
      </Button>
      {wrong && <span role="alert">{wrong}</span>}
    </>
  );
}
