import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { erasureGrounds, NewErasure } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './retention.words.js';

const empty = { receipt: '', ground: '', reason: '' };

/** A form for one record that is to go before its period is over; two managers approve it like a list. */
export function ErasurePart({ onChanged }: { onChanged: () => Promise<unknown> }) {
  const [draft, setDraft] = useState(empty);
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState('');
  const clientId = useRef(newId());
  const asking = useMutation({
    mutationFn: settingsApi.askErasure,
    onSuccess: (_, { receipt }) => {
      clientId.current = newId();
      setDraft(empty);
      setAsked(false);
      setDone(words.asked(receipt));
      return onChanged();
    },
  });
  const checked = NewErasure.safeParse({ ...draft, clientId: clientId.current });
  const wrong = (path: string) => asked && (checked.error?.issues.some((issue) => issue.path[0] === path) ?? false);
  const problem = asking.error instanceof Refused ? asking.error.problem : null;
  const refused =
    problem?.code === 'not_found' ? words.receiptUnknown : words.erasureKept[problem?.issues?.[0]?.message ?? ''];
  const change = (next: Partial<typeof draft>) => {
    setDraft({ ...draft, ...next });
    setDone('');
    if (!asking.isPending) asking.reset();
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (checked.success && !asking.isPending) asking.mutate(checked.data);
  }

  return (
    <section aria-labelledby="erasure" className="flex flex-col gap-3">
      <h2 id="erasure" className="text-dns-17B-130">
        {words.erasure}
      </h2>
      <p>{words.erasureLead}</p>
      <form onSubmit={submit} noValidate aria-labelledby="erasure" className="flex max-w-md flex-col gap-4">
        {asking.isError && !refused && (
          <Notice kind="error" role="alert" title={words.notDone}>
            {wordsOf(asking.error)}
          </Notice>
        )}
        <TextField
          id="erasure-receipt"
          label={words.receipt}
          required
          value={draft.receipt}
          onChange={({ target }) => change({ receipt: target.value })}
          error={wrong('receipt') ? words.receiptMissing : (refused ?? null)}
        />
        <ChoiceGroup
          id="erasure-ground"
          legend={words.ground}
          required
          error={wrong('ground') ? words.groundMissing : null}
        >
          {erasureGrounds.map((ground) => (
            <Radio
              key={ground}
              name="erasure-ground"
              label={words.grounds[ground]}
              checked={draft.ground === ground}
              onChange={() => change({ ground })}
            />
          ))}
        </ChoiceGroup>
        <TextField
          id="erasure-reason"
          label={words.reason}
          required
          value={draft.reason}
          onChange={({ target }) => change({ reason: target.value })}
          error={wrong('reason') ? words.reasonMissing : null}
        />
        <div>
          <Button type="submit">{asking.isPending ? words.asking : words.ask}</Button>
        </div>
      </form>
      <p role="status">{done}</p>
    </section>
  );
}
