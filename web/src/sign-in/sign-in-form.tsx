import { type FormEvent, useState } from 'react';
import { api, Refused, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './sign-in.words.js';

/** Number and password. With a `login` given, only the password is asked. */
export function SignInForm({
  login: given,
  label = words.enter,
  onSigned,
}: {
  login?: string;
  label?: string;
  onSigned: () => void;
}) {
  const [login, setLogin] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [asked, setAsked] = useState(false);
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function enter(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    setProblem(null);
    if (going || login.trim() === '' || password === '') return;
    setGoing(true);
    try {
      await api.signIn({ login: login.trim(), password });
      onSigned();
    } catch (error) {
      const wait = error instanceof Refused ? error.problem.retryAfter : undefined;
      setProblem(wait === undefined ? wordsOf(error) : words.wait(wait));
    } finally {
      setGoing(false);
    }
  }

  return (
    <form onSubmit={enter} noValidate className="flex flex-col gap-4">
      {problem && <Notice kind="error" role="alert" title={problem} />}
      {given === undefined ? (
        <TextField
          id="login"
          label={words.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          error={asked && login.trim() === '' ? words.noLogin : null}
        />
      ) : (
        <input type="text" name="username" autoComplete="username" value={given} readOnly hidden />
      )}
      <div>
        <TextField
          id="password"
          label={words.password}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={asked && password === '' ? words.noPassword : null}
        />
        <Checkbox
          className="mt-1"
          label={words.show}
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
      </div>
      <Button type="submit" look="solid">
        {going ? words.entering : label}
      </Button>
    </form>
  );
}
