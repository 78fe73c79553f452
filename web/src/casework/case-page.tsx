import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  type CaseRecord,
  type CaseState,
  caseKindWords,
  caseStateWords,
  caseSteps,
  isPlanOver,
} from '../../../src/contract/index.js';
import { laterPage } from '../settings/later-page.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { AssessmentPart } from './assessment-part.js';
import { words } from './casework.words.js';
import { CoursePart } from './course-part.js';
import { DeedDialog } from './deed-dialog.js';
import { type DeedForm, nameOf } from './deed-form.js';
import { forms } from './deeds.js';
import { EvaluationPart } from './evaluation-part.js';
import { HistoryPart } from './history-part.js';
import { OverviewPart } from './overview-part.js';
import type { PartGiven } from './part-given.js';
import { PlanPart } from './plan-part.js';
import { useCase } from './use-deed.js';

const ParticipationPart = laterPage<{ caseId: string; open: boolean }>(
  async () => (await import('../participation/case-part.js')).ParticipationPart,
);

const parts = ['overview', 'assessment', 'plan', 'course', 'participation', 'evaluation', 'history'] as const;
const flow: Record<CaseRecord['kind'], readonly CaseState[]> = {
  multi_agency: ['assessing', 'planning', 'meeting', 'monitoring', 'evaluating', 'ended'],
  accompaniment: ['accompanying', 'evaluating', 'ended'],
};

/** A case: who works on it, what was planned, what was seen, and how it ended. */
export function CasePage({ id }: { id: string }) {
  useTitle(words.cases);
  const { data: record, error, refetch } = useCase(id);
  if (error && !record)
    return (
      <main className="p-4">
        <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />
      </main>
    );
  if (!record) return <Loading what={words.loading} />;
  return <Shown record={record} />;
}

function Shown({ record }: { record: CaseRecord }) {
  const [given] = useSearchParams();
  const part = parts.find((one) => one === given.get('part')) ?? 'overview';
  const [form, setForm] = useState<DeedForm | null>(null);
  const shared: PartGiven = { record, ask: setForm };
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href="/cases" className="text-key-1000 underline">
        {words.back}
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title(record.number)}
        </h1>
        <Chip look="blue">{caseKindWords[record.kind]}</Chip>
        {words.period(record.period) && <Chip>{words.period(record.period)}</Chip>}
        {record.protected && <Chip look="red">閲覧制限</Chip>}
        <span>
          {words.owner}：{record.owner.name}
        </span>
        <span className={record.overdue ? 'text-dns-16B-130 text-red-1000' : ''}>
          {words.nextOn}：{record.nextContactOn ?? '―'}
          {record.overdue && `（▲${words.overdue}）`}
        </span>
        <span>
          {words.lastOn}：{record.lastContactOn ?? '―'}
        </span>
        <MainSupporter record={record} />
      </div>
      <Flow record={record} />
      <Actions {...shared} />
      <nav
        aria-label={words.title(record.number)}
        className="my-2 flex flex-wrap gap-x-4 border-b border-solid-gray-420"
      >
        {parts.map((one) => (
          <Link
            key={one}
            href={`/cases/${record.id}?part=${one}`}
            aria-current={one === part ? 'page' : undefined}
            className={`flex min-h-10 items-center ${one === part ? 'border-b-4 border-key-900 text-dns-16B-130' : 'text-key-1000 underline'}`}
          >
            {words.parts[one]}
          </Link>
        ))}
      </nav>
      {part === 'overview' && <OverviewPart {...shared} />}
      {part === 'assessment' && <AssessmentPart {...shared} />}
      {part === 'plan' && <PlanPart {...shared} />}
      {part === 'course' && <CoursePart {...shared} />}
      {part === 'participation' && <ParticipationPart caseId={record.id} open={record.state !== 'ended'} />}
      {part === 'evaluation' && <EvaluationPart {...shared} />}
      {part === 'history' && <HistoryPart {...shared} />}
      {form && (
        <DeedDialog
          record={record}
          title={form.title}
          lead={form.lead && <p className="text-dns-14N-130">{form.lead}</p>}
          fields={form.fields}
          initial={form.initial}
          deed={form.deed}
          onClose={() => setForm(null)}
        />
      )}
    </main>
  );
}

function MainSupporter({ record }: { record: CaseRecord }) {
  const member = record.members.find(({ id }) => id === record.mainSupporterId);
  if (!member) return null;
  return (
    <span>
      {words.mainSupporter}：{nameOf(member)}
    </span>
  );
}

function Flow({ record }: { record: CaseRecord }) {
  const now = record.state === 'paused' ? record.stateBefore : record.state;
  return (
    <ol aria-label={words.flow} className="my-2 flex flex-wrap items-center gap-x-1 gap-y-1 text-dns-14N-130">
      {flow[record.kind].map((state, nth) => (
        <li key={state} aria-current={state === now ? 'step' : undefined} className="flex items-center gap-1">
          {nth > 0 && <span aria-hidden="true">─</span>}
          <span className={state === now ? 'rounded-4 bg-key-900 px-2 py-0.5 text-white' : 'px-1'}>
            {state === now && '●'}
            {caseStateWords[state]}
          </span>
        </li>
      ))}
      {!flow[record.kind].includes(now!) && <li>（{caseStateWords[now!]}）</li>}
      {record.state === 'paused' && (
        <li>
          <Chip look="orange">{caseStateWords.paused}</Chip>
        </li>
      )}
    </ol>
  );
}

/** What can be done to the case as a whole, as far as its state lets it. */
function Actions({ record, ask }: PartGiven) {
  const me = useMe();
  const people = [
    ...new Map([{ id: me.id, name: me.name }, ...me.colleagues].map((one) => [one.id, one.name] as const)),
  ];
  const { state } = record;
  const plan = record.plans.find(({ period, state: at }) => period === record.period && !isPlanOver(at));
  const may = (to: CaseState) => state !== 'paused' && caseSteps[state].includes(to);
  const offered: [boolean, DeedForm][] = [
    [state !== 'ended', forms.monitor(record)],
    [state !== 'ended', forms.dated('next_contact', words.setNext)],
    [true, forms.giveTo(record, people)],
    [
      may('accompanying') && !['running', 'reviewing'].includes(plan?.state ?? ''),
      forms.reasoned('accompany', words.accompany),
    ],
    [may('assessing') && state !== 'ended', forms.assessAnew(record)],
    [may('paused'), forms.reasoned('pause', words.pause)],
    [state === 'paused', forms.dated('resume', words.resume)],
    [state === 'ended', forms.reopen(record)],
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {offered
        .filter(([shown]) => shown)
        .map(([, form]) => (
          <Button key={form.title} size="sm" onClick={() => ask(form)}>
            {form.title}
          </Button>
        ))}
    </div>
  );
}
