import { useState } from 'react';
import { Link } from 'wouter';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { words } from './referral.words.js';
import { ReferralCard } from './referral-card.js';
import { SheetForm } from './sheet-form.js';
import { useReferrals } from './use-referrals.js';

/** All referrals of a record, and a new つなぐシート. */
export function ReferralsPage({ id }: { id: string }) {
  useTitle(words.pageTitle);
  const { data: given, error, refetch } = useReferrals(id);
  const [adding, setAdding] = useState(false);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 py-3">
        <Link href={`/consultations/${id}`} className="text-key-1000 underline">
          {words.back}
        </Link>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.pageTitle}
          {given?.referrals[0] && (
            <span className="text-dns-16N-130">　#{given.referrals[0].consultation.receipt}</span>
          )}
        </h1>
        {error && <LoadFailed title={words.failed} error={error} again="もう一度" onAgain={refetch} />}
        {!given && !error && <Loading what={words.loading} />}
        {given?.passedAround.alert && (
          <Notice kind="warning" role="alert" title={words.passedAround(given.passedAround.counters)}>
            {words.passedAroundLead}
          </Notice>
        )}
        {given && given.referrals.length === 0 && !adding && <p>{words.none}</p>}
        {given &&
          (adding ? (
            <section aria-labelledby="new-sheet" className="rounded-12 border-2 border-key-900 px-4 py-3">
              <h2 id="new-sheet" className="mb-3 text-dns-17B-130">
                {words.start}
              </h2>
              <SheetForm id={id} given={given} referral={null} previous={null} onDone={() => setAdding(false)} />
            </section>
          ) : (
            <div>
              <Button look={given.referrals.length === 0 ? 'solid' : 'outline'} onClick={() => setAdding(true)}>
                {words.start}
              </Button>
            </div>
          ))}
        {given?.referrals.map((referral) => (
          <ReferralCard key={referral.id} id={id} referral={referral} given={given} />
        ))}
      </div>
    </main>
  );
}
