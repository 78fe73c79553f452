import type { ReactNode } from 'react';
import type { SystemState } from '../../../src/contract/index.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { channelWords } from '../words/codes.js';
import { clockTime, longTime } from '../words/times.js';
import { troubleWords, words } from './system.words.js';
import { useSystem } from './use-system.js';

/** How the installation fares: what to do first, then every number. */
export function SystemPage() {
  const { data: system, error, refetch } = useSystem();
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!system && !error && <Loading what={words.title} />}
      {system && (
        <>
          <p className="text-dns-14N-130 text-solid-gray-700 tabular-nums">{words.at(longTime(system.at))}</p>
          <section aria-labelledby="system-todo" className="flex flex-col gap-3">
            <h2 id="system-todo" className="text-dns-17B-130">
              {words.toDo}
            </h2>
            {system.troubles.length === 0 && <p>{words.fine}</p>}
            {system.troubles.map(({ kind, door }) => (
              <Notice key={`${kind} ${door}`} kind="warning" title={troubleWords[kind].title(door)}>
                {troubleWords[kind].todo}
              </Notice>
            ))}
          </section>
          <Doors system={system} />
          <Numbers system={system} />
        </>
      )}
    </SettingsFrame>
  );
}

function Doors({ system }: { system: SystemState }) {
  return (
    <section aria-labelledby="system-doors" className="flex flex-col gap-2">
      <h2 id="system-doors" className="text-dns-17B-130">
        {words.doors}
      </h2>
      <p className="text-dns-14N-130">{words.doorsLead}</p>
      <table className="block border-y border-solid-gray-420 desktop:table desktop:w-full">
        <thead className="sr-only desktop:not-sr-only desktop:table-header-group">
          <tr className="bg-solid-gray-50 text-left text-dns-14B-130">
            {[words.door, words.stretch, words.came, words.usual, words.standing].map((name) => (
              <th key={name} scope="col" className="px-3 py-2">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block desktop:table-row-group">
          {system.doors.map(({ door, ready, state, hours, people, usual }) => (
            <tr
              key={door}
              className="flex flex-wrap gap-x-4 border-t border-solid-gray-420 py-2 tabular-nums desktop:table-row"
            >
              <th scope="row" className="basis-full px-3 text-left text-dns-16B-130 desktop:py-2">
                {channelWords[door]}
              </th>
              <td className="px-3 desktop:py-2">{words.hours(hours)}</td>
              <td className="px-3 desktop:py-2">{hours === 0 ? words.nothing : words.people(people)}</td>
              <td className="px-3 desktop:py-2">{hours === 0 ? words.nothing : words.about(usual)}</td>
              <td
                className={`px-3 desktop:py-2 ${ready && state === 'quiet' ? 'text-dns-16B-130 text-orange-1000' : ''}`}
              >
                {ready ? words.states[state] : words.notReady}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Numbers({ system: { sending, reading, quota, quarantined } }: { system: SystemState }) {
  const waiting = ({ count, since }: SystemState['sending']) =>
    since === null ? words.none : words.count(count, longTime(since));
  return (
    <section aria-labelledby="system-waiting" className="flex flex-col gap-2">
      <h2 id="system-waiting" className="text-dns-17B-130">
        {words.waiting}
      </h2>
      <dl className="divide-y divide-solid-gray-420 border-y border-solid-gray-420 tabular-nums">
        <Line name={words.sending}>{waiting(sending)}</Line>
        <Line name={words.reading}>{waiting(reading)}</Line>
        <Line name={words.quota}>
          {quota === null
            ? words.quotaUnknown
            : quota.allowed === null
              ? words.quotaUnlimited(quota.used)
              : words.quotaUsed(quota.used, quota.allowed, clockTime(quota.at))}
        </Line>
        <Line name={words.quarantine}>{quarantined === 0 ? words.none : words.quarantined(quarantined)}</Line>
      </dl>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 px-3 py-2">
      <dt className="basis-80 text-dns-16B-130">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
