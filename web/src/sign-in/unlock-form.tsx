import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Me } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { OrganisationBeside } from './organisation.js';
import { unlockByPasskey, usePasskeysHere } from './passkey.js';
import { PasskeyButton } from './passkey-button.js';
import { CodeField, PasswordField } from './proof-fields.js';
import { words } from './sign-in.words.js';

/**
 * Opens the covered screen again: with the password, with a code where there is a second factor, or with a passkey. Of somebody who
 * is only half in (`me` null), the second factor alone will do.
 */
export function UnlockForm({ me, label, onUnlocked }: { me: Me | null; label: string; onUnlocked: () => void }) {
  const [way, setWay] = useState<'password' | 'code'>(me ? 'password' : 'code');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const unlocking = useMutation({
    mutationFn: () => api.unlock(way === 'password' ? { password: typed } : { code: typed.trim() }),
    onSuccess: onUnlocked,
  });
  const passkeys = usePasskeysHere();

  function unlock(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (typed.trim() !== '' && !unlocking.isPending) unlocking.mutate();
  }

  function change(to: 'password' | 'code') {
    setWay(to);
    setTyped('');
    setAsked(false);
    unlocking.reset();
  }

  const missing = asked && typed.trim() === '';
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={unlock} noValidate className="flex flex-col items-stretch gap-4">
        {unlocking.isError && <Notice kind="error" role="alert" title={wordsOf(unlocking.error)} />}
        {me && (
          <input
            type="text"
            name="username"
            aria-label={words.login}
            autoComplete="username"
            value={me.login}
            readOnly
            hidden
          />
        )}
        {way === 'password' ? (
          <PasswordField value={typed} onChange={setTyped} error={missing ? words.noPassword : null} />
        ) : (
          <CodeField value={typed} onChange={setTyped} error={missing ? words.noCode : null} />
        )}
        <Button type="submit" look="solid">
          {unlocking.isPending ? words.entering : label}
        </Button>
        {me?.secondFactor === 'on' && (
          <Button look="text" onClick={() => change(way === 'password' ? 'code' : 'password')}>
            {way === 'password' ? words.useCode : words.usePassword}
          </Button>
        )}
      </form>
      {(me === null || me.passkey) && passkeys && (
        <PasskeyButton
          label={me ? words.passkeyUnlock : words.passkeyInstead}
          act={unlockByPasskey}
          onDone={onUnlocked}
        />
      )}
      {me && <OrganisationBeside me={me} onSigned={onUnlocked} />}
    </div>
  );
}
