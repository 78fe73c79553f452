import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type MeetingRecord } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { refusalWords, words } from './meeting.words.js';
import { meetingApi, type Side } from './meeting-api.js';

/** The duty of secrecy, and that one has read it. */
export function Duty({ meeting, side }: { meeting: MeetingRecord; side: Side }) {
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
