import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { wordsOf } from '../api.js';
import { Button, type ButtonLook } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './account.words.js';

/** Asks for the password before something is done with it. */
export function ProofForm<T>({
  label,
  look = 'solid',
  act,
  onDone,
  onCancel,
}: {
  label: string;
  look?: ButtonLook;
  act: (password: string) => Promise<T>;
  onDone: (result: T) => void;
  onCancel?: () => void;
}) {
  const id = useId();
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const acting = useMutation({ mutationFn: act, onSuccess: onDone });

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (password !== '' && !acting.isPending) acting.mutate(password);
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      {acting.isError && <Notice kind="error" role="alert" title={wordsOf(acting.error)} />}
      <TextField
        id={id}
        label={words.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={asked && password === '' ? words.passwordMissing : null}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look={look}>
          {acting.isPending ? words.checking : label}
        </Button>
        {onCancel && <Button onClick={onCancel}>{words.cancel}</Button>}
      </div>
    </form>
  );
}
