import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Hold, NewHold } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { longDay } from '../words/times.js';
import { words } from './retention.words.js';

/** Records that are kept beyond their period, and a form for one more. */
export function HoldsPart({ holds, onChanged }: { holds: Hold[]; onChanged: () => Promise<unknown> }) {
  const [draft, setDraft] = useState({ receipt: '', reason: '' });
  const [asked, setAsked] = useState(false);
  const lifting = useMutation({ mutationFn: settingsApi.liftHold, onSuccess: onChanged });
  const holding = useMutation({
    mutationFn: settingsApi.hold,
    onSuccess: () => {
      setDraft({ receipt: '', reason: '' });
      setAsked(false);
      return onChanged();
    },
  });
  const checked = NewHold.safeParse(draft);
  const wrong = (path: string) => asked && (checked.error?.issues.some((issue) => issue.path[0] === path) ?? false);
  const unknown = holding.error instanceof Refused && holding.error.problem.code === 'not_found';
  const change = (next: Partial<typeof draft>) => {
    setDraft({ ...draft, ...next });
    if (!holding.isPending) holding.reset();
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (checked.success && !holding.isPending) holding.mutate(checked.data);
  }

  return (
    <section aria-labelledby="holds" className="flex flex-col gap-3">
      <h2 id="holds" className="text-dns-17B-130">
        {words.holds}
      </h2>
      <p>{words.holdsLead}</p>
      {lifting.isError && (
        <Notice kind="error" role="alert" title={words.notDone}>
          {wordsOf(lifting.error)}
        </Notice>
      )}
      {holds.length === 0 && <p>{words.noHolds}</p>}
      <ul className="divide-y divide-solid-gray-420">
        {holds.map(({ id, receipt, reason, by, at }) => (
          <li key={id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-1">
            <span className="text-dns-16B-130 tabular-nums">{receipt}</span>
            <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
              {reason}
              <span className="block text-dns-14N-130 text-solid-gray-700">{words.held(by.name, longDay(at))}</span>
            </span>
            <Button
              size="sm"
              aria-label={words.liftLabel(receipt)}
              onClick={() => !lifting.isPending && lifting.mutate(id)}
            >
              {words.lift}
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} noValidate aria-label={words.hold} className="flex max-w-md flex-col gap-4">
        {holding.isError && !unknown && (
          <Notice kind="error" role="alert" title={words.notDone}>
            {wordsOf(holding.error)}
          </Notice>
        )}
        <TextField
          id="hold-receipt"
          label={words.holdNumber}
          required
          value={draft.receipt}
          onChange={({ target }) => change({ receipt: target.value })}
          error={wrong('receipt') ? words.holdNumberMissing : unknown ? words.holdNumberUnknown : null}
        />
        <TextField
          id="hold-reason"
          label={words.reason}
          required
          value={draft.reason}
          onChange={({ target }) => change({ reason: target.value })}
          error={wrong('reason') ? words.reasonMissing : null}
        />
        <div>
          <Button type="submit">{holding.isPending ? words.holding : words.hold}</Button>
        </div>
      </form>
    </section>
  );
}
