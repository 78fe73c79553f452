import type { RefObject } from 'react';
import { Link } from 'wouter';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { useNow } from '../clock.js';
import { useMe } from '../sign-in/session.js';
import { SnoozeButton } from '../snooze/snooze-part.js';
import { Button } from '../ui/button.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { channelWords, statusWords } from '../words/codes.js';
import { dueWords, longTime } from '../words/times.js';
import { StandingChips } from './standing-chips.js';
import { words } from './thread.words.js';
import { UnreadButton } from './unread-button.js';

/** Whose consultation this is and where it stands, above the conversation. */
export function ThreadHeader({
  record,
  back,
  heading,
  onRecord,
}: {
  record: ConsultationRecord;
  back: string;
  heading: RefObject<HTMLHeadingElement | null>;
  onRecord: (() => void) | null;
}) {
  const me = useMe();
  const time = useNow(20_000);
  const due = dueWords(record.dueAt, time);
  const over = record.status === 'closed' || record.status === 'lapsed';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-solid-gray-420 px-4 py-2">
      <Link
        href={back}
        data-screen-only
        className="flex min-h-9 items-center text-dns-16N-130 text-key-1000 underline three:hidden"
      >
        {words.back}
      </Link>
      <p className="hidden w-full text-dns-14N-130 print:block">
        {words.printed(record.receipt, longTime(time), me.name)}
      </p>
      <h1 id="content" ref={heading} tabIndex={-1} className="min-w-0 text-dns-17B-130">
        {record.name === null ? words.namelessOf : words.of(record.name)}
      </h1>
      <span className="text-dns-14N-130 tabular-nums">{words.receipt(record.receipt)}</span>
      <UrgencyChip urgency={record.urgency} />
      <Chip look="outline">{statusWords[record.status]}</Chip>
      {onRecord && <Chip>{channelWords[record.channel]}</Chip>}
      {!over && <StandingChips record={record} due={due} />}
      <span data-screen-only className="ml-auto flex flex-wrap items-center gap-2">
        {!over && record.alarm !== 'raised' && <SnoozeButton record={record} />}
        <UnreadButton id={record.id} back={back} />
        {onRecord && (
          <Button size="sm" onClick={onRecord}>
            {words.record}
          </Button>
        )}
        <Link
          href={`/consultations/${record.id}/print`}
          className="flex min-h-9 items-center px-1 text-dns-14N-130 text-key-1000 underline"
        >
          {words.print}
        </Link>
      </span>
    </div>
  );
}
