import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { issueWords, type PersonPage as Page } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Fact, Part } from '../record/fact.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { channelWords, statusWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { bornWords } from './age.js';
import { HouseholdList } from './household-list.js';
import { IssuesDialog } from './issues-dialog.js';
import { LikenessList } from './likeness-list.js';
import { MergeDialog } from './merge-dialog.js';
import { words } from './people.words.js';
import { PersonChangeDialog } from './person-change-dialog.js';
import { usePersonChange } from './use-people.js';
import { WaysPart } from './ways-part.js';

/** The page of a person: the file, the issues, the households, and every consultation of theirs that the reader may see. */
export function PersonPage({ id }: { id: string }) {
  // No name in the title: titles stand in the browser's history.
  useTitle(words.pageTitle);
  const { data, error, refetch } = useQuery({ queryKey: ['person', id], queryFn: () => api.person(id) });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
      <div className="mx-auto flex max-w-3xl flex-col gap-3">
        <Link href="/" className="text-key-1000 underline">
          ← {words.back}
        </Link>
        {!data && error && <LoadFailed title={words.pageFailed} error={error} again={words.again} onAgain={refetch} />}
        {!data && !error && <Loading what={words.pageLoading} />}
        {data && <PersonSheet page={data} />}
      </div>
    </main>
  );
}

function PersonSheet({ page: { file, households, consultations, merged, mergedInto, like } }: { page: Page }) {
  const [open, setOpen] = useState<'facts' | 'issues' | null>(null);
  const [comparing, setComparing] = useState<string | null>(null);
  const parting = usePersonChange(file.id, (mergeId: string) => api.undoPersonMerge(file.id, mergeId));
  const close = () => setOpen(null);
  const decided = file.issues.filter(({ standing }) => standing === 'decided');
  const suggested = file.issues.filter(({ standing }) => standing === 'suggested');
  return (
    <>
      <h1 id="content" tabIndex={-1} className="flex flex-wrap items-center gap-3 text-std-20B-150">
        {file.name ?? file.kana ?? words.nameless}
        {file.guarded && <Chip look="red">{words.guarded}</Chip>}
      </h1>
      {file.guarded && <p className="text-dns-14N-130">{words.guardedLead}</p>}
      {mergedInto && (
        <Notice kind="info" title={words.mergedInto(mergedInto.name ?? words.nameless)}>
          <Link href={`/people/${mergedInto.id}`} className="text-key-1000 underline">
            {words.openOther}
          </Link>
        </Notice>
      )}
      <Part title={words.facts} action={<Change onClick={() => setOpen('facts')} label={words.change} />}>
        <dl className="grid gap-x-4 desktop:grid-cols-2">
          {(['kana', 'sex', 'phones', 'address'] as const).map((field) => (
            <Fact key={field} name={words[field]}>
              {file[field] ?? words.unknown}
            </Fact>
          ))}
          <Fact name={words.born}>{file.born ? bornWords(file.born) : words.unknown}</Fact>
          {file.former.length > 0 && <Fact name={words.former}>{file.former.join('\n')}</Fact>}
          {file.note && <Fact name={words.note}>{file.note}</Fact>}
        </dl>
      </Part>
      <WaysPart personId={file.id} />
      <Part title={words.ownIssues} action={<Change onClick={() => setOpen('issues')} label={words.decideIssues} />}>
        {decided.length === 0 && <p>{words.noIssues}</p>}
        <ul className="flex flex-wrap gap-1">
          {decided.map(({ issue }) => (
            <li key={issue}>
              <Chip look="outline">{issueWords[issue]}</Chip>
            </li>
          ))}
        </ul>
        {suggested.length > 0 && (
          <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
            {words.suggested}：{suggested.map(({ issue }) => issueWords[issue]).join('、')}
          </p>
        )}
      </Part>
      <Part title={words.households}>
        {households.length === 0 && <p className="text-dns-14N-130">{words.noHousehold}</p>}
        {households.map((one) => (
          <HouseholdList key={one.id} household={one} />
        ))}
      </Part>
      <Part title={words.consultations}>
        {consultations.length === 0 && <p className="text-dns-14N-130">{words.noConsultations}</p>}
        <ul className="flex flex-col gap-2">
          {consultations.map((one) => (
            <li key={one.id} className="rounded-8 border border-solid-gray-420 px-2 py-2">
              <span className="flex flex-wrap items-center gap-2">
                <UrgencyChip urgency={one.urgency} />
                <Link href={`/consultations/${one.id}`} className="text-key-1000 tabular-nums underline">
                  #{one.receipt}
                </Link>
                {one.parts.map((part) => (
                  <Chip key={part} look="blue">
                    {words.parts[part]}
                  </Chip>
                ))}
              </span>
              <span className="mt-1 block text-dns-14N-130 text-solid-gray-700">
                {channelWords[one.channel]}・{statusWords[one.status]}・{one.owner?.name ?? words.unassigned}・
                {longTime(one.receivedAt)}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      {merged.length > 0 && (
        <Part title={words.merged}>
          {parting.isError && (
            <p role="alert" className="text-error-2">
              ＊{words.failedSaving}
              {wordsOf(parting.error)}
            </p>
          )}
          <ul className="flex flex-col gap-2">
            {merged.map((one) => (
              <li key={one.mergeId} className="flex flex-wrap items-center gap-x-3">
                <Link href={`/people/${one.id}`} className="text-key-1000 underline">
                  {one.name ?? words.nameless}
                </Link>
                <span className="text-dns-14N-130 text-solid-gray-700">
                  {one.by}・{longTime(one.at)}・{one.reason}
                </span>
                <Button
                  size="xs"
                  aria-label={words.partOf(one.name ?? words.nameless)}
                  onClick={() => !parting.isPending && parting.mutate(one.mergeId)}
                >
                  {words.part}
                </Button>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {like.length > 0 && (
        <Part title={words.like}>
          <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.likeLead}</p>
          <LikenessList
            people={like}
            action={(one) => (
              <Button
                size="xs"
                className="mt-1"
                aria-label={words.compareWith(one.name ?? words.nameless)}
                onClick={() => setComparing(one.id)}
              >
                {words.compare}
              </Button>
            )}
          />
        </Part>
      )}
      {open === 'facts' && <PersonChangeDialog file={file} onClose={close} />}
      {open === 'issues' && <IssuesDialog file={file} onClose={close} />}
      {comparing && <MergeDialog id={file.id} other={comparing} onClose={() => setComparing(null)} />}
    </>
  );
}

function Change({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" onClick={onClick}>
      {label}
    </Button>
  );
}
