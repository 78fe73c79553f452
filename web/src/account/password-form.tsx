import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { leastPassword } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { words as signInWords } from '../sign-in/sign-in.words.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './account.words.js';
import { useOwnSignInAnew } from './use-own-sign-in.js';

/** Another password. It is typed once and can be looked at; a second field would only be pasted. */
export function PasswordForm({ login, onChanged }: { login: string; onChanged?: () => void }) {
  const readAnew = useOwnSignInAnew();
  const [password, setPassword] = useState('');
  const [next, setNext] = useState('');
  const [shown, setShown] = useState(false);
  const [asked, setAsked] = useState(false);
  const changing = useMutation({
    mutationFn: () => api.changePassword({ password, next }),
    onSuccess: () => {
      setPassword('');
      setNext('');
      setAsked(false);
      onChanged?.();
      return readAnew();
    },
  });

  const wrong =
    next.length < leastPassword ? words.nextShort(leastPassword) : next === password ? words.nextSame : null;
  function change(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (password !== '' && wrong === null && !changing.isPending) changing.mutate();
  }

  return (
    <form
      data-screen-only
      onSubmit={change}
      noValidate
      aria-labelledby="change-password"
      className="flex flex-col gap-3"
    >
      <h2 id="change-password" className="text-dns-17B-130">
        {words.change}
      </h2>
      {changing.isError && (
        <Notice kind="error" role="alert" title={words.changeFailed}>
          {wordsOf(changing.error)}
        </Notice>
      )}
      <input
        type="text"
        name="username"
        aria-label={words.login}
        autoComplete="username"
        value={login}
        readOnly
        hidden
      />
      <TextField
        id="current-password"
        label={words.password}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={asked && password === '' ? words.passwordMissing : null}
      />
      <TextField
        id="new-password"
        label={words.next}
        support={words.changeLead(leastPassword)}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        value={next}
        onChange={(event) => setNext(event.target.value)}
        error={asked ? wrong : null}
      />
      <Checkbox label={signInWords.show} checked={shown} onChange={(event) => setShown(event.target.checked)} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit">{changing.isPending ? words.changing : words.change}</Button>
        <p role="status">{changing.isSuccess && words.changed}</p>
      </div>
    </form>
  );
}
