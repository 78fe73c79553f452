import { useState } from 'react';
import { Checkbox } from '../ui/choice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './sign-in.words.js';

interface Field {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

/** The password, which can be shown and pasted. */
export function PasswordField({ value, onChange, error }: Field) {
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField
        id="password"
        label={words.password}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error}
      />
      <Checkbox
        className="mt-1"
        label={words.show}
        checked={shown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </div>
  );
}

/** The code of the authenticator app, or a recovery code. Takes the focus: it appears when it is asked for. */
export function CodeField({ value, onChange, error }: Field) {
  return (
    <TextField
      id="code"
      label={words.code}
      support={words.codeSupport}
      autoFocus
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
    />
  );
}
