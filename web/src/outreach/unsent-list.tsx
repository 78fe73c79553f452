import { useState } from 'react';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { shortTime } from '../words/times.js';
import { words } from './field.words.js';
import type { Outbox, OutboxState, Waiting } from './outbox.js';

/** The words of a note, for whoever has to carry them elsewhere. */
const saidIn = ({ note }: Waiting): string => {
  if (note.kind === 'intake') return note.body.known;
  return note.body.deed.kind === 'approach' ? note.body.deed.seen : '';
};

/** What the server does not have yet, and what can be done about what it refused. */
export function UnsentList({
  state: { waiting },
  outbox,
  onFix,
}: {
  state: OutboxState;
  outbox: Outbox;
  onFix: (waiting: Waiting) => void;
}) {
  const [leaving, setLeaving] = useState<number | null>(null);
  if (waiting.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 text-dns-16B-130">{words.unsentTitle}</h2>
      <ul className="flex flex-col gap-3">
        {waiting.map((one) => (
          <li key={one.order} className="rounded-8 border border-solid-gray-420 p-3">
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="text-dns-16B-130">{one.note.label}</span>
              <span className="tabular-nums">{shortTime(one.at, Date.now())}</span>
              <Chip look={one.refusal === null ? 'outline' : 'red'}>
                {one.refusal === null ? words.waiting : words.refused}
              </Chip>
            </p>
            {one.refusal !== null && (
              <>
                <p className="mt-1 whitespace-pre-wrap">{saidIn(one)}</p>
                <p role="alert" className="mt-1 text-error-2">
                  {one.refusal} {words.refusedHelp}
                </p>
                <p className="mt-2 flex flex-wrap gap-3">
                  <Button onClick={() => onFix(one)}>{words.fix}</Button>
                  <Button onClick={() => void outbox.retry(one.order)}>{words.retry}</Button>
                  <Button look="text" onClick={() => setLeaving(one.order)}>
                    {words.discard}
                  </Button>
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <Dialog title={words.discardTitle} onClose={() => setLeaving(null)}>
          <p>{words.discardLead}</p>
          <DialogActions>
            <Button look="danger" onClick={() => void outbox.discard(leaving).then(() => setLeaving(null))}>
              {words.discard}
            </Button>
            <Button onClick={() => setLeaving(null)}>{words.keep}</Button>
          </DialogActions>
        </Dialog>
      )}
    </section>
  );
}
