import { useMutation } from '@tanstack/react-query';
import type { Account, AccountWithPassword } from '../../../src/contract/index.js';
import { ProofForm } from '../account/proof-form.js';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { AccountForm, bodyOf } from './account-form.js';
import { words } from './accounts.words.js';
import { useAccountsAnew } from './use-accounts.js';

/** A new account. */
export function NewAccountDialog({
  onMade,
  onClose,
}: {
  onMade: (made: AccountWithPassword) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={words.addTitle}>
      <AccountForm
        account={null}
        act={(draft) => settingsApi.addAccount(bodyOf(draft, null))}
        onDone={onMade}
        onCancel={onClose}
      />
    </Dialog>
  );
}

/** One account: what it is, a password for whoever lost theirs, and an end to its sessions. */
export function AccountDialog({
  account,
  onSaved,
  onMade,
  onClose,
}: {
  account: Account;
  onSaved: (saved: Account) => void;
  onMade: (made: AccountWithPassword) => void;
  onClose: () => void;
}) {
  const me = useMe();
  return (
    <Dialog title={words.changeTitle(account.name)}>
      <AccountForm
        account={account}
        act={(draft) => settingsApi.changeAccount(account.id, { ...bodyOf(draft, account), version: account.version })}
        onDone={onSaved}
        onCancel={onClose}
      />
      {account.id !== me.id && (
        <>
          <Sessions account={account} />
          <details className="border-t border-solid-gray-420 pt-3">
            <summary className="min-h-9 text-dns-16B-130 text-key-1000">{words.forgot}</summary>
            <div className="flex flex-col gap-3 pt-2">
              <p>{words.forgotLead}</p>
              <ProofForm
                label={words.make}
                look="danger"
                act={(password) => settingsApi.makePassword(account.id, { password })}
                onDone={onMade}
              />
            </div>
          </details>
          <p className="text-dns-14N-130">{words.factorLost}</p>
        </>
      )}
    </Dialog>
  );
}

function Sessions({ account }: { account: Account }) {
  const readAnew = useAccountsAnew();
  const ending = useMutation({ mutationFn: () => settingsApi.endSessionsOf(account.id), onSuccess: readAnew });
  if (account.signedIn === 0 && !ending.isSuccess) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-solid-gray-420 pt-3">
      <p role="status">{ending.isSuccess ? words.ended : words.sessionsLead(account.signedIn)}</p>
      {!ending.isSuccess && (
        <Button size="sm" onClick={() => !ending.isPending && ending.mutate()}>
          {words.sessions}
        </Button>
      )}
      {ending.isError && (
        <Notice kind="error" role="alert" title={words.endFailed}>
          {wordsOf(ending.error)}
        </Notice>
      )}
    </div>
  );
}

/** The password that was made, shown once. Only its button closes this. */
export function MadePasswordDialog({ made, onClose }: { made: AccountWithPassword; onClose: () => void }) {
  return (
    <Dialog title={words.made}>
      <p>{words.madeLead(made.account.name, made.account.login)}</p>
      <p className="font-mono text-std-24B-150 tracking-wider">{made.oneTimePassword}</p>
      <DialogActions>
        <Button look="solid" onClick={onClose}>
          {words.given}
        </Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
      </DialogActions>
    </Dialog>
  );
}
