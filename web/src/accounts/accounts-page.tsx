import { useState } from 'react';
import type { Account, AccountWithPassword } from '../../../src/contract/index.js';
import { useNow } from '../clock.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { roleWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { AccountDialog, MadePasswordDialog, NewAccountDialog } from './account-dialog.js';
import { words } from './accounts.words.js';
import { useAccounts, useAccountsAnew } from './use-accounts.js';

/** Who may sign in, and as what (職員と権限). */
export function AccountsPage() {
  const { data: accounts, error, refetch } = useAccounts();
  const readAnew = useAccountsAnew();
  const [open, setOpen] = useState<'new' | Account | null>(null);
  const [made, setMade] = useState<AccountWithPassword | null>(null);
  const [saved, setSaved] = useState('');

  function done(result: { made: AccountWithPassword } | { saved: Account }) {
    setOpen(null);
    if ('made' in result) setMade(result.made);
    else setSaved(words.saved(result.saved.name));
    void readAnew();
  }

  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      <div className="flex flex-wrap items-center gap-4">
        <Button look="solid" size="sm" onClick={() => setOpen('new')}>
          {words.add}
        </Button>
        <p role="status">{saved}</p>
      </div>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!accounts && !error && <Loading what={words.title} />}
      {accounts && (
        <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} onOpen={() => setOpen(account)} />
          ))}
        </ul>
      )}
      {open === 'new' && <NewAccountDialog onMade={(one) => done({ made: one })} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && (
        <AccountDialog
          account={open}
          onSaved={(one) => done({ saved: one })}
          onMade={(one) => done({ made: one })}
          onClose={() => {
            setOpen(null);
            void readAnew();
          }}
        />
      )}
      {made && <MadePasswordDialog made={made} onClose={() => setMade(null)} />}
    </SettingsFrame>
  );
}

function AccountRow({ account, onOpen }: { account: Account; onOpen: () => void }) {
  const me = useMe();
  const now = useNow(60_000);
  const { login, name, role, agency, areas, section, active, secondFactor, oneTimeUntil, signedIn } = account;
  const pending =
    oneTimeUntil !== null &&
    (Date.parse(oneTimeUntil) > now ? words.oneTime(longTime(oneTimeUntil)) : words.oneTimeOver);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-dns-16B-130 [overflow-wrap:anywhere]">
          {name} <span className="text-dns-14N-130 text-solid-gray-700">{login}</span>
        </p>
        <p className="text-dns-14N-130">
          {roleWords[role]}
          {agency && `（${agency}）`}
          {areas.length > 0 && `（${areas.join('・')}）`}
          {section && `（${section}）`}
        </p>
      </div>
      <p className="min-w-0 basis-80 text-dns-14N-130">
        {active ? (
          <>
            {words.signedIn(signedIn)}・{words.factor[secondFactor]}
            {pending && <span className="block">{pending}</span>}
          </>
        ) : (
          <Chip look="outline">{words.off}</Chip>
        )}
      </p>
      <span className="flex items-center gap-2">
        {account.id === me.id && <Chip>{words.own}</Chip>}
        <Button size="sm" aria-label={words.changeLabel(name)} onClick={onOpen}>
          {words.change}
        </Button>
      </span>
    </li>
  );
}
