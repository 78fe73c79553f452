import { useState } from 'react';
import { Link } from 'wouter';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { CasesPart } from '../casework/cases-part.js';
import { useNow } from '../clock.js';
import { JoinedPart } from '../joining/joined-part.js';
import { KinPart } from '../joining/kin-part.js';
import { ProtectionPart } from '../protection/protection-part.js';
import { laterPage } from '../settings/later-page.js';
import { TagsPart } from '../tags/tags-part.js';
import { useDecision } from '../thread/use-consultation.js';
import { Button } from '../ui/button.js';
import { UrgencyChip } from '../ui/chip.js';
import { Gathering, gathered } from '../ui/gathering.js';
import { routeWords } from '../words/codes.js';
import { dueWords, longTime } from '../words/times.js';
import { AnswersPart } from './answers-part.js';
import { AssignmentDialog } from './assignment-dialog.js';
import { ClosingDialog } from './closing-dialog.js';
import { ConsentPart } from './consent-part.js';
import { Part } from './fact.js';
import { LoweringPart } from './lowering-part.js';
import { PersonPart } from './person-part.js';
import { words } from './record.words.js';
import { TrailPart } from './trail-part.js';
import { UrgencyDialog } from './urgency-dialog.js';

const ReferralsPart = laterPage<{ id: string }>(
  async () => (await import('../referral/referrals-part.js')).ReferralsPart,
  <Gathering />,
);
const OutreachPart = laterPage<{ id: string }>(
  async () => (await import('../outreach/outreach-part.js')).OutreachPart,
  <Gathering />,
);
const PeoplePart = laterPage<{ record: ConsultationRecord; mayChange: boolean }>(
  async () => (await import('../people/people-part.js')).PeoplePart,
  <Gathering />,
);
const RouteDialog = laterPage<{ record: ConsultationRecord; onClose: () => void }>(
  async () => (await import('./route-dialog.js')).RouteDialog,
);
const ScreeningHistory = laterPage<{ id: string; version: number }>(
  async () => (await import('./screening-history.js')).ScreeningHistory,
  <Gathering />,
);

type Open = 'urgency' | 'assignment' | 'route' | 'closing' | null;

/** What is known and decided: urgency, owner, route, the person, the answers, and the end. */
export function RecordPanel({ record }: { record: ConsultationRecord }) {
  const [open, setOpen] = useState<Open>(null);
  const taking = useDecision(record.id, () => api.assign(record.id, { owner: 'me' }));
  const close = () => setOpen(null);
  const over = record.status === 'closed' || record.status === 'lapsed';
  const decides = !over;
  const due = dueWords(record.dueAt, useNow(20_000));
  const change = (what: Exclude<Open, null>, label: string) =>
    decides && (
      <Button size="xs" onClick={() => setOpen(what)}>
        {label}
      </Button>
    );

  return (
    <div className={`text-dns-16N-130 ${gathered}`}>
      {record.closing && (
        <Part title={words.ended(record.closing.by, longTime(record.closing.at))}>
          <p className="whitespace-pre-wrap">{record.closing.reason}</p>
        </Part>
      )}
      <Part title={words.urgency} action={change('urgency', words.change)}>
        <UrgencyChip urgency={record.urgency} />
        {record.urgencyReason && (
          <p className="mt-1 text-dns-14N-130">
            {words.reason}：{record.urgencyReason}
          </p>
        )}
        <LoweringPart id={record.id} mayDecide={decides} />
      </Part>
      <Part title={words.owner} action={change('assignment', words.change)}>
        <p>{record.owner?.name ?? words.unassigned}</p>
        {!over && (
          <p className={`text-dns-14N-130 ${due.late ? 'text-red-1000' : ''}`}>
            {words.due}：{due.text}
          </p>
        )}
        {decides && record.owner === null && (
          <Button look="solid" size="sm" className="mt-2" onClick={() => !taking.isPending && taking.mutate(undefined)}>
            {taking.isPending ? words.saving : words.takeMyself}
          </Button>
        )}
        {taking.isError && (
          <p role="alert" className="text-error-2">
            ＊{words.failed}
            {wordsOf(taking.error)}
          </p>
        )}
      </Part>
      <Part title={words.route} action={change('route', record.route === null ? words.decide : words.change)}>
        <p>
          {record.route !== null ? routeWords[record.route] : record.routeReason ? words.information : words.undecided}
        </p>
        {record.routeReason && (
          <p className="text-dns-14N-130">
            {words.reason}：{record.routeReason}
          </p>
        )}
        {record.suggestedRoute !== null && record.suggestedRoute !== record.route && (
          <p className="text-dns-14N-130 text-solid-gray-700">{words.suggestion(routeWords[record.suggestedRoute])}</p>
        )}
        {record.routeReason && <ScreeningHistory key={record.id} id={record.id} version={record.version} />}
      </Part>
      <CasesPart record={record} mayOpen={decides} />
      <TagsPart record={record} mayChange={decides} />
      <ProtectionPart record={record} />
      <PersonPart record={record} />
      <PeoplePart key={`people ${record.id}`} record={record} mayChange={decides} />
      <JoinedPart record={record} />
      <KinPart record={record} mayJoin={decides} />
      <ReferralsPart id={record.id} />
      <OutreachPart id={record.id} />
      <ConsentPart id={record.id} />
      <AnswersPart record={record} />
      {decides && (
        <p className="border-b border-solid-gray-420 px-3 py-2">
          <Link href={`/consultations/${record.id}/questions`} className="text-key-1000 underline">
            {words.askQuestions}
          </Link>
        </p>
      )}
      <TrailPart key={record.id} id={record.id} />
      {decides && (
        <div className="p-3">
          <Button size="sm" onClick={() => setOpen('closing')}>
            {words.end}
          </Button>
        </div>
      )}
      {open === 'urgency' && <UrgencyDialog record={record} onClose={close} />}
      {open === 'assignment' && <AssignmentDialog record={record} onClose={close} />}
      {open === 'route' && <RouteDialog record={record} onClose={close} />}
      {open === 'closing' && <ClosingDialog record={record} onClose={close} />}
    </div>
  );
}
