import type { SomethingNewer } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { clockTime } from '../words/times.js';
import { words } from './thread.words.js';

/** Stops a reply that was written without knowing what came in meanwhile, and shows exactly that. */
export function OvertakenDialog({
  newer,
  name,
  onRead,
  onForce,
}: {
  newer: SomethingNewer;
  name: string;
  onRead: () => void;
  onForce: () => void;
}) {
  const lines = [
    ...newer.newer.map(({ id, sender, at, text }) => ({
      id,
      who: sender.kind === 'resident' ? name : (sender.name ?? words.staff),
      at,
      text,
      note: false,
    })),
    ...newer.newerNotes.map(({ id, by, at, body }) => ({ id, who: by, at, text: body, note: true })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <Dialog title={words.guardTitle} onClose={onRead}>
      <p>{words.guardLead(lines.length)}</p>
      <ul className="flex flex-col gap-2">
        {lines.map(({ id, who, at, text, note }) => (
          <li
            key={id}
            className={`rounded-8 border px-3 py-2 ${note ? 'border-dashed border-yellow-1100 bg-yellow-50' : 'border-solid-gray-420'}`}
          >
            <span className="text-dns-14B-130">
              {who}
              {note && `（${words.note}）`} <time dateTime={at}>{clockTime(at)}</time>
            </span>
            <span className="line-clamp-6 whitespace-pre-wrap">{text || words.noText}</span>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button look="solid" onClick={onRead}>
          {words.guardRead}
        </Button>
        <Button onClick={onForce}>{words.guardForce}</Button>
      </DialogActions>
    </Dialog>
  );
}
