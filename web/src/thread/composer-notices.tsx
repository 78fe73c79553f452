import type { ConsultationRecord } from '../../../src/contract/index.js';
import { usePresence } from '../live/live-provider.js';
import { useMe } from '../sign-in/session.js';
import type { Door } from './doors.js';
import { words } from './thread.words.js';
import { useOthersDrafts } from './use-draft.js';

/** What has to be known before writing here: who else writes, whether others may read along, why no reply can leave. */
export function ComposerNotices({
  record,
  door,
  mayReply,
  note,
  writing,
}: {
  record: ConsultationRecord;
  door: Door;
  mayReply: boolean;
  note: boolean;
  writing: boolean;
}) {
  const me = useMe();
  const others = usePresence(record.id).filter(({ id, state }) => id !== me.id && state !== 'away');
  const names = (editing: boolean) =>
    me.colleagues
      .filter(({ id }) => others.some((one) => one.id === id && (one.state === 'editing') === editing))
      .map(({ name }) => name)
      .join('・');
  const writers = names(true);
  const drafting = useOthersDrafts(record.id).map(({ by }) => by.name);
  const lines = [
    drafting.length > 0 && words.othersDrafts([...new Set(drafting)].join('・')),
    !mayReply && whyNot(record),
    door.watched && !note && words.watched,
    door.watched && !note && record.safety.contact && words.watchedContact(record.safety.contact),
    !note && writing && record.owner === null && words.becomesOwner,
  ].filter((line) => typeof line === 'string');
  return (
    <>
      <p role="status" className="text-dns-14B-130 text-orange-1000">
        {writers !== '' ? words.othersWriting(writers) : names(false) !== '' && words.othersSeeing(names(false))}
      </p>
      {lines.length > 0 && (
        <ul className="mt-1 border-l-4 border-warning-yellow-2 pl-2 text-dns-14N-130">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function whyNot({ status, channel }: ConsultationRecord): string {
  if (status === 'closed' || status === 'lapsed') return words.cannotReply.closed;
  const keyed = channel !== 'line' && channel !== 'email' && channel !== 'web';
  return keyed ? words.cannotReply.keyed(channel) : words.cannotReply.blocked;
}
