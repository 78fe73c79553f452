import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import {
  caseStateWords,
  type HouseholdPerson,
  HouseholdPage as Page,
  participationStateWords,
  referralStateWords,
} from '../../../src/contract/index.js';
import { call } from '../api.js';
import { Fact, Part } from '../record/fact.js';
import { useTitle } from '../title.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { compoundWords, statusWords } from '../words/codes.js';
import { longDay } from '../words/times.js';
import { bornWords } from './age.js';
import { words } from './household.words.js';
import { IssuesSideBySide } from './issues-side-by-side.js';
import { words as personWords } from './people.words.js';

const nameOf = ({ file }: HouseholdPerson) => file.name ?? file.kana ?? personWords.nameless;
const link = 'text-key-1000 underline';

/** The page of a household: who is in it, and what goes on about each of them, side by side. */
export function HouseholdPage({ id }: { id: string }) {
  // No name in the title: titles stand in the browser's history.
  useTitle(words.title);
  const { data, error, refetch } = useQuery({
    queryKey: ['household', id],
    queryFn: () => call('GET', `households/${encodeURIComponent(id)}`, Page),
    staleTime: 0,
  });
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
      <div className="mx-auto flex max-w-5xl flex-col gap-3">
        <Link href="/" className={link}>
          ← {personWords.back}
        </Link>
        {!data && error && (
          <LoadFailed title={words.failed} error={error} again={personWords.again} onAgain={refetch} />
        )}
        {!data && !error && <Loading what={words.title} />}
        {data && <Sheet page={data} />}
      </div>
    </main>
  );
}

function Sheet({ page: { household, people, compounds } }: { page: Page }) {
  return (
    <>
      <h1 id="content" tabIndex={-1} className="flex flex-wrap items-center gap-3 text-std-20B-150">
        {personWords.household}：{household.label}
      </h1>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
      {compounds.length > 0 && (
        <p className="flex flex-wrap items-center gap-2">
          {words.patterns}
          {compounds.map((one) => (
            <Chip key={one} look="outline">
              {compoundWords[one]}
            </Chip>
          ))}
        </p>
      )}
      <Part title={words.issues}>
        <IssuesSideBySide
          people={people.map((one) => ({ id: one.member.id, name: nameOf(one), issues: one.file.issues }))}
        />
      </Part>
      <ul className="grid gap-3 desktop:grid-cols-2">
        {people.map((one) => (
          <Somebody key={one.member.id} one={one} all={people} />
        ))}
      </ul>
    </>
  );
}

function Somebody({ one, all }: { one: HouseholdPerson; all: HouseholdPerson[] }) {
  const { member, file, kin, consultations, cases, referrals, participations } = one;
  const kinWords = kin.flatMap(({ memberId, relation }) => {
    const other = all.find((each) => each.member.id === memberId);
    return other ? [words.kin(nameOf(other), personWords.relations[relation])] : [];
  });
  return (
    <li className="min-w-0 rounded-8 border border-solid-gray-420 p-3 [overflow-wrap:anywhere]">
      <h2 className="flex flex-wrap items-center gap-2 text-dns-17B-130">
        <Link href={`/people/${file.id}`} className={link}>
          {nameOf(one)}
        </Link>
        <Chip look="blue">{personWords.relations[member.relation]}</Chip>
        {file.guarded && <Chip look="red">{personWords.guarded}</Chip>}
        {member.hidden && <Chip look="orange">{personWords.hiddenChip}</Chip>}
        {member.toOn && <Chip>{personWords.movedOut(longDay(`${member.toOn}T00:00:00+09:00`))}</Chip>}
      </h2>
      <dl className="grid gap-x-4 desktop:grid-cols-2">
        <Fact name={personWords.born}>{file.born ? bornWords(file.born) : personWords.unknown}</Fact>
        <Fact name={personWords.address}>{file.address ?? personWords.unknown}</Fact>
        {kinWords.length > 0 && <Fact name={words.seenBy}>{kinWords.join('\n')}</Fact>}
      </dl>
      <Things title={words.consultations} none={words.none}>
        {consultations.map(({ id, receipt, urgency, status, owner, parts }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <UrgencyChip urgency={urgency} />
            <Link href={`/consultations/${id}`} className={`${link} tabular-nums`}>
              #{receipt}
            </Link>
            <span className="text-dns-14N-130 text-solid-gray-700">
              {parts.map((part) => personWords.parts[part]).join('、')}・{statusWords[status]}・
              {owner?.name ?? personWords.unassigned}
            </span>
          </li>
        ))}
      </Things>
      <Things title={words.cases} none={words.none}>
        {cases.map(({ id, number, state }) => (
          <Line key={id} href={`/cases/${id}`} name={number} said={caseStateWords[state]} />
        ))}
      </Things>
      <Things title={words.referrals} none={words.none}>
        {referrals.map(({ id, number, state, agency, consultationId }) => (
          <Line
            key={id}
            href={`/consultations/${consultationId}/referrals`}
            name={number}
            said={`${agency}・${referralStateWords[state]}`}
          />
        ))}
      </Things>
      <Things title={words.participations} none={words.none}>
        {participations.map(({ id, caseId, state }) => (
          <Line key={id} href={`/cases/${caseId}`} name={words.participationOf} said={participationStateWords[state]} />
        ))}
      </Things>
    </li>
  );
}

function Things({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
  return (
    <section className="mt-2">
      <h3 className="text-dns-14B-130">{title}</h3>
      {children.length === 0 ? (
        <p className="text-dns-14N-130 text-solid-gray-700">{none}</p>
      ) : (
        <ul className="flex flex-col gap-1">{children}</ul>
      )}
    </section>
  );
}

function Line({ href, name, said }: { href: string; name: string; said: string }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <Link href={href} className={`${link} tabular-nums`}>
        {name}
      </Link>
      <span className="text-dns-14N-130 text-solid-gray-700">{said}</span>
    </li>
  );
}
