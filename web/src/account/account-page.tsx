import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { longTime } from '../words/times.js';
import { eventWords, words } from './account.words.js';
import { ColleaguesPart } from './colleagues-part.js';
import { DevicesPart } from './devices-part.js';
import { PasskeysPart } from './passkeys-part.js';
import { PasswordForm } from './password-form.js';
import { SecondFactorPart } from './second-factor-part.js';
import { useOwnSignIn } from './use-own-sign-in.js';

/** One's own sign-in: second factor, devices, password, and what was done to the account. */
export function AccountPage() {
  useTitle(words.title);
  const me = useMe();
  const { data: own, error, refetch } = useOwnSignIn();
  return (
    <main className="three:min-h-0 three:flex-1 three:overflow-y-auto" data-pane>
      <div className="mx-auto flex max-w-6xl flex-col gap-4 px-4 py-3">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
        {!own && !error && <Loading what={words.title} />}
        {own && (
          <div className="grid items-start gap-8 three:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="flex min-w-0 flex-col gap-8">
              <SecondFactorPart own={own} />
              <PasskeysPart own={own} />
              <DevicesPart devices={own.devices} />
              {(me.role === 'manager' || me.role === 'admin') && <ColleaguesPart />}
            </div>
            <div className="flex min-w-0 flex-col gap-8">
              <PasswordForm login={me.login} />
              <section data-screen-only aria-labelledby="account-events" className="flex flex-col gap-2">
                <h2 id="account-events" className="text-dns-17B-130">
                  {words.events}
                </h2>
                {own.events.length === 0 && <p>{words.noEvents}</p>}
                <ul className="flex flex-col gap-2">
                  {own.events.map(({ kind, by, at }) => (
                    <li key={`${at} ${kind}`} className="text-dns-14N-130">
                      <span className="block tabular-nums text-solid-gray-700">{longTime(at)}</span>
                      {eventWords[kind]}
                      {by?.id !== me.id && words.by(by?.name ?? null)}
                    </li>
                  ))}
                </ul>
              </section>
            </div>
          </div>
        )}
      </div>
    </main>
  );
}
