import { Link } from 'wouter';
import { referralStateWords } from '../../../src/contract/index.js';
import { Part } from '../record/fact.js';
import { Chip } from '../ui/chip.js';
import { Gathering } from '../ui/gathering.js';
import { words } from './referral.words.js';
import { useReferrals } from './use-referrals.js';

/** つなぎ in the record: where each stands, and the way to the sheets. */
export function ReferralsPart({ id }: { id: string }) {
  const { data: given, error } = useReferrals(id);
  return (
    <Part title={words.title}>
      {!given && !error && <Gathering />}
      {error && <p role="alert">{words.failed}</p>}
      {given?.passedAround.alert && (
        <p
          role="alert"
          className="mb-1 rounded-4 border border-orange-1000 bg-orange-50 px-2 py-1 text-dns-14B-130 text-orange-1000"
        >
          ⚠ {words.passedAround(given.passedAround.counters)}
        </p>
      )}
      {given?.referrals.length === 0 && <p>{words.none}</p>}
      <ul className="flex flex-col gap-1">
        {given?.referrals.map((referral) => (
          <li key={referral.id} className="flex flex-wrap items-center gap-1 text-dns-14N-130">
            <Chip look={referral.overdue ? 'red' : 'outline'}>
              {referral.overdue ? words.overdue : referralStateWords[referral.state]}
            </Chip>
            {referral.agency.name}
          </li>
        ))}
      </ul>
      <Link href={`/consultations/${id}/referrals`} className="text-key-1000 underline">
        {words.open}
      </Link>
    </Part>
  );
}
