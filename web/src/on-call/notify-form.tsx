import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { NotifyMail } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './on-call.words.js';
import { useRotaAnew } from './use-rota.js';

/** Where the signed-in person is told of alarms by mail. */
export function NotifyForm() {
  const queries = useQueryClient();
  const readAnew = useRotaAnew();
  const { data: own } = useQuery({ queryKey: ['notify-mail'], queryFn: api.notifyMail });
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const saving = useMutation({
    mutationFn: (body: NotifyMail) => api.setNotifyMail(body),
    onSuccess: async (saved) => {
      queries.setQueryData(['notify-mail'], saved);
      setTyped(null);
      await readAnew();
    },
  });
  if (!own) return null;

  function save(event: FormEvent) {
    event.preventDefault();
    const mail = (typed ?? own?.mail ?? '').trim();
    const given = NotifyMail.safeParse({ mail: mail === '' ? null : mail });
    setWrong(!given.success);
    if (given.success && !saving.isPending) saving.mutate(given.data);
  }

  return (
    <form onSubmit={save} noValidate aria-labelledby="notify-title" className="flex flex-col gap-3">
      <div>
        <h2 id="notify-title" className="text-dns-17B-130">
          {words.mine}
        </h2>
        <p className="text-dns-14N-130">{words.mineLead}</p>
      </div>
      {saving.isError && (
        <Notice kind="error" role="alert" title={words.saveFailed}>
          {wordsOf(saving.error)}
        </Notice>
      )}
      <TextField
        id="notify-mail"
        type="email"
        autoComplete="email"
        label={words.mail}
        support={words.mailSupport}
        error={wrong ? words.mailWrong : null}
        value={typed ?? own.mail ?? ''}
        onChange={({ target }) => {
          setTyped(target.value);
          setWrong(false);
          if (!saving.isPending) saving.reset();
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit">{saving.isPending ? words.saving : words.save}</Button>
        <p role="status">{saving.isSuccess && (saving.data.mail === null ? words.savedNone : words.saved)}</p>
      </div>
    </form>
  );
}
