import { useState } from 'react';
import { Link } from 'wouter';
import {
  approachAnswerWords,
  approachWayWords,
  hatWords,
  type OutreachRecord,
  outreachEndWords,
  outreachSourceWords,
  outreachStateWords,
  outreachSteps,
  trustStageWords,
} from '../../../src/contract/index.js';
import { Fact } from '../record/fact.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { longTime } from '../words/times.js';
import { ConnectDialog } from './connect-dialog.js';
import { type OutreachForm, offered } from './forms.js';
import { deedWords, words } from './outreach.words.js';
import { OutreachDialog } from './outreach-dialog.js';
import { useOutreach, useOwnHats } from './use-outreach.js';

/** One outreach: what is known, what was tried, what is to be done next. */
export function OutreachPage({ id }: { id: string }) {
  useTitle(words.title);
  const { data: record, error, refetch } = useOutreach(id);
  if (error && !record)
    return (
      <main className="p-4">
        <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />
      </main>
    );
  return record ? <Shown record={record} /> : <Loading what={words.loading} />;
}

function Shown({ record }: { record: OutreachRecord }) {
  const me = useMe();
  const ownHats = useOwnHats();
  const [form, setForm] = useState<OutreachForm | null>(null);
  const [connecting, setConnecting] = useState(false);
  const steps = outreachSteps[record.state];
  const people = [
    ...new Map([{ id: me.id, name: me.name }, ...me.colleagues].map(({ id, name }) => [id, name] as const)),
  ];
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href="/outreach" className="text-key-1000 underline">
        {words.back}
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.pageTitle(record.number)}
        </h1>
        <Chip look="filled">{outreachStateWords[record.state]}</Chip>
        <span>
          {words.owner}：{record.owner.name}
        </span>
        <span className={record.overdue ? 'text-dns-16B-130 text-red-1000' : ''}>
          {words.nextOn}：{record.nextOn ?? '―'}
          {record.overdue && `（▲${words.overdue}）`}
        </span>
        <span>
          {words.trust}：{trustStageWords[record.trust]}
        </span>
        {record.tries > 0 && <span>{words.tries(record.tries)}</span>}
      </div>
      {record.rethink && (
        <div className="mt-2">
          <Notice kind="warning" title={words.rethinkTitle(record.tries)}>
            {words.rethinkLead}
          </Notice>
        </div>
      )}
      {record.end && (
        <p className="mt-2 whitespace-pre-wrap">
          {words.ended(outreachEndWords[record.end.reason])}（{longTime(record.end.at)}）{'\n'}
          {record.end.words}
        </p>
      )}
      <div className="my-2 flex flex-wrap gap-2">
        {offered(record, steps, people, me.areas, ownHats).map((one) => (
          <Button key={one.title} size="sm" onClick={() => setForm(one)}>
            {one.title}
          </Button>
        ))}
        {(steps.includes('connected') || record.state === 'connected') && (
          <Button size="sm" look="solid" onClick={() => setConnecting(true)}>
            {words.connect}
          </Button>
        )}
        {record.state !== 'ended' && (
          <Link href={`/outreach/${record.id}/letter`} className="flex min-h-9 items-center text-key-1000 underline">
            {words.letter}
          </Link>
        )}
      </div>
      <div className="grid gap-x-8 gap-y-4 desktop-admin:grid-cols-2">
        <Known record={record} />
        <Log record={record} />
      </div>
      <History record={record} />
      {form && <OutreachDialog record={record} form={form} onClose={() => setForm(null)} />}
      {connecting && <ConnectDialog record={record} onClose={() => setConnecting(false)} />}
    </main>
  );
}

function Known({ record }: { record: OutreachRecord }) {
  const { from, consultation, hasConsultation } = record;
  return (
    <section>
      <h2 className="text-dns-16B-130">{words.knownTitle}</h2>
      <dl>
        <Fact name={words.name}>{record.name || words.noName}</Fact>
        <Fact name={words.known}>{record.known}</Fact>
        <Fact name={words.area}>{record.area ?? words.noArea}</Fact>
        {record.hint && <Fact name={words.hint}>{record.hint}</Fact>}
        <Fact name={words.source}>
          {outreachSourceWords[record.source]}
          {record.informant && `（${record.informant}）`}　{words.heardOn}：{record.heardOn}
        </Fact>
        {from && (
          <Fact name={words.from}>
            <ToConsultation {...from} />
          </Fact>
        )}
        {hasConsultation && (
          <Fact name={words.connected}>{consultation ? <ToConsultation {...consultation} /> : words.hidden}</Fact>
        )}
      </dl>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.informantNote}</p>
    </section>
  );
}

const ToConsultation = ({ id, receipt }: { id: string; receipt: string }) => (
  <Link href={`/consultations/${id}`} className="text-key-1000 underline">
    #{receipt}
  </Link>
);

function Log({ record }: { record: OutreachRecord }) {
  return (
    <section>
      <h2 className="text-dns-16B-130">{words.log}</h2>
      {record.approaches.length === 0 && <p className="py-2">{words.noLog}</p>}
      <ol>
        {record.approaches.map((one) => (
          <li key={one.id} className="border-b border-solid-gray-420 py-2">
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="tabular-nums">{one.on}</span>
              <span className="text-dns-16B-130">{approachWayWords[one.way]}</span>
              <Chip look={one.answer === 'none' ? 'orange' : 'outline'}>{approachAnswerWords[one.answer]}</Chip>
              <span className="text-dns-14N-130 text-solid-gray-700">
                {trustStageWords[one.trust]}　{one.by.name}
                {one.hat && `（${hatWords[one.hat]}）`}
                {one.minutes !== null && `　${words.spent(one.minutes)}`}
              </span>
            </p>
            {one.seen && <p className="whitespace-pre-wrap">{one.seen}</p>}
          </li>
        ))}
      </ol>
      {record.moreApproaches && <p className="py-2 text-dns-14N-130">{words.more}</p>}
    </section>
  );
}

function History({ record }: { record: OutreachRecord }) {
  return (
    <details className="mt-4">
      <summary className="min-h-9 text-key-1000 underline">{words.history}</summary>
      <ol className="mt-1">
        {record.events.map((event) => (
          <li key={`${event.version} ${event.kind}`} className="border-b border-solid-gray-420 py-1 text-dns-14N-130">
            {longTime(event.at)}　{event.by?.name ?? words.service}　{deedWords[event.kind as keyof typeof deedWords]}
            {event.words && <p className="whitespace-pre-wrap">{event.words}</p>}
          </li>
        ))}
      </ol>
      {record.moreEvents && <p className="py-2 text-dns-14N-130">{words.more}</p>}
    </details>
  );
}
