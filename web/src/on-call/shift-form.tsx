import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { NewOnCallShift, OnCallRota } from '../../../src/contract/index.js';
import { api, Refused, wordsOf } from '../api.js';
import { now } from '../clock.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { inputTime } from '../words/times.js';
import type { Lasting } from './days.js';
import { words } from './on-call.words.js';
import { type ShiftDraft, type ShiftFaults, shiftOf } from './shift-draft.js';
import { useRotaAnew } from './use-rota.js';

/** Puts somebody into the rota. A gap that was `chosen` in the list stands in it at once. */
export function ShiftForm({ staff, chosen }: { staff: OnCallRota['staff']; chosen: Lasting | null }) {
  const [draft, setDraft] = useState<ShiftDraft>({ staffId: '', from: '', to: '' });
  const [faults, setFaults] = useState<ShiftFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const readAnew = useRotaAnew();
  const putting = useMutation({
    mutationFn: (shift: NewOnCallShift) => api.putOnCall(shift),
    onSuccess: () => setDraft((old) => ({ ...old, from: '', to: '' })),
    onSettled: readAnew,
  });

  useEffect(() => {
    if (chosen) setDraft((old) => ({ ...old, from: inputTime(chosen.from), to: inputTime(chosen.to) }));
  }, [chosen]);

  function change(field: keyof ShiftDraft, value: string) {
    setDraft((old) => ({ ...old, [field]: value }));
    setFaults((old) => ({ ...old, [field]: undefined }));
    if (!putting.isPending) putting.reset();
  }
  function put(event: FormEvent) {
    event.preventDefault();
    const { shift, faults: found } = shiftOf(draft, now());
    setFaults(found ?? {});
    if (shift && !putting.isPending) putting.mutate(shift);
    const first = found && (['staffId', 'from', 'to'] as const).find((field) => found[field]);
    if (first) form.current?.querySelector<HTMLElement>(`#shift-${first}`)?.focus();
  }

  const known = putting.error instanceof Refused && putting.error.problem.code === 'not_allowed_now';
  return (
    <form ref={form} onSubmit={put} noValidate aria-labelledby="shift-title" className="flex flex-col gap-3">
      <h2 id="shift-title" className="text-dns-17B-130">
        {words.add}
      </h2>
      {putting.isError && (
        <Notice kind="error" role="alert" title={words.putFailed}>
          {known ? words.known : wordsOf(putting.error)}
        </Notice>
      )}
      <Select
        id="shift-staffId"
        label={words.staff}
        required
        error={faults.staffId}
        value={draft.staffId}
        onChange={({ target }) => change('staffId', target.value)}
      >
        <option value="">{words.choose}</option>
        {staff.map(({ id, name, reached }) => (
          <option key={id} value={id}>
            {reached ? name : words.unreached(name)}
          </option>
        ))}
      </Select>
      {(['from', 'to'] as const).map((field) => (
        <TextField
          key={field}
          id={`shift-${field}`}
          type="datetime-local"
          label={words[field]}
          required
          error={faults[field]}
          value={draft[field]}
          onChange={({ target }) => change(field, target.value)}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="solid">
          {putting.isPending ? words.putting : words.put}
        </Button>
        <p role="status">{putting.isSuccess && words.wasPut(putting.data.staff.name)}</p>
      </div>
    </form>
  );
}
