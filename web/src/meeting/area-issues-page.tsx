import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  type AreaIssue,
  type AreaIssueState,
  areaIssueStates,
  areaIssueStateWords,
  areaIssueSteps,
  fields,
  fieldWords,
} from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Select } from '../ui/select.js';
import { longDay } from '../words/times.js';
import { words } from './meeting.words.js';
import { meetingApi } from './meeting-api.js';
import { MeetingDialog, type MeetingForm } from './meeting-dialog.js';

/** 地域課題: what was noticed in cases, without anybody's name, and what comes of it. */
export function AreaIssuesPage() {
  useTitle(words.issues);
  const queries = useQueryClient();
  const [given, set] = useSearchParams();
  const state = areaIssueStates.find((one) => one === given.get('state')) ?? null;
  const { data, error, refetch } = useQuery({ queryKey: ['area-issues'], queryFn: meetingApi.issues });
  const { data: cases } = useQuery({ queryKey: ['cases', 'open'], queryFn: meetingApi.cases });
  const { data: meetings } = useQuery({ queryKey: ['meetings', 'latest'], queryFn: meetingApi.latest });
  const [form, setForm] = useState<MeetingForm | null>(null);
  const saved = (list: unknown) => queries.setQueryData(['area-issues'], list);
  const caseChoices = (cases?.items ?? []).map((one) => [one.id, one.number] as const);
  const areas = [...new Map((meetings?.kinds ?? []).flatMap((kind) => kind.areas.map((one) => [one.code, one.name])))];
  const linking = (meetings?.items ?? []).filter(({ basis }) => basis === 'linking');
  const notice = (): MeetingForm => {
    const id = newId();
    return {
      title: words.notice,
      lead: words.issueWordsHint,
      fields: [
        { name: 'words', label: words.issueWords, kind: 'words', required: true },
        { name: 'field', label: words.field, kind: 'choice', choices: fields.map((one) => [one, fieldWords[one]]) },
        ...(areas.length > 0
          ? [{ name: 'area', label: words.area, kind: 'choice' as const, choices: areas as [string, string][] }]
          : []),
        { name: 'caseId', label: words.fromCase, kind: 'choice', choices: caseChoices },
        ...(linking.length > 0
          ? [
              {
                ...{ name: 'meetingId', label: words.fromLinking, kind: 'choice' as const },
                choices: linking.map((one) => [one.id, words.title(one.kindName, one.number)] as const),
              },
            ]
          : []),
      ],
      save: async ({ words: text, field, area, caseId, meetingId }) =>
        saved(
          await meetingApi.notice({
            ...{ id, words: text!, field: (field || null) as AreaIssue['field'], area: area || null },
            ...{ caseId: caseId || null, meetingId: meetingId || null },
          }),
        ),
    };
  };
  const step = (issue: AreaIssue): MeetingForm => {
    const clientId = newId();
    return {
      title: words.step,
      lead: words.stepHint,
      fields: [
        {
          ...{ name: 'to', label: words.stepTo, kind: 'choice', required: true },
          choices: areaIssueSteps[issue.state].map((one) => [one, areaIssueStateWords[one]]),
        },
        { name: 'words', label: words.stepWords, kind: 'words' },
      ],
      save: async ({ to, words: text }) => {
        const { items } = await meetingApi.issues();
        saved({ items });
        const version = items.find(({ id }) => id === issue.id)?.version ?? issue.version;
        saved(await meetingApi.step(issue.id, { clientId, version, to: to as AreaIssueState, words: text! }));
      },
    };
  };
  const source = (issue: AreaIssue): MeetingForm => ({
    title: words.addSource,
    fields: [{ name: 'caseId', label: words.fromCase, kind: 'choice', required: true, choices: caseChoices }],
    save: async ({ caseId }) => saved(await meetingApi.source(issue.id, caseId!)),
  });
  const items = (data?.items ?? []).filter((one) => state === null || one.state === state);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href="/meetings" className="text-key-1000 underline">
        {words.back}
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.issues}
        </h1>
        {data && cases && meetings && (
          <Button size="sm" look="solid" onClick={() => setForm(notice())}>
            {words.notice}
          </Button>
        )}
      </div>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.issuesLead}</p>
      <div className="mb-2 max-w-60">
        <Select
          id="issue-state"
          label={words.issueState}
          value={state ?? ''}
          onChange={({ target }) => set(new URLSearchParams(target.value ? { state: target.value } : {}))}
        >
          <option value="">{words.anyIssue}</option>
          {areaIssueStates.map((one) => (
            <option key={one} value={one}>
              {areaIssueStateWords[one]}
            </option>
          ))}
        </Select>
      </div>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.issues} />}
      {data && items.length === 0 && <p className="py-4">{words.issueNone}</p>}
      {items.map((issue) => (
        <IssueView
          key={issue.id}
          issue={issue}
          onStep={() => setForm(step(issue))}
          onSource={cases ? () => setForm(source(issue)) : null}
        />
      ))}
      {form && <MeetingDialog form={form} onClose={() => setForm(null)} />}
    </main>
  );
}

function IssueView({
  issue,
  onStep,
  onSource,
}: {
  issue: AreaIssue;
  onStep: () => void;
  onSource: (() => void) | null;
}) {
  return (
    <article className="mb-3 rounded-8 border border-solid-gray-420 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-dns-16B-130">{issue.number}</h2>
        <Chip look="blue">{areaIssueStateWords[issue.state]}</Chip>
        {issue.queued && <Chip look="yellow">{words.queued}</Chip>}
        {issue.area && <span>{issue.area.name}</span>}
        {issue.field && <span>{fieldWords[issue.field]}</span>}
        <span>{words.sources(issue.sources)}</span>
        {issue.cases.map((one) => (
          <Link key={one.id} href={`/cases/${one.id}`} className="text-key-1000 underline">
            {one.number}
          </Link>
        ))}
      </div>
      <p className="my-2 whitespace-pre-wrap">{issue.words}</p>
      {issue.steps.length > 0 && (
        <details className="text-dns-14N-130">
          <summary>{words.history}</summary>
          <ul className="list-disc pl-5">
            {issue.steps.map((one) => (
              <li key={`${one.to} ${one.at}`}>
                {longDay(one.at)} {areaIssueStateWords[one.to]} {one.by.name} {one.words}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {areaIssueSteps[issue.state].length > 0 && (
          <Button size="xs" onClick={onStep}>
            {words.step}
          </Button>
        )}
        {onSource && (
          <Button size="xs" onClick={onSource}>
            {words.addSource}
          </Button>
        )}
      </div>
    </article>
  );
}
