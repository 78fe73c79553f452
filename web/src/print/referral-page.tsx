import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Printing } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { words as texts } from '../referral/referral.words.js';
import { referralApi } from '../referral/referral-api.js';
import { useReferrals } from '../referral/use-referrals.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { saveFile } from '../ui/save-file.js';
import { DangerDialog } from './danger-dialog.js';
import { PaperPage } from './paper-page.js';
import { ReferralPaper } from './referral-paper.js';
import { referral as words } from './referral-print.words.js';

/** A つなぐシート to be looked at and then put on paper or into an Excel file. Only what was noted down reaches a printer or a file. */
export function ReferralPrintPage({ id, referralId }: { id: string; referralId: string }) {
  const { data: given, error, refetch } = useReferrals(id);
  const referral = given?.referrals.find((one) => one.id === referralId) ?? null;
  const [confirmed, setConfirmed] = useState(false);
  const [allowed, setAllowed] = useState<Printing | null>(null);
  const printing = useMutation({
    mutationFn: () => referralApi.printReferral(id, referralId, { confirmed }),
    onSuccess: setAllowed,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content is another paper
  useEffect(() => setAllowed(null), [referral?.version]);
  useEffect(() => {
    if (allowed) window.print();
  }, [allowed]);
  const [asking, setAsking] = useState(false);
  const making = useMutation({
    mutationFn: () => referralApi.referralExcel(id, referralId, { version: referral!.version, confirmed: asking }),
    onSuccess: ({ name, file }) => saveFile(name, file),
    onError: () => refetch(),
    onSettled: () => setAsking(false),
  });
  const make = () => !making.isPending && making.mutate();
  const dangers = given?.printDangers ?? [];
  const blocked = given?.protected === true && !confirmed;
  return (
    <PaperPage
      href={`/consultations/${id}`}
      title={texts.pageTitle}
      back={texts.back}
      above={
        <>
          {error && <LoadFailed title={texts.failed} error={error} again="もう一度" onAgain={refetch} />}
          {!given && !error && <Loading what={texts.loading} />}
          {given && !referral && <p>{words.gone}</p>}
          {given?.protected && (
            <Notice kind="warning" title={words.protectedTitle}>
              <Checkbox
                label={words.confirm}
                checked={confirmed}
                onChange={({ target }) => setConfirmed(target.checked)}
              />
            </Notice>
          )}
          {printing.isError && (
            <Notice kind="error" role="alert" title={words.failed}>
              {wordsOf(printing.error)}
            </Notice>
          )}
          {making.isError && (
            <Notice kind="error" role="alert" title={words.excelFailed}>
              {overtaken(making.error) ? words.changed : wordsOf(making.error)}
            </Notice>
          )}
          {referral && (
            <div className="pb-3">
              <div className="flex flex-wrap items-center gap-3">
                <Button look="solid" onClick={() => !blocked && !printing.isPending && printing.mutate()}>
                  {printing.isPending ? words.printing : words.print}
                </Button>
                {given?.protected ? (
                  <p className="text-dns-14N-130">{words.noExcel}</p>
                ) : (
                  <Button onClick={() => (dangers.length > 0 ? setAsking(true) : make())}>
                    {making.isPending ? words.printing : words.excel}
                  </Button>
                )}
              </div>
              {blocked && <p className="mt-1 text-dns-14N-130">{words.confirmFirst}</p>}
            </div>
          )}
          {asking && (
            <DangerDialog
              title={words.askTitle}
              lead={words.askLead}
              dangers={dangers}
              confirm={words.confirmExcel}
              onConfirm={make}
              onClose={() => setAsking(false)}
            />
          )}
        </>
      }
    >
      {!allowed && <p className="hidden print:block">{words.guarded}</p>}
      {referral && (
        <div data-screen-only={allowed ? undefined : ''} className="px-4 pb-8 print:p-0">
          <ReferralPaper referral={referral} printed={allowed} />
        </div>
      )}
    </PaperPage>
  );
}

const overtaken = (error: unknown) => error instanceof Refused && error.problem.code === 'something_newer';
