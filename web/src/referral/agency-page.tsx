import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import {
  type AgencyReferral,
  consentItemWords,
  type NewReferralStep,
  type ReferralStep,
  referralBasisWords,
  referralGroundWords,
  referralStateWords,
  referralStepWords,
} from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { longDay, longTime } from '../words/times.js';
import { History } from './history.js';
import { words } from './referral.words.js';
import { referralApi } from './referral-api.js';
import { SheetLines } from './sheet-form.js';
import { StepDialog, withWords } from './step-dialog.js';
import { stepOf } from './use-referrals.js';

/** How often an agency's screen looks for what is new: it has no live connection, because it sees no record. */
const lookMs = 5_000;

/** What was sent to the agency. No name and no matter stands in the list. */
export function AgencyInboxPage() {
  useTitle(words.inbox);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['agency-referrals'],
    queryFn: ({ pageParam }) => referralApi.agencyReferrals(pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: lookMs,
  });
  const rows = data?.pages.flatMap((page) => page.rows);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-4xl flex-col gap-4 px-4 py-3">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.inbox}
        </h1>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.inboxLead}</p>
        {error && <LoadFailed title={words.failed} error={error} again="もう一度" onAgain={refetch} />}
        {!rows && !error && <Loading what={words.inbox} />}
        {rows?.length === 0 && <p>{words.inboxEmpty}</p>}
        {rows && rows.length > 0 && (
          <WideTable label={words.inbox} columns={words.inboxColumns}>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className={cell}>
                  <Link href={`/sheets/${row.id}`} className="text-key-1000 underline">
                    {row.number}
                  </Link>
                </td>
                <td className={cell}>{row.fromSection}</td>
                <td className={cell}>
                  <Chip look={row.overdue ? 'red' : 'outline'}>
                    {referralStateWords[row.state]}
                    {row.overdue && `・${words.overdue}`}
                  </Chip>
                </td>
                <td className={`${cell} tabular-nums`}>{longDay(row.sentAt)}</td>
                <td className={`${cell} tabular-nums`}>{row.dueAt && longTime(row.dueAt)}</td>
              </tr>
            ))}
          </WideTable>
        )}
        {hasNextPage && (
          <div>
            <Button onClick={() => !isFetchingNextPage && void fetchNextPage()}>{words.more}</Button>
          </div>
        )}
      </div>
    </main>
  );
}

/** One sheet with what the agency can answer now. */
export function AgencySheetPage({ id }: { id: string }) {
  useTitle(words.pageTitle);
  const queries = useQueryClient();
  const {
    data: referral,
    error,
    refetch,
  } = useQuery({
    queryKey: ['agency-referrals', id],
    queryFn: () => referralApi.agencyReferral(id),
    refetchInterval: lookMs,
  });
  const [asking, setAsking] = useState<ReferralStep | null>(null);
  const stepping = useMutation({
    mutationFn: (step: NewReferralStep) => referralApi.stepAgencyReferral(id, step),
    onSuccess: (answer) => {
      queries.setQueryData(['agency-referrals', id], answer);
      void queries.invalidateQueries({ queryKey: ['agency-referrals'] });
    },
    onError: () => void refetch(),
  });
  const overtaken = stepping.error instanceof Refused && stepping.error.problem.code === 'something_newer';
  const nameOf = (step: ReferralStep) =>
    step === 'report' && referral?.basis === 'advice' ? words.adviceReport : referralStepWords[step];

  function press(step: ReferralStep, now: AgencyReferral) {
    if (withWords.includes(step)) setAsking(step);
    else if (!stepping.isPending) stepping.mutate(stepOf(now, { step }));
  }

  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 py-3">
        <Link href="/" className="text-key-1000 underline">
          {words.toInbox}
        </Link>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.pageTitle} {referral?.number}
        </h1>
        {error && <LoadFailed title={words.failed} error={error} again="もう一度" onAgain={refetch} />}
        {!referral && !error && <Loading what={words.loading} />}
        {stepping.error && !asking && (
          <Notice kind="error" role="alert" title={words.stepFailed}>
            {overtaken ? words.conflict : wordsOf(stepping.error)}
          </Notice>
        )}
        {referral && (
          <>
            <p className="flex flex-wrap items-center gap-2 text-dns-14N-130">
              <Chip look="blue">{referralStateWords[referral.state]}</Chip>
              {referral.overdue && <Chip look="red">{words.overdue}</Chip>}
              {referral.fromSection} {referral.sender}　{longTime(referral.sentAt)}
            </p>
            <p className="text-dns-14N-130">
              {words.ground}：{referralBasisWords[referral.basis]}
              {referral.ground &&
                `（${referralGroundWords[referral.ground].title}。${referralGroundWords[referral.ground].law}）`}
            </p>
            {referral.wantedOn && (
              <p className="text-dns-14N-130">
                {words.wantedOn}：{longDay(`${referral.wantedOn}T00:00:00+09:00`)}
              </p>
            )}
            {referral.gone.length > 0 && (
              <Notice
                kind="warning"
                title={words.gone(referral.gone.map((item) => consentItemWords[item]).join('、'))}
              />
            )}
            {referral.lines.length === 0 ? <p>{words.nothingShown}</p> : <SheetLines lines={referral.lines} />}
            {referral.steps.length > 0 && (
              <section aria-labelledby="answer">
                <h2 id="answer" className="mb-2 text-dns-17B-130">
                  {words.answerTitle}
                </h2>
                <div className="flex flex-wrap gap-2">
                  {referral.steps.map((step) => (
                    <Button
                      key={step}
                      look={step === 'accept' || step === 'contact' ? 'solid' : 'outline'}
                      onClick={() => press(step, referral)}
                    >
                      {nameOf(step)}
                    </Button>
                  ))}
                </div>
              </section>
            )}
            <History id={referral.id} events={referral.events} />
            {asking && (
              <StepDialog
                step={asking}
                title={nameOf(asking)}
                version={referral.version}
                agencies={referral.agencies}
                going={stepping.isPending}
                error={stepping.error}
                onStep={(step) => stepping.mutate(step, { onSuccess: () => setAsking(null) })}
                onClose={() => setAsking(null)}
              />
            )}
          </>
        )}
      </div>
    </main>
  );
}
