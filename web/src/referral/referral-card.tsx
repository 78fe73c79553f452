import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import {
  connectedWords,
  consentItemWords,
  type NewReferralStep,
  type Referral,
  type ReferralStep,
  type ReferralsOfRecord,
  referralBasisWords,
  referralGroundWords,
  referralStateWords,
  referralStepWords,
  toldLines,
} from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Notice } from '../ui/notice.js';
import { longTime } from '../words/times.js';
import { History } from './history.js';
import { LinkPart } from './link-part.js';
import { words } from './referral.words.js';
import { referralApi } from './referral-api.js';
import { SheetForm, SheetLines } from './sheet-form.js';
import { StepDialog, withWords } from './step-dialog.js';
import { stepOf, useReferralChange } from './use-referrals.js';

const main: readonly ReferralStep[] = ['send', 'settle', 'complete'];

/** One referral of a record: where it stands, who holds the case, what can be done now, and what happened. */
export function ReferralCard({ id, referral, given }: { id: string; referral: Referral; given: ReferralsOfRecord }) {
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState<ReferralStep | null>(null);
  const [following, setFollowing] = useState(false);
  const stepping = useReferralChange(id, (step: NewReferralStep) => referralApi.stepReferral(id, referral.id, step));
  const unsent = referral.sentAt === null;
  const steps = referral.steps.filter((step) => step !== 'check' && step !== 'edit');
  const press = (step: ReferralStep) => {
    if (withWords.includes(step)) setAsking(step);
    else if (!stepping.isPending) stepping.mutate(stepOf(referral, { step }));
  };
  const heading = `referral-${referral.id}`;

  return (
    <article
      aria-labelledby={heading}
      className="flex flex-col gap-3 rounded-12 border border-solid-gray-420 px-4 py-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={heading} className="text-dns-17B-130">
          {referral.agency.name}
        </h2>
        <Chip look={referral.state === 'returned' || referral.state === 'declined' ? 'orange' : 'blue'}>
          {referralStateWords[referral.state]}
        </Chip>
        {referral.overdue && <Chip look="red">{words.overdue}</Chip>}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-dns-14N-130">
        <Fact name={words.holder}>{words.holders[referral.holder]}</Fact>
        <Fact name={words.ground}>
          {referralBasisWords[referral.basis]}
          {referral.ground && `（${referralGroundWords[referral.ground].title}）`}
        </Fact>
        <Fact name={words.number}>{referral.number}</Fact>
        {referral.sentAt && (
          <Fact name={referralStateWords.sent}>
            {words.sent(longTime(referral.sentAt), referral.sentBy?.name ?? '')}
          </Fact>
        )}
        {referral.dueAt && <Fact name={words.due}>{longTime(referral.dueAt)}</Fact>}
        {referral.connected && <Fact name={words.connected}>{connectedWords[referral.connected]}</Fact>}
      </dl>
      {referral.askedAt && !referral.connected && (
        <p className="text-dns-14N-130">{words.asked(longTime(referral.askedAt))}</p>
      )}
      {referral.notAsked && (
        <Notice kind="warning" title={words.connected}>
          {words.notAsked[referral.notAsked]}
        </Notice>
      )}
      {stepping.error && (
        <Notice kind="error" role="alert" title={words.stepFailed}>
          {wordsOf(stepping.error)}
        </Notice>
      )}
      {referral.state === 'cleared' && (
        <Notice kind="success" title={words.cleared}>
          {words.clearedLead}
        </Notice>
      )}
      {editing ? (
        <SheetForm id={id} given={given} referral={referral} previous={null} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Shared referral={referral} />
          <div className="flex flex-wrap gap-2">
            {steps.map((step) => (
              <Button key={step} size="sm" look={main.includes(step) ? 'solid' : 'outline'} onClick={() => press(step)}>
                {stepping.isPending && stepping.variables.step === step ? words.saving : referralStepWords[step]}
              </Button>
            ))}
            {unsent && referral.steps.includes('edit') && (
              <Button size="sm" onClick={() => setEditing(true)}>
                {words.rewrite}
              </Button>
            )}
            {referral.state === 'settled' && !following && (
              <Button size="sm" look="solid" onClick={() => setFollowing(true)}>
                {words.again}
              </Button>
            )}
            <Link
              href={`/consultations/${id}/referrals/${referral.id}/print`}
              className="flex min-h-9 items-center text-key-1000 underline"
            >
              {words.print}
            </Link>
          </div>
          {!unsent && !referral.steps.includes('settle') && referral.steps.length > 0 && (
            <LinkPart id={id} referral={referral} isProtected={given.protected} />
          )}
          {following && (
            <SheetForm
              id={id}
              given={{ ...given, suggested: referral.sheet }}
              referral={null}
              previous={referral.id}
              onDone={() => setFollowing(false)}
            />
          )}
        </>
      )}
      <History id={referral.id} events={referral.events} />
      {asking && (
        <StepDialog
          step={asking}
          version={referral.version}
          agencies={given.agencies}
          going={stepping.isPending}
          error={stepping.error}
          onStep={(step) => stepping.mutate(step, { onSuccess: () => setAsking(null) })}
          onClose={() => setAsking(null)}
        />
      )}
    </article>
  );
}

/** What the sheet says, and, once it was sent, which groups the agency still sees. */
function Shared({ referral }: { referral: Referral }) {
  const seen = referral.items.filter(
    (item) =>
      referral.basis !== 'consent' || referral.coverage.some((one) => one.item === item && one.covers === 'yes'),
  );
  const hidden = referral.items.filter((item) => !seen.includes(item));
  return (
    <details open={referral.sentAt === null}>
      <summary className="text-key-1000 underline">{words.sheet}</summary>
      <div className="mt-2 flex flex-col gap-2">
        {referral.basis === 'consent' && hidden.length > 0 && (
          <p className="text-dns-14N-130 text-red-1000">
            {hidden.map((item) => `${consentItemWords[item]}：${words.notCovered[coverOf(referral, item)]}`).join(' ')}
          </p>
        )}
        <p className="text-dns-14N-130">
          {words.shown}：{seen.map((item) => consentItemWords[item]).join('、') || 'なし'}
        </p>
        <SheetLines lines={toldLines(referral)} />
      </div>
    </details>
  );
}

const coverOf = ({ coverage }: Referral, item: string): 'ask' | 'no' =>
  coverage.find((one) => one.item === item)?.covers === 'no' ? 'no' : 'ask';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="inline text-solid-gray-700">{name}：</dt>
      <dd className="inline">{children}</dd>
    </div>
  );
}
