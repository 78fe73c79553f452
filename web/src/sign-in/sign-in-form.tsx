import { type FormEvent, useState } from 'react';
import { api, Refused, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { signInByPasskey, usePasskeysHere } from './passkey.js';
import { PasskeyButton } from './passkey-button.js';
import { CodeField, PasswordField } from './proof-fields.js';
import { words } from './sign-in.words.js';

/** Number and password, and the code once the server asks for one. With a `login` given, the number is not asked. */
export function SignInForm({ login: given, onSigned }: { login?: string; onSigned: () => void }) {
  const [login, setLogin] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [passkeyToo, setPasskeyToo] = useState(false);
  const passkeys = usePasskeysHere();
  const [asked, setAsked] = useState(false);
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function enter(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    setProblem(null);
    if (going || login.trim() === '' || password === '' || code?.trim() === '') return;
    setGoing(true);
    try {
      await api.signIn({ login: login.trim(), password, code: code?.trim() });
      onSigned();
    } catch (error) {
      if (error instanceof Refused && error.problem.code === 'code_needed') {
        setAsked(false);
        setCode('');
        setPasskeyToo(error.problem.passkey === true);
      } else setProblem(wordsOf(error));
    } finally {
      setGoing(false);
    }
  }

  return (
    <div className="flex flex-col gap-4">
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
          <input
            type="text"
            name="username"
            aria-label={words.login}
            autoComplete="username"
            value={given}
            readOnly
            hidden
          />
        )}
        <PasswordField
          value={password}
          onChange={setPassword}
          error={asked && password === '' ? words.noPassword : null}
        />
        {code !== null && (
          <CodeField value={code} onChange={setCode} error={asked && code.trim() === '' ? words.noCode : null} />
        )}
        <Button type="submit" look="solid">
          {going ? words.entering : words.enter}
        </Button>
      </form>
      {passkeys && (code === null || passkeyToo) && (
        <PasskeyButton
          label={code === null ? words.passkey : words.passkeyInstead}
          act={() => signInByPasskey(given ?? (code === null ? undefined : login.trim()))}
          onDone={onSigned}
        />
      )}
    </div>
  );
}
