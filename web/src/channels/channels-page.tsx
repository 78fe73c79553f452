import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Connection } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { outcomeWords, words } from './channels.words.js';

/** The connections to LINE and mail, each with a button that tries it. */
export function ChannelsPage() {
  const { data: settings, error, refetch } = useQuery({ queryKey: ['channels'], queryFn: settingsApi.channels });
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!settings && !error && <Loading what={words.title} />}
      {settings && (
        <>
          {settings.connections.map((one) => (
            <ConnectionPart key={one.connection} {...one} />
          ))}
          <section aria-labelledby="addresses" className="flex flex-col gap-2">
            <h2 id="addresses" className="text-dns-17B-130">
              {words.addresses}
            </h2>
            <dl className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
              <Address name={words.form}>{settings.formUrl}</Address>
              <Address name={words.mail}>{settings.mailAddress ?? words.noMail}</Address>
              <Address name={words.webhook}>{settings.webhookUrl}</Address>
            </dl>
            {settings.listens && <p className="text-dns-14N-130">{words.listens}</p>}
          </section>
        </>
      )}
    </SettingsFrame>
  );
}

function ConnectionPart({ connection, configured }: { connection: Connection; configured: boolean }) {
  const trying = useMutation({ mutationFn: () => settingsApi.tryConnection(connection) });
  const name = words.names[connection];
  const said = trying.data && outcomeWords[trying.data.outcome];
  return (
    <section aria-labelledby={`connection-${connection}`} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={`connection-${connection}`} className="text-dns-17B-130">
          {name}
        </h2>
        <span className={`text-dns-14N-130 ${configured ? '' : 'text-orange-1000'}`}>
          {configured ? words.configured : words.notConfigured}
        </span>
        <Button
          size="sm"
          aria-label={trying.isPending ? undefined : words.tryLabel(name)}
          onClick={() => !trying.isPending && trying.mutate()}
        >
          {trying.isPending ? words.trying : words.try}
        </Button>
      </div>
      <p>{words.about[connection]}</p>
      <p className="text-dns-14N-130 text-solid-gray-700 [overflow-wrap:anywhere]">
        {words.variable(words.variables[connection])}
      </p>
      {trying.isError && (
        <Notice kind="error" role="alert" title={words.tryFailed}>
          {wordsOf(trying.error)}
        </Notice>
      )}
      {said && (
        <Notice kind={said.kind} role="status" title={said.title(trying.data.name)}>
          {said.todo}
        </Notice>
      )}
    </section>
  );
}

function Address({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 px-3 py-2">
      <dt className="basis-80 text-dns-16B-130">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
