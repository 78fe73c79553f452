import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import {
  agencyKinds,
  type CasebookEntry,
  type CasebookState,
  casebookEndWords,
  casebookSpanWords,
  casebookStateWords,
  casebookTextWords,
  isWritable,
} from '../../../src/contract/index.js';
import { isOvertaken, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { monthWords } from '../words/times.js';
import { words } from './casebook.words.js';
import { Marks } from './marks.js';
import { StepDialog } from './step-dialog.js';
import { useEntry, useStep, wrongOf } from './use-casebook.js';

/** An entry of the list, with what its reader may do to it. It prints as it stands. */
export function CasebookEntryPage({ id }: { id: string }) {
  useTitle(words.title);
  const { data: entry, error, refetch } = useEntry(id);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <p data-screen-only>
        <Link href="/casebook" className="text-key-1000 underline">
          {words.backToList}
        </Link>
      </p>
      {error && !entry && (
        <>
          <h1 id="content" tabIndex={-1} className="text-std-20B-150">
            {words.title}
          </h1>
          <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />
        </>
      )}
      {!entry && !error && <Loading what={words.loading} />}
      {entry && <Shown entry={entry} />}
    </main>
  );
}

function Shown({ entry }: { entry: CasebookEntry }) {
  const { kinds, resources, agencies } = entry;
  return (
    <div className="max-w-4xl">
      <h1 id="content" tabIndex={-1} className="mt-1 text-std-20B-150 [overflow-wrap:anywhere]">
        {entry.title || words.title}
      </h1>
      <p className="my-1 flex flex-wrap items-center gap-1">
        <Chip look={entry.state === 'shown' ? 'plain' : 'blue'}>{casebookStateWords[entry.state]}</Chip>
        <Marks patterns={entry.patterns} fields={entry.fields} />
        <span className="text-dns-14N-130 text-solid-gray-700">
          {[
            entry.shownSince && words.shownSince(monthWords(entry.shownSince)),
            entry.author && words.author(entry.author.name),
          ]
            .filter(Boolean)
            .join('　')}
        </span>
      </p>
      {entry.state === 'withdrawn' && (
        <p className="py-2">
          {words.gone}
          {entry.reason && `（${casebookEndWords[entry.reason]}）`}
        </p>
      )}
      {entry.asked !== '' && (
        <div data-screen-only className="my-2">
          <Notice kind="warning" title={words.asked}>
            <p className="whitespace-pre-wrap">{entry.asked}</p>
          </Notice>
        </div>
      )}
      <Steps entry={entry} />
      {(['situation', 'response', 'worked', 'failed', 'schemes'] as const).map((text) => (
        <Part key={text} title={casebookTextWords[text]}>
          {entry[text] && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{entry[text]}</p>}
        </Part>
      ))}
      <Part title={words.kinds}>{kinds.length > 0 && kinds.map((one) => agencyKinds[one].name).join('、')}</Part>
      <Part title={words.links}>
        {resources.length + agencies.length > 0 && (
          <ul className="list-disc pl-6">
            {agencies.map(({ code, name }) => (
              <li key={code}>
                <Link href={`/directory/agencies/${code}`} className="text-key-1000 underline">
                  {name}
                </Link>
              </li>
            ))}
            {resources.map(({ id, name }) => (
              <li key={id}>
                <Link href="/directory/resources" className="text-key-1000 underline">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={words.span}>{entry.span && casebookSpanWords[entry.span]}</Part>
    </div>
  );
}

/** A part of an entry; nothing while nothing is written in it. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <section className="mt-3">
      <h2 className="text-dns-17B-130">{title}</h2>
      {children}
    </section>
  );
}

/** What may be done to it now. A step that needs words or a reason asks for them first. */
function Steps({ entry }: { entry: CasebookEntry }) {
  const [asking, setAsking] = useState<'sent_back' | 'withdrawn' | null>(null);
  const step = useStep(entry);
  const wrong = wrongOf(step.error, {});
  const take = (to: CasebookState) => {
    if (to === 'sent_back' || to === 'withdrawn') return setAsking(to);
    if (!step.isPending) step.mutate({ clientId: newId(), version: entry.version, to, words: '', reason: null });
  };
  const reads = entry.steps.includes('shown');
  return (
    <div data-screen-only className="my-2 flex flex-col gap-2">
      {reads && <p className="text-dns-14N-130 text-solid-gray-700">{words.readFirst}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {entry.mine && isWritable(entry.state) && (
          <Link
            href={`/casebook/${entry.id}/edit`}
            className="inline-flex min-h-9 items-center text-key-1000 underline"
          >
            {words.edit}
          </Link>
        )}
        {entry.steps.map((to) => (
          <Button
            key={to}
            size="sm"
            look={to === 'shown' || to === 'proposed' ? 'solid' : 'outline'}
            onClick={() => take(to)}
          >
            {words.steps[to]}
          </Button>
        ))}
        {entry.state === 'shown' && (
          <Button size="sm" onClick={() => window.print()}>
            {words.print}
          </Button>
        )}
      </div>
      {Object.keys(wrong).length > 0 && (
        <Notice kind="error" role="alert" title={words.missing}>
          <ul className="list-disc pl-5">
            {Object.entries(wrong).map(([field, text]) => (
              <li key={field}>
                {labelOf(field)}
                {text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {step.error && Object.keys(wrong).length === 0 && (
        <Notice
          kind={isOvertaken(step.error) ? 'warning' : 'error'}
          role="alert"
          title={isOvertaken(step.error) ? words.overtaken : wordsOf(step.error)}
        />
      )}
      {asking && <StepDialog entry={entry} to={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

const labelOf = (field: string): string => {
  const label = field === 'fields' ? words.fields : casebookTextWords[field as keyof typeof casebookTextWords];
  return label ? `${label}：` : '';
};
